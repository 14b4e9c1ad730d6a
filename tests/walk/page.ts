// A page on one day, without a browser: the real stores and the real client before the stand-in, until all is there.

import { onTestFinished } from 'vitest'
import type { World } from '../../mocks/world/world.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { UTC, zoneOf, type Day, type Zone } from '../../src/domain/day.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { MARK_COUNT } from '../../src/counting/rollup.ts'
import { MARKS, type Mark } from '../../src/domain/transaction.ts'
import { tells } from '../../src/store/messages/filter-cells.ts'
import { coverageView, type CoverageView } from '../../src/store/views/coverage-view.ts'
import { funnelView, type FunnelView } from '../../src/store/views/funnel-view.ts'
import { createServices } from '../../src/store/services.ts'
import { daysOf, NOTHING, type Days } from '../../src/store/days/days.ts'
import { transactionsDataset, needOf, type Need } from '../../src/store/question/need.ts'
import { demoSettings, standInFetch } from '../demo.ts'
import { until } from '../until.ts'

/** So many requests a second keep nobody waiting. */
const MANY = 1_000

export interface WalkedPage {
  readonly need: Need
  readonly funnel: () => FunnelView
  readonly coverage: () => CoverageView
  /** The status of every answer that came. */
  readonly statuses: readonly number[]
}

function expectLoaded(days: Days<unknown>, wanted: readonly Day[]): void {
  const missing = wanted.filter((day) => (days.get(day) ?? NOTHING).loaded === null)
  if (missing.length > 0) throw new Error(`not there: ${missing.join(' ')}`)
}

function urlOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input)
}

/** Opens a page in a world at its clock, with a question, of the last week unless it says otherwise, and waits until every day is loaded. */
export async function openIn(world: World, dialect: Dialect, asked: Partial<Question>): Promise<WalkedPage> {
  const now = world.clock
  const statuses: number[] = []
  const answer = standInFetch(world)
  const question: Question = { ...firstQuestion(UTC), range: { kind: 'preset', preset: '7d' }, ...asked }
  const services = createServices({
    question,
    scenario: null,
    now,
    base: 'http://page.test',
    storage: null,
    fetch: async (input, init) => {
      // What the analytics count says whether to look behind a page, so here they always come first.
      if (urlOf(input).includes('/transactions')) await until(() => expectLoaded(analytics(), wanted))
      const response = await answer(input, init)
      statuses.push(response.status)
      return response
    },
  })
  services.sources.getState().settingsArrived({ ...demoSettings(dialect), perSecond: MANY })
  const need = needOf(services.sources.getState(), question, now())
  if (need === null) throw new Error('nobody to ask')

  const { dataset } = transactionsDataset(need, NO_FILTER, null)
  const analytics = () => daysOf(services.daysStore.getState(), need.dataset)
  const rows = () => daysOf(services.transactions.daysStore.getState(), dataset)
  const wanted = [...need.days, ...(need.other?.days ?? [])]
  onTestFinished(services.open())
  await until(() => {
    expectLoaded(analytics(), wanted)
    if (question.view === 'coverage') expectLoaded(rows(), need.days)
  })

  const { zone } = question
  const stateOf = (day: Day) => analytics().get(day) ?? NOTHING
  const places = new Map(need.days.map((day, index) => [day, index * MARK_COUNT]))
  const markedOn = (day: Day, mark: Mark) => {
    const { marksByDay } = services.transactions
      .cubeOf(dataset)
      .answer({ days: need.days, filter: NO_FILTER })
    return tells(dialect, mark) ? (marksByDay[(places.get(day) ?? 0) + MARKS.indexOf(mark)] ?? 0) : null
  }
  return {
    need,
    statuses,
    coverage: () =>
      coverageView({
        days: need.days,
        zone,
        filter: NO_FILTER,
        exists: () => true,
        analyticsOf: stateOf,
        transactionsOf: (day) => {
          const { loaded, fetchStatus } = rows().get(day) ?? NOTHING
          return { fetchStatus, loaded: loaded && { ...loaded, marked: (mark) => markedOn(day, mark) } }
        },
      }),
    funnel: () =>
      funnelView({
        days: need.days,
        other: need.other,
        filter: NO_FILTER,
        cellsOf: (day) => stateOf(day).loaded?.cells ?? null,
        underWay: false,
        fetchedAt: (day) => stateOf(day).loaded?.fetchedAt ?? null,
        zone,
      }),
  }
}

/** A zone that there is. */
export function zoneNamed(name: string): Zone {
  const known = zoneOf(name)
  if (known === null) throw new Error(`no such zone: ${name}`)
  return known
}
