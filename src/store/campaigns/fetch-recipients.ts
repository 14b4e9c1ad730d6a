// Reads the report of one campaign page by page, as bytes that go to the reader, and remembers how far it came: whoever
// stops a report of a hundred thousand recipients takes it up again where it was.

import type { Reader } from '../../counting/worker/reader.ts'
import type { AfterRecipients, RecipientCounts } from '../../counting/recipients/recipients.ts'
import type { Campaign } from '../../domain/channel.ts'
import type { Milliseconds } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import { withRetry, type RequestContext } from '../requests/with-retry.ts'
import type { ReportReading } from './readings.ts'

export interface ReportOrder {
  readonly client: Client
  readonly dialect: Dialect
  readonly campaign: Campaign
  readonly key: string
  readonly reader: () => Reader
  readonly reading: ReportReading
  /** A page was read; the counts come with some pages only. */
  readonly onPage: (counts: RecipientCounts | null) => void
}

export type ReportRead =
  | { readonly kind: 'whole'; readonly counts: RecipientCounts | null; readonly stuck: string | null }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly counts: RecipientCounts | null }

/** Pages come ten times a second; nobody reads counts that fast. */
const COUNT_EVERY: Milliseconds = 500

/** The rest of a report. Rejects when the signal is aborted; then `reading` knows where to go on. */
export async function fetchRecipients(order: ReportOrder, context: RequestContext): Promise<ReportRead> {
  const { client, campaign, reading, onPage } = order
  const { signal, now, traffic } = context
  let countedAt = 0
  await reading.busy
  for (;;) {
    signal.throwIfAborted()
    const offset = reading.next
    if (offset === 0) reading.startedAt = now()
    const own = offset === 0 ? context : ({ ...context, urgency: 'goOn' } as const)
    const reply = await withRetry(() => client.campaignReport({ campaign, offset, signal }), own)
    if (reply.kind === 'fault') return { ...reply, counts: await countsOf(order) }
    // What was forgotten meanwhile must not be begun in the middle.
    signal.throwIfAborted()
    traffic.getState().received(reply.bytes.byteLength)
    const next = await read(order, offset, reply.bytes)
    if (next.kind === 'fault') return { ...next, counts: await countsOf(order) }
    signal.throwIfAborted()
    if (next.kind !== 'next') {
      return { kind: 'whole', counts: await countsOf(order), stuck: next.kind === 'end' ? null : next.reason }
    }
    const isDue = now() - countedAt >= COUNT_EVERY
    if (isDue) countedAt = now()
    onPage(isDue ? await countsOf(order) : null)
  }
}

type Faulty = { readonly kind: 'fault'; readonly fault: Fault }

/** Has a page read, and notes how far that brings us, even if somebody said stop in between. */
async function read(
  { reader, reading, key, dialect }: ReportOrder,
  offset: number,
  bytes: ArrayBuffer,
): Promise<AfterRecipients | Faulty> {
  const asked = reader().recipients({ kind: 'page', key, offset, dialect, bytes })
  const noted = asked.then(({ result }) => {
    if (result.kind === 'fault') return result
    reading.recipients = offset === 0 ? result.fresh : reading.recipients + result.fresh
    reading.pages = offset === 0 ? 1 : reading.pages + 1
    // A walk that is over begins anew, if it begins again at all.
    reading.next = result.next.kind === 'next' ? result.next.offset : 0
    return result.next
  })
  reading.busy = noted.catch(() => {})
  return await noted
}

async function countsOf({ reader, key, reading }: ReportOrder): Promise<RecipientCounts | null> {
  if (reading.pages === 0) return null
  const { counts } = await reader().recipients({ kind: 'counts', key })
  return counts
}
