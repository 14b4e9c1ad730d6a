import { expect, test } from 'vitest'
import { SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { UTC, type Day } from '../../src/domain/day.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import { count, type Row } from '../../src/domain/tally.ts'
import type { Mark } from '../../src/domain/transaction.ts'
import type { DayReport } from '../../src/store/messages/counted.ts'
import { coverageView, type LoadedTransactions } from '../../src/store/views/coverage-view.ts'
import { NOTHING, type DayState, type AnalyticsDay } from '../../src/store/days/days.ts'
import { day } from '../days.ts'
import { BILLING, rowOf, SAMPLE } from '../domain/rows.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')

const QUIET: DayReport = {
  rows: 500,
  pages: 1,
  bytes: 1_000,
  unreadable: 0,
  issues: [],
  findings: [],
  unknownFields: [],
  errorTexts: [],
}

function analytics(
  on: Day,
  rows: readonly Row[] = [rowOf(WHATSAPP, SAMPLE)],
  part: Partial<AnalyticsDay> = {},
): DayState {
  const cells = rows.map((row) => ({ day: on, channel: row.channel, skill: row.skill, tally: count(row) }))
  const loaded = { cells, issues: [], issueCount: 0, unknownFields: [], fetchedAt: NOW, ...part }
  return { loaded, fetchStatus: { status: 'idle' } }
}

function messages(part: Partial<DayReport> = {}, attempted = 500): DayState<LoadedTransactions> {
  const marked = (mark: Mark) => (mark === 'attempted' ? attempted : null)
  const loaded = { fetchedAt: NOW, report: { ...QUIET, ...part }, stuck: null, marked }
  return { loaded, fetchStatus: { status: 'idle' } }
}

function viewOf(
  on: readonly string[],
  analyticsOf: (day: Day) => DayState,
  transactionsOf: (day: Day) => DayState<LoadedTransactions> = () => NOTHING,
  exists: (day: Day) => boolean = () => true,
  filter: Filter = NO_FILTER,
) {
  return coverageView({ days: on.map(day), zone: UTC, filter, exists, analyticsOf, transactionsOf })
}

test('a day is as final as it was when it was fetched, however long ago that is now', () => {
  const view = viewOf(['2026-08-01', '2026-11-01', '2026-11-20'], (on) => analytics(on))
  expect(view.days.map((one) => one.analytics.standing)).toEqual(['settled', 'settling', 'incomplete'])
  const early = { fetchedAt: Date.parse('2026-08-02T06:00:00Z') }
  const old = viewOf(['2026-08-01'], (on) => analytics(on, undefined, early))
  expect(old.days[0]?.analytics.standing).toBe('incomplete')
})

test('days on their way, failed, missing and not to be had are told apart, and a failed day keeps what it held', () => {
  const fault = { kind: 'offline' } as const
  const states: Record<string, DayState> = {
    '2026-11-01': { loaded: null, fetchStatus: { status: 'queued' } },
    '2026-11-02': { loaded: null, fetchStatus: { status: 'loading' } },
    '2026-11-03': { ...analytics(day('2026-11-03')), fetchStatus: { status: 'failed', fault } },
    '2026-11-04': NOTHING,
    '2026-11-05': NOTHING,
  }
  const view = viewOf(
    Object.keys(states),
    (on) => states[on] ?? NOTHING,
    undefined,
    (on) => on !== '2026-11-05',
  )
  expect(view.days.map((one) => one.analytics.standing)).toEqual([
    'queued',
    'queued',
    'failed',
    'missing',
    'outside',
  ])
  expect(view.days[2]?.analytics).toEqual({ standing: 'failed', fault, fetchedAt: NOW, messages: 500 })
  expect(view.days[3]?.analytics.messages).toBeNull()
})

test('the sources are compared only over days held of both', () => {
  const view = viewOf(
    ['2026-11-01', '2026-11-02'],
    (on) => analytics(on),
    (on) => (on === '2026-11-01' ? messages({}, 499) : NOTHING),
  )
  expect(view.both).toEqual(['2026-11-01'])
  const attempted = view.reconciled.find(({ counter }) => counter === 'attempted')
  expect(attempted?.verdict).toMatchObject({ days: 1, analytics: 500, transactions: 499 })
})

