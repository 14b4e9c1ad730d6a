// Fetches the transactions of one day: its windows one after the other, each page by page, as bytes that go to the
// reader. A day is read whole or not at all.

import type { TransactionsDay } from '../days/transactions-day.ts'
import type { CountedDay } from '../../counting/day/day-order.ts'
import type { DayReading, Reader } from '../../counting/worker/reader.ts'
import { weekHoursOf, windowsOf, type Day, type Window, type Zone } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import type { App, Dialect } from '../../liveperson/reporting/dialect.ts'
import { firstPage, nextPage, type PageAsk } from '../../liveperson/reporting/pages.ts'
import { withRetry, type RequestContext } from '../requests/with-retry.ts'
import type { DatasetKey } from '../days/days.ts'
import type { Scope } from '../question/scope.ts'

/** Whom to ask for transactions, and for which. */
export interface TransactionOrder {
  readonly dataset: DatasetKey
  readonly client: Client
  readonly app: App
  readonly dialect: Dialect
  readonly zone: Zone
  /** What the server shall leave out; null asks for all. */
  readonly scope: Scope | null
  /** How many messages of that the analytics count on a day that is over; null where nobody knows yet. */
  readonly attempted: (day: Day) => number | null
}

export interface FetchedTransactions {
  readonly kind: 'counted'
  readonly loaded: TransactionsDay
  readonly counted: CountedDay
}

type Faulty = { readonly kind: 'fault'; readonly fault: Fault }

/** All transactions of a day, counted, or the fault that it failed with. Rejects when the signal is aborted. */
export async function fetchTransactions(
  order: TransactionOrder,
  day: Day,
  reader: Reader,
  context: RequestContext,
): Promise<FetchedTransactions | Faulty> {
  const { dataset, zone } = order
  const windows = windowsOf(day, zone)
  const fetchedAt = context.now()
  const reading = reader.open({ dataset, day, windows, weekHours: weekHoursOf(day, zone), fetchedAt })
  try {
    // The analytics are of the whole day: on one of two windows they prove nothing.
    const attempted = windows.length === 1 ? order.attempted(day) : null
    const stuck: string[] = []
    for (const [index, window] of windows.entries()) {
      const from = firstPage(order.dialect, attempted)
      const walked = await walk(order, { window, from }, reading, index === 0 ? context : goingOn(context))
      if (walked.kind === 'fault') return dropped(reading, walked)
      if (walked.stuck !== null) stuck.push(walked.stuck)
    }
    const counted = await reading.close()
    const loaded = { report: counted.report, fetchedAt, stuck: stuck[0] ?? null }
    return { kind: 'counted', loaded, counted }
  } catch (error) {
    reading.drop()
    throw error
  }
}

function dropped(reading: DayReading, faulty: Faulty): Faulty {
  reading.drop()
  return faulty
}

function goingOn(context: RequestContext): RequestContext {
  return { ...context, urgency: 'goOn' }
}

/** One window, from its first page to its last. */
async function walk(
  { client, app, dialect, scope }: TransactionOrder,
  { window, from }: { readonly window: Window; readonly from: PageAsk },
  reading: DayReading,
  context: RequestContext,
): Promise<{ readonly kind: 'walked'; readonly stuck: string | null } | Faulty> {
  const { signal, traffic } = context
  let page = from
  let own = context
  /** Messages on the page before. */
  let before = 0
  for (;;) {
    const asked = page
    const reply = await withRetry(
      () => client.transactions({ app, window, filters: scope, page: asked, signal }),
      own,
    )
    if (reply.kind === 'fault') return reply
    traffic.getState().received(reply.bytes.byteLength)
    const read = await reading.page(reply.bytes)
    signal.throwIfAborted()
    if (read.kind === 'fault') return read
    if (before > 0 && read.news.rows > 0) traffic.getState().pageFilled(before)
    before = read.news.rows
    const next = nextPage(dialect, asked, read.news)
    switch (next.kind) {
      case 'end':
        return { kind: 'walked', stuck: null }
      case 'stuck':
        return { kind: 'walked', stuck: next.reason }
      case 'next':
        page = next.page
        own = goingOn(context)
    }
  }
}
