// Fetches one day: its one window, or both of a 25-hour day, each until it is answered or given up. A day is
// fetched whole or not at all, so its figures are never those of half a day.

import { windowsOf, type Day, type EpochMs, type Zone } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { impossibleCounts } from '../../domain/integrity.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import type { AnalyticsAnswer } from '../../liveperson/reporting/decode.ts'
import type { App } from '../../liveperson/reporting/dialect.ts'
import { cellsIn } from './cells-of-rows.ts'
import { withRetry, type RequestContext } from '../requests/with-retry.ts'
import type { AnalyticsDay } from '../days/days.ts'

/** Whom to ask for days, and which days those are. */
export interface FetchOrder {
  readonly client: Client
  readonly app: App
  readonly zone: Zone
}

export type Fetched<What = AnalyticsDay> =
  { readonly kind: 'loaded'; readonly loaded: What } | { readonly kind: 'fault'; readonly fault: Fault }

/** How many samples of unreadable rows a day keeps. */
const SAMPLES = 20

/** Everything that is to be had of a day, or the fault that it failed with. Rejects when the signal is aborted. */
export async function fetchDay(order: FetchOrder, day: Day, context: RequestContext): Promise<Fetched> {
  const results = await Promise.all(
    windowsOf(day, order.zone).map((window) =>
      withRetry(
        () => order.client.analytics({ app: order.app, window, filters: null, signal: context.signal }),
        context,
      ),
    ),
  )
  const answers: AnalyticsAnswer[] = []
  for (const result of results) {
    if (result.kind === 'fault') return result
    answers.push(result.answer)
  }
  return { kind: 'loaded', loaded: loadedOf(day, answers, context.now()) }
}

/** What the answers to a day's windows say together. The server's own day labels are ignored: the day is ours. */
function loadedOf(day: Day, answers: readonly AnalyticsAnswer[], fetchedAt: EpochMs): AnalyticsDay {
  const rows = answers.flatMap((answer) => answer.rows)
  const impossible = rows.flatMap(impossibleCounts)
  return {
    cells: cellsIn(rows.map((row) => ({ day, row }))),
    issues: [...answers.flatMap((answer) => answer.issues), ...impossible].slice(0, SAMPLES),
    issueCount: answers.reduce((sum, answer) => sum + answer.issueCount, impossible.length),
    unknownFields: [...new Set(answers.flatMap((answer) => answer.unknownFields))].toSorted(),
    fetchedAt,
  }
}
