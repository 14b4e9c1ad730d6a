// What it costs to take in the bytes of a day: ours, from bytes to rollup and block with every row validated; JSON.parse
// alone; and the way it is mostly done, response.json() and a zod schema that gives objects with dates. Each day goes
// through all of them, another first each time, so that the ratios are those of one moment.

import * as z from 'zod'
import { createDayCount } from '../../../src/counting/day/count.ts'
import { bytesOf } from '../../../src/counting/rollup.ts'
import { dayOf, shifted } from '../../../src/domain/day.ts'
import { MARKS } from '../../../src/domain/transaction.ts'
import { columnsOf, USUAL } from './data.ts'
import { DAY_MS, wireDays, type WireDay } from './wire.ts'

export interface IngestRun {
  readonly rows: number
  readonly bytes: number
  /** Bytes of blocks and of rollups. */
  readonly blocks: number
  readonly rollups: number
  /** Milliseconds by way: of each stretch of days. */
  readonly times: Readonly<Record<Way, readonly number[]>>
}

export const WAYS = ['counted', 'JSON.parse', 'decode + JSON.parse', 'json() + zod'] as const
export type Way = (typeof WAYS)[number]

/** Days of one measurement: long enough to be more than noise. */
const STRETCH = 22

const Instant = z.coerce.date().nullable()
const Text = z.string().nullable()
const Row = z.object({
  transactionId: z.string(),
  channel: z.string(),
  skill: z.string(),
  initialChannel: Text,
  initialSkill: Text,
  handOffId: Text,
  ivrNumber: Text,
  proactiveCampaignId: Text,
  consumerId: Text,
  conversationId: Text,
  messageStatus: Text,
  errorCode: Text,
  errorMessage: Text,
  errorSource: Text,
  attemptedTime: z.coerce.date(),
  eligibleTime: Instant,
  inviteTime: Instant,
  sentTime: Instant,
  deliveredTime: Instant,
  readTime: Instant,
  failedTime: Instant,
  skippedTime: Instant,
  cancelledTime: Instant,
  optInsTime: Instant,
  optOutsTime: Instant,
  conversationsCreatedTime: Instant,
  conversationsClosedTime: Instant,
})
const Page = z.object({ transactions: z.array(Row) })

export async function ingest(rows: number): Promise<IngestRun> {
  const sums = { bytes: 0, blocks: 0, rollups: 0 }
  const times: Record<Way, number[]> = {
    counted: [],
    'JSON.parse': [],
    'decode + JSON.parse': [],
    'json() + zod': [],
  }
  let stretch: WireDay[] = []
  let warm = false
  for (const day of wireDays(columnsOf(USUAL, rows))) {
    stretch.push(day)
    for (const page of day.pages) sums.bytes += page.byteLength
    if (stretch.length < STRETCH) continue
    await measure(stretch, times, sums, warm)
    warm = true
    stretch = []
  }
  return { rows, ...sums, times }
}

interface Sums {
  blocks: number
  rollups: number
}

async function measure(
  days: readonly WireDay[],
  times: Record<Way, number[]>,
  sums: Sums,
  warm: boolean,
): Promise<void> {
  const turn = times.counted.length % WAYS.length
  for (const way of [...WAYS.slice(turn), ...WAYS.slice(0, turn)]) {
    const texts = days.map((day) => day.pages.map((page) => new TextDecoder().decode(page)))
    const began = performance.now()
    if (way === 'counted') for (const day of days) countDay(day, sums)
    else if (way === 'JSON.parse') for (const text of texts.flat()) keep(JSON.parse(text))
    else if (way === 'decode + JSON.parse') {
      for (const day of days) for (const page of day.pages) keep(JSON.parse(new TextDecoder().decode(page)))
    } else {
      for (const day of days) {
        for (const page of day.pages) {
          const body: unknown = await new Response(page).json()
          keep(Page.parse(body))
        }
      }
    }
    const took = performance.now() - began
    // The first stretch only warms up.
    if (warm) times[way].push(took)
  }
}

let kept: unknown = null

/** What is made must not be thought away. */
function keep(value: unknown): void {
  kept = value
}

const FIRST = dayOf('2025-10-21')!
const FAILED = MARKS.indexOf('failed')

function countDay(day: WireDay, sums: Sums): void {
  const weekHours = Array.from({ length: 48 }, (_, half) => ((day.day + 1) % 7) * 24 + Math.floor(half / 2))
  const counting = createDayCount({
    dataset: 'bench',
    day: shifted(FIRST, day.day),
    windows: [{ from: day.from, until: day.from + DAY_MS }],
    weekHours,
    fetchedAt: day.from + 400 * DAY_MS,
  })
  for (const page of day.pages) {
    const result = counting.page(page.buffer)
    if (result.kind === 'fault') throw new Error('a page could not be read')
  }
  const { rollup, report, block } = counting.close()
  const marks = Array.from(rollup.all.marks)
  const marked = (mark: number) =>
    marks.reduce((sum, count, place) => (place % MARKS.length === mark ? sum + count : sum), 0)
  if (
    report.rows !== day.rows ||
    report.unreadable > 0 ||
    marked(0) !== day.rows ||
    marked(FAILED) !== day.failed
  ) {
    throw new Error(
      `day ${day.day}: ${report.rows} of ${day.rows} rows, ${marked(FAILED)} of ${day.failed} failed`,
    )
  }
  sums.blocks += block.byteLength
  sums.rollups += bytesOf(rollup)
  keep(rollup)
}

export function lastKept(): unknown {
  return kept
}
