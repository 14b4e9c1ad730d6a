// A page on one day, without a browser: the real stores and the real client before the stand-in, until all is there.

import { onTestFinished } from 'vitest'
import type { World } from '../../mocks/world/world.ts'
import { UNCUT } from '../../src/domain/cut.ts'
import { UTC, zoneOf, type Day, type Zone } from '../../src/domain/day.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstQuestion, type Question } from '../../src/store/question/asked.ts'
import { MARK_COUNT } from '../../src/counting/sheet.ts'
import { MARKS, type Mark } from '../../src/domain/transaction.ts'
import { tells } from '../../src/store/messages/cut-cells.ts'
import { coverageView, type CoverageView } from '../../src/store/views/coverage-view.ts'
import { funnelView, type FunnelView } from '../../src/store/views/funnel-view.ts'
import { createHouse } from '../../src/store/house.ts'
import { daysKnown, NOTHING, type Days } from '../../src/store/days/known.ts'
import { bookOfTransactions, needOf, type Need } from '../../src/store/question/need.ts'
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

function expectHeld(days: Days<unknown>, wanted: readonly Day[]): void {
  const missing = wanted.filter((day) => (days.get(day) ?? NOTHING).held === null)
  if (missing.length > 0) throw new Error(`not there: ${missing.join(' ')}`)
}

function urlOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input)
}

/** Opens a page in a world at its clock, with a question, of the last week unless it says otherwise, and waits until every day is held. */
export async function openIn(world: World, dialect: Dialect, asked: Partial<Question>): Promise<WalkedPage> {
  const now = world.clock
  const statuses: number[] = []
  const answer = standInFetch(world)
  const question: Question = { ...firstQuestion(UTC), range: { kind: 'preset', preset: '7d' }, ...asked }
  const house = createHouse({
    question,
    scenario: null,
    now,
    base: 'http://page.test',
    storage: null,
    fetch: async (input, init) => {
      // What the analytics count says whether to look behind a page, so here they always come first.
      if (urlOf(input).includes('/transactions')) await until(() => expectHeld(analytics(), wanted))
      const response = await answer(input, init)
      statuses.push(response.status)
      return response
    },
  })
  house.sources.getState().settingsArrived({ ...demoSettings(dialect), perSecond: MANY })
  const need = needOf(house.sources.getState(), question, now())
  if (need === null) throw new Error('nobody to ask')

  const { book } = bookOfTransactions(need, UNCUT, null)
  const analytics = () => daysKnown(house.known.getState(), need.book)
  const rows = () => daysKnown(house.transactions.known.getState(), book)
  const wanted = [...need.days, ...(need.other?.days ?? [])]
  onTestFinished(house.open())
  await until(() => {
    expectHeld(analytics(), wanted)
    if (question.view === 'coverage') expectHeld(rows(), need.days)
  })

  const { zone } = question
  const stateOf = (day: Day) => analytics().get(day) ?? NOTHING
  const places = new Map(need.days.map((day, index) => [day, index * MARK_COUNT]))
  const markedOn = (day: Day, mark: Mark) => {
    const { marksByDay } = house.transactions.cubeOf(book).answer({ days: need.days, cut: UNCUT })
    return tells(dialect, mark) ? (marksByDay[(places.get(day) ?? 0) + MARKS.indexOf(mark)] ?? 0) : null
  }
  return {
    need,
    statuses,
    coverage: () =>
      coverageView({
        days: need.days,
        zone,
        cut: UNCUT,
        exists: () => true,
        analyticsOf: stateOf,
        transactionsOf: (day) => {
          const { held, work } = rows().get(day) ?? NOTHING
          return { work, held: held && { ...held, marked: (mark) => markedOn(day, mark) } }
        },
      }),
    funnel: () =>
      funnelView({
        days: need.days,
        other: need.other,
        cut: UNCUT,
        cellsOf: (day) => stateOf(day).held?.cells ?? null,
        underWay: 'no',
        fetchedAt: (day) => stateOf(day).held?.fetchedAt ?? null,
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