test('what was found on several days is added up by kind, with samples and days', () => {
  const view = viewOf(
    ['2026-11-01', '2026-11-02'],
    () => NOTHING,
    (on) =>
      messages({
        unreadable: 2,
        issues: [{ path: `transactions[${on}]`, reason: 'no id', sample: 'null' }],
        findings: [{ finding: 'smsRead', count: 3, samples: [`id ${on}`, 'of both days'] }],
        unknownFields: ['colour'],
      }),
  )
  expect(view.findings).toEqual([
    { finding: 'smsRead', count: 6, days: 2, samples: ['id 2026-11-01', 'of both days', 'id 2026-11-02'] },
  ])
  expect(view.unreadable).toMatchObject({ count: 4, of: 1_004 })
  // Wrong in the same way: said once.
  expect(view.unreadable.samples).toHaveLength(1)
  expect(view.unknownFields).toEqual({ analytics: [], transactions: ['colour'] })
})

test('analytics with more delivered than attempted are named by day, channel and skill', () => {
  const view = viewOf(['2026-11-01'], (on) => analytics(on, [rowOf(SMS, { attempted: 3, delivered: 4 })]))
  expect(view.excesses).toEqual([
    { day: '2026-11-01', channel: SMS, skill: BILLING, counter: 'delivered', count: 4, attempted: 3 },
  ])
})

test('a day whose pages did not end as they should says so, whatever its age, unless it failed or never came', () => {
  const reason = 'Page 3 brings only messages of earlier pages'
  const stuck: DayState<LoadedTransactions> = {
    loaded: { fetchedAt: NOW, report: QUIET, stuck: reason, marked: () => null },
    fetchStatus: { status: 'idle' },
  }
  const fault = { kind: 'offline' } as const
  const states = [stuck, { ...stuck, fetchStatus: { status: 'failed', fault } } as const, messages(), NOTHING]
  const on = ['2026-08-01', '2026-08-02', '2026-08-03', '2026-08-04']
  const view = viewOf(
    on,
    () => NOTHING,
    (one) => states[on.indexOf(one)] ?? NOTHING,
  )
  expect(view.days.map(({ transactions }) => transactions.standing)).toEqual([
    'partial',
    'failed',
    'settled',
    'missing',
  ])
  expect(view.days.map((one) => one.stuck)).toEqual([reason, reason, null, null])
})

test('where a part of the account was loaded alone, the analytics of just that part are held against it', () => {
  const rows = [rowOf(WHATSAPP, SAMPLE), rowOf(SMS, SAMPLE)]
  const both = (filter: Filter) =>
    viewOf(
      ['2026-11-10'],
      (on) => analytics(on, rows),
      () => messages({}, SAMPLE.attempted),
      undefined,
      filter,
    ).reconciled.find(({ counter }) => counter === 'attempted')?.verdict
  expect(both({ ...NO_FILTER, channels: [SMS] })).toMatchObject({ kind: 'compared', differing: [] })
  expect(both(NO_FILTER)).toMatchObject({ differing: [{ day: '2026-11-10' }] })
})

test('a difference is no wonder only where the count could still change when the first of the two was fetched', () => {
  const on = ['2026-08-01', '2026-10-30', '2026-11-20', '2026-11-21']
  const changing = (rows: readonly Row[], fetchedAt = NOW) =>
    viewOf(
      on,
      (one) => analytics(one, rows, { fetchedAt }),
      () => messages(),
    ).reconciled
  const daysOf = (all: ReturnType<typeof changing>, name: string) => [
    ...(all.find(({ counter }) => counter === name)?.changing ?? []),
  ]
  const whatsApp = changing([rowOf(WHATSAPP, SAMPLE)])
  // Who was attempted is known when the day is over; who has failed to be sent, too.
  for (const name of ['attempted', 'sent', 'failed']) expect(daysOf(whatsApp, name)).toEqual(on.slice(3))
  for (const name of ['delivered', 'responded', 'optedOut'])
    expect(daysOf(whatsApp, name)).toEqual(on.slice(1))
  expect(daysOf(whatsApp, 'closed')).toEqual(on.slice(1))
  // A text message is delivered within three days, or never.
  expect(daysOf(changing([rowOf(SMS, SAMPLE)]), 'delivered')).toEqual(on.slice(2))
  // What was fetched long ago lacks what came since, however old the day is now.
  const early = changing([rowOf(WHATSAPP, SAMPLE)], Date.parse('2026-08-03T00:00:00Z'))
  expect(daysOf(early, 'delivered')).toEqual(on)
})
