// A whole day of the stand-in, asked page by page in both dialects and counted in both ways of reading: the figures are
// those of its messages, counted by the oracle, which knows nothing of rows.

import { expect, test } from 'vitest'
import { worldIn, type ScenarioName } from '../../mocks/scenario.ts'
import { createWorld } from '../../mocks/world/world.ts'
import type { CountedDay } from '../../src/counting/day/day-order.ts'
import { inProcess } from '../../src/counting/worker/reader.ts'
import { SLOT_MARKS, slotCode, type Table } from '../../src/counting/rollup.ts'
import {
  dayOf,
  endOf,
  shifted,
  startOf,
  UTC,
  weekHoursOf,
  windowsOf,
  zoneOf,
  type Zone,
} from '../../src/domain/day.ts'
import { FINDINGS, MARKS, type Mark } from '../../src/domain/transaction.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { byWeekHour, failuresOf, ratingsOf, readable } from '../oracle-transactions.ts'
import { clientOf, readDay } from './stand-in-day.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const plain = createWorld({ seed: 7, now: NOW, volume: 600_000 })
const DAY = dayOf('2026-11-12')!

async function counted(
  dialect: Dialect,
  zone: Zone,
  scenario: ScenarioName | null,
  day = DAY,
): Promise<CountedDay> {
  const client = clientOf(plain, dialect, scenario === null ? {} : { scenario })
  return await readDay(inProcess(), client, dialect, {
    dataset: 'b',
    day,
    windows: windowsOf(day, zone),
    weekHours: weekHoursOf(day, zone),
    fetchedAt: NOW,
  })
}

const marked = ({ cells, marks }: Table, mark: Mark) =>
  Array.from({ length: cells }, (_, cell) => marks[cell * MARKS.length + MARKS.indexOf(mark)]!).reduce(
    (sum, count) => sum + count,
    0,
  )

const entriesOf = ({ what, count }: Table['ratings'], length: number) => {
  const counts = Array.from({ length }, () => 0)
  for (const [place, code] of what.entries()) counts[code] = counts[code]! + count[place]!
  return counts
}

const cases = DIALECTS.flatMap((dialect) =>
  ([null, 'oddities'] as const).flatMap((scenario) =>
    ['UTC', 'America/New_York'].map((zone) => ({ dialect, scenario, zone })),
  ),
)

test.each(cases)('in $dialect ($scenario, $zone) a day counts what the stand-in sent', async (one) => {
  const zone = zoneOf(one.zone) ?? UTC
  const { rollup, report } = await counted(one.dialect, zone, one.scenario)
  const world = one.scenario === null ? plain : worldIn(one.scenario, plain)
  const messages = readable(world.messages('prmsg', startOf(DAY, zone), endOf(DAY, zone)))
  expect(messages.length).toBeGreaterThan(500)
  expect(report.rows).toBe(messages.length)
  const had = (key: (message: (typeof messages)[number]) => unknown) =>
    messages.filter((m) => key(m) !== null).length
  expect(Object.fromEntries(MARKS.map((mark) => [mark, marked(rollup.all, mark)]))).toMatchObject({
    attempted: messages.length,
    eligible: had((m) => m.eligibleAt),
    sent: had((m) => m.sentAt),
    unsent: messages.length - had((m) => m.sentAt),
    delivered: had((m) => m.deliveredAt),
    read: messages.filter((m) => m.readAt !== null && m.channel !== 'sms').length,
    responded: had((m) => m.respondedAt),
    closed: had((m) => m.closedAt),
    failed: had((m) => m.failedAt),
    // The seed document has no time for it, and no status.
    skipped: one.dialect === 'reporting-2.0' ? 0 : had((m) => m.skippedAt),
  })
  // Their spelling of no code: a dash, as here.
  const failures = Object.entries(failuresIn(rollup.failed, rollup.names.failures))
  expect(new Map(failures)).toEqual(failuresOf(messages))
  const ratings = entriesOf(rollup.all.ratings, 6).slice(1)
  // Only the seed document has the rating of a transaction.
  expect(ratings).toEqual(one.dialect === 'reporting-2.0' ? ratingsOf(messages) : [0, 0, 0, 0, 0])
  const attempts = SLOT_MARKS.indexOf('attempted')
  const slots = entriesOf(rollup.all.slots, slotCode(attempts + 1, 0)).slice(0, 168)
  expect(slots).toEqual(byWeekHour(messages, one.zone))
})

function failuresIn(table: Table, names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const failed = MARKS.indexOf('failed')
  for (let cell = 0; cell < table.cells; cell += 1) {
    const name = names[table.failure[cell]!]!
    counts[name] = (counts[name] ?? 0) + table.marks[cell * MARKS.length + failed]!
  }
  return counts
}

test('the plain stand-in shows nothing odd, and no field that no document names', async () => {
  for (const dialect of DIALECTS) {
    const { report } = await counted(dialect, UTC, null)
    expect(report).toMatchObject({ unreadable: 0, unknownFields: [], issues: [], findings: [] })
  }
})

test('whatever is odd about a week of the odd stand-in is found', async () => {
  const week = Array.from({ length: 7 }, (_, index) => shifted(DAY, index - 3))
  const reports = await Promise.all(
    week.map(async (day) => (await counted('reporting-2.0', UTC, 'oddities', day)).report),
  )
  const found = new Set(reports.flatMap(({ findings }) => findings.map(({ finding }) => finding)))
  expect(FINDINGS.filter((finding) => !found.has(finding))).toEqual([])
  const reasons = reports.flatMap(({ issues }) =>
    issues.map(({ path, reason }) => `${path.split('.')[1]} ${reason}`),
  )
  expect([...new Set(reasons)].toSorted()).toEqual([
    'attemptedTime is not a time with its offset from UTC',
    'transactionId is missing',
    'transactionId is neither a text nor a whole number',
    'undefined is no object',
  ])
})
