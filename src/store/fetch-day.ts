// Fetches one day: its one window, or both of a 25-hour day, each until it is answered or given up. A day is
// fetched whole or not at all, so its figures are never those of half a day.

import {
  windowsOf,
  type Day,
  type EpochMs,
  type Milliseconds,
  type Window,
  type Zone,
} from '../domain/day.ts'
import type { Fault } from '../domain/fault.ts'
import { impossibleCounts } from '../domain/integrity.ts'
import { count, EMPTY, merge, type Cell, type Row } from '../domain/tally.ts'
import type { AnalyticsResult, Client } from '../liveperson/reporting/client.ts'
import type { AnalyticsAnswer } from '../liveperson/reporting/decode.ts'
import type { App } from '../liveperson/reporting/dialect.ts'
import type { Held } from './known.ts'
import type { Pace } from './pace.ts'
import { againAfter } from './retry.ts'

/** Whom to ask for days, and which days those are. */
export interface Order {
  readonly client: Client
  readonly app: App
  readonly zone: Zone
}

/** What a fetch needs of its surroundings. */
export interface Errand {
  readonly pace: Pace
  readonly now: () => EpochMs
  readonly signal: AbortSignal
  /** Its turn has come: a request is on its way. */
  readonly onStart: () => void
}

export type Fetched =
  { readonly kind: 'held'; readonly held: Held } | { readonly kind: 'fault'; readonly fault: Fault }

/** How many samples of unreadable rows a day keeps. */
const SAMPLES = 20

/** Everything that is to be had of a day, or the fault that it failed with. Rejects when the signal is aborted. */
export async function fetchDay(order: Order, day: Day, errand: Errand): Promise<Fetched> {
  const results = await Promise.all(
    windowsOf(day, order.zone).map((window) => askUntilAnswered(order, window, errand)),
  )
  const answers: AnalyticsAnswer[] = []
  for (const result of results) {
    if (result.kind === 'fault') return result
    answers.push(result.answer)
  }
  return { kind: 'held', held: heldOf(day, answers, errand.now()) }
}

async function askUntilAnswered(order: Order, window: Window, errand: Errand): Promise<AnalyticsResult> {
  const { pace, signal, onStart } = errand
  const tries = { limited: 0, other: 0 }
  for (;;) {
    const result = await pace.run(() => {
      onStart()
      return order.client.analytics({ app: order.app, window, filters: null, signal })
    }, signal)
    if (result.kind === 'answer') return result
    // "Too many" is no sign of a broken other side: each kind of fault has a patience of its own.
    const kind = result.fault.kind === 'limited' ? 'limited' : 'other'
    tries[kind] += 1
    const again = againAfter(result.fault, tries[kind])
    if (again.kind === 'giveUp') return result
    if (again.kind === 'allAfter') pace.slowDown(again.until)
    else await pause(again.pause, signal)
  }
}

/** What the answers to a day's windows say together. The server's own day labels are ignored: the day is ours. */
function heldOf(day: Day, answers: readonly AnalyticsAnswer[], fetchedAt: EpochMs): Held {
  const rows = answers.flatMap((answer) => answer.rows)
  const impossible = rows.flatMap(impossibleCounts)
  return {
    cells: cellsOf(day, rows),
    issues: [...answers.flatMap((answer) => answer.issues), ...impossible].slice(0, SAMPLES),
    issueCount: answers.reduce((sum, answer) => sum + answer.issueCount, impossible.length),
    unknownFields: [...new Set(answers.flatMap((answer) => answer.unknownFields))].toSorted(),
    fetchedAt,
  }
}

/** One cell for each channel and skill: a day of another zone than the server's comes in two rows. */
function cellsOf(day: Day, rows: readonly Row[]): readonly Cell[] {
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const { channel, skill } = row
    const key = JSON.stringify([channel, skill])
    const tally = merge(cells.get(key)?.tally ?? EMPTY, count(row))
    cells.set(key, { day, channel, skill, tally })
  }
  return [...cells.values()]
}

function pause(time: Milliseconds, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      // The reason is ours: `abort()` without one, which makes it a DOMException.
      reject(signal.reason as DOMException)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, time)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
