// A page over the stand-in, without a browser: the real stores, loader, client and handlers, and a clock that the
// test moves. It is 21 November 2026.

import { getResponse } from 'msw'
import { onTestFinished, vi } from 'vitest'
import { handlersOf, type StandInOptions } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { UTC, type Day } from '../../src/domain/day.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { coverageOf } from '../../src/store/days/coverage.ts'
import { createServices, type ServicesOptions } from '../../src/store/services.ts'
import { daysOf, NOTHING } from '../../src/store/days/days.ts'
import { needOf } from '../../src/store/question/need.ts'
import { demoSettings } from '../demo.ts'
import { day as dayNamed } from '../days.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

export const world = createWorld({ seed: 7, now: NOW, volume: 40_000 })

/** A request that was answered: what is aborted on its way is not among them. */
interface Sent {
  readonly window: string
  readonly status: number
}

/** Opens the page with a question: a week without a comparison, unless it says otherwise. */
export function open(
  change: Partial<Question> = {},
  standIn: Partial<StandInOptions> = {},
  options: Pick<ServicesOptions, 'isSeen'> = {},
) {
  vi.useFakeTimers({ now: NOW })
  onTestFinished(() => void vi.useRealTimers())
  const { answer, sent } = network(standIn)
  const question: Question = { ...firstQuestion(UTC), range: week, comparison: 'none', ...change }
  const services = createServices({
    question,
    scenario: null,
    now: Date.now,
    fetch: answer,
    base: 'http://page.test',
    ...options,
  })
  services.sources.getState().settingsArrived(demoSettings())
  const close = services.open()
  onTestFinished(close)
  const need = () => {
    const current = needOf(
      services.sources.getState(),
      services.questionStore.getState().question,
      Date.now(),
    )
    if (current === null) throw new Error('nobody to ask')
    return current
  }
  const stateOf = (day: Day) => daysOf(services.daysStore.getState(), need().dataset).get(day) ?? NOTHING
  const coverage = () =>
    coverageOf({
      days: need().days,
      other: null,
      exists: () => true,
      stateOf,
      warningOn: () => null,
      run: services.daysStore.getState().runs.get(need().dataset) ?? null,
      timeLeft: null,
      waitingUntil: services.daysStore.getState().waitingUntil,
    })
  const cells = () => need().days.flatMap((day) => stateOf(day).loaded?.cells ?? [])
  return { services, sent, coverage, cells, events: services.questionStore.getState() }
}

function network(standIn: Partial<StandInOptions>) {
  const handlers = handlersOf({ world, open: true, wallClock: Date.now, ...standIn })
  const sent: Sent[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    // An answer takes its time, as one over a network does.
    await new Promise((resolve) => setTimeout(resolve, 100))
    request.signal.throwIfAborted()
    const response = (await getResponse(handlers, request)) ?? Response.error()
    sent.push({ window: new URL(request.url).search, status: response.status })
    return response
  }
  return { answer, sent }
}

export function span(first: string, last: string): Question['range'] {
  return { kind: 'span', span: { first: dayNamed(first), last: dayNamed(last) } }
}

const week = span('2026-11-10', '2026-11-16')

/** Lets so many seconds pass. */
export async function seconds(count: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(count * 1_000)
}

export function goodAnswers(sent: readonly Sent[]): readonly Sent[] {
  return sent.filter(({ status }) => status === 200)
}
