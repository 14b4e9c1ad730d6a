import { describe, expect, it } from 'vitest'
import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import { UTC } from '../../src/domain/day.ts'
import { failureNamed, UNEXPLAINED } from '../../src/domain/failure.ts'
import type { Cell } from '../../src/domain/tally.ts'
import { failuresView, type FailuresInput } from '../../src/store/views/failures-view.ts'
import { cellOf, countedOf, dayAt, MUCH_LATER, type Some } from './failures-cells.ts'

const FILTERED = 'twilio 30007'
const NO_NUMBER = 'twilio 21211'

const viewOf = (...drawn: Parameters<typeof countedOf>) => {
  const counted = countedOf(...drawn)
  return failuresView({ counted, analytics: null, ask: counted.ask })
}

describe('failures as the transactions tell them', () => {
  const day: readonly Some[] = [
    { n: 90 },
    { n: 6, failure: FILTERED, skill: 'Reminders', campaign: 'autumn', weekHour: 34 },
    { n: 3, failure: FILTERED, weekHour: 35 },
    { n: 1, failure: NO_NUMBER, channel: 'wa' },
  ]

  it('add up to the failed messages, and are shares of them and of the attempted', () => {
    const view = viewOf([day, day])
    expect(view).toMatchObject({ failed: 20, attempted: 200, rate: { share: 0.1 }, source: 'transactions' })
    expect(view.rows.map(({ failure, count }) => [failure, count])).toEqual([
      [FILTERED, 18],
      [NO_NUMBER, 2],
    ])
    expect(view.rows[0]).toMatchObject({
      name: 'Twilio 30007',
      explanation: { owner: 'carrier' },
      ofFailed: { share: 0.9 },
      ofAttempted: { share: 0.09 },
      spark: [9, 9],
    })
  })

  it('strike channels and skills, of what was attempted there, and campaigns and hours', () => {
    const { where } = viewOf([day])
    expect(where(failureNamed(FILTERED))).toMatchObject({
      channels: [{ name: 'sms', lost: 9, attempted: 99 }],
      skills: [
        { name: 'Reminders', lost: 6, attempted: 6 },
        { name: 'Billing', lost: 3, attempted: 94 },
      ],
      campaigns: [
        { name: 'autumn', lost: 6 },
        { name: '', lost: 3 },
      ],
    })
    const { hours } = where(failureNamed(FILTERED))
    expect(hours?.[34]).toBe(6)
    expect(hours?.reduce((a, b) => a + b, 0)).toBe(9)
  })

  it('are told by day and owner, and a day that is not held is no day without failures', () => {
    const { byDay, owners, loaded, rows } = viewOf([day, null, day])
    expect(owners).toEqual(['list', 'carrier'])
    expect(byDay.map(({ lost }) => lost && [lost.list, lost.carrier])).toEqual([[1, 9], null, [1, 9]])
    expect(rows[0]?.spark).toEqual([9, null, 9])
    expect(loaded).toBe(2)
  })

  it('without a reason are a failure of their own, and codes that nobody knows stay with their text', () => {
    const texts = new Map([[failureNamed('rcs 7'), '<b>odd</b>']])
    const { rows } = viewOf(
      [
        [
          { n: 2, failure: UNEXPLAINED },
          { n: 1, failure: 'rcs 7' },
        ],
      ],
      { texts },
    )
    expect(rows.map(({ name, text, explanation }) => [name, text, explanation.kind])).toEqual([
      ['No reason given', null, 'unknown'],
      ['rcs 7', '<b>odd</b>', 'unknown'],
    ])
  })

  it('that rose of late are marked, also where the days before are those of the comparison', () => {
    const calm = [{ n: 198 }, { n: 2, failure: FILTERED }]
    const storm = [{ n: 180 }, { n: 20, failure: FILTERED }]
    const drawn = [...Array.from({ length: 14 }, () => calm), ...Array.from({ length: 7 }, () => storm)]
    const { rows } = viewOf(drawn, { from: 14 })
    expect(rows[0]?.trend).toMatchObject({
      kind: 'rising',
      since: dayAt(14),
      now: { share: 0.1 },
      before: { share: 0.01 },
    })
    expect(rows[0]).toMatchObject({ count: 140, firstSeen: dayAt(0), lastSeen: dayAt(20) })
    expect(viewOf(drawn.slice(14)).rows[0]?.trend.kind).toBe('unknown')
  })

  it('are neither new nor rising while days before are on their way: they may have had them all along', () => {
    const drawn = (before: null | readonly Some[]) => [
      ...Array.from({ length: 21 }, () => before),
      ...Array.from({ length: 4 }, () => [{ n: 1_000 }]),
      ...Array.from({ length: 5 }, () => [{ n: 970 }, { n: 30, failure: FILTERED }]),
    ]
    const trendIn = (before: null | readonly Some[], underWay: boolean, from = 0) => {
      const counted = countedOf(drawn(before), { from })
      const view = failuresView({ counted: { ...counted, underWay }, analytics: null, ask: counted.ask })
      return view.rows[0]?.trend
    }
    expect(trendIn(null, true)).toEqual({ kind: 'unknown' })
    // Those of the comparison count as well.
    expect(trendIn(null, true, 21)).toEqual({ kind: 'unknown' })
    expect(trendIn(null, false)).toMatchObject({ kind: 'new', since: dayAt(25), unseenOn: 4 })
    // What is asked for again is there all the while.
    expect(trendIn([{ n: 1_000 }], true)).toMatchObject({ kind: 'new', unseenOn: 25 })
  })

  it('are not on the rise because less is sent on the other channels', () => {
    const sending = (sms: number) => [
      { n: sms },
      { n: 495, channel: 'wa' },
      { n: 5, channel: 'wa', failure: 'whatsapp 131026' },
    ]
    const drawn = [
      ...Array.from({ length: 14 }, () => sending(1_500)),
      ...Array.from({ length: 7 }, () => sending(100)),
    ]
    const [row] = viewOf(drawn).rows
    expect(row).toMatchObject({ reach: ['wa'], trend: { kind: 'steady' } })
  })

  it('have no share of the attempted where only failures are looked at', () => {
    const filter: Filter = { ...NO_FILTER, failures: [failureNamed(FILTERED)] }
    const { rate, rows, failed } = viewOf([day], { filter })
    expect(failed).toBe(9)
    expect(rate.kind).toBe('none')
    expect(rows.map(({ failure, ofAttempted }) => [failure, ofAttempted.kind])).toEqual([[FILTERED, 'none']])
  })
})

describe('failures as the analytics tell them', () => {
  const nothing = countedOf([null, null])

  function fromCells(
    cells: readonly (readonly Cell[] | null)[],
    change: Partial<FailuresInput> = {},
    filter = NO_FILTER,
  ) {
    const days = cells.map((_, index) => dayAt(index))
    const cellsOn = new Map(days.map((day, index) => [day, cells[index] ?? null]))
    return failuresView({
      counted: { ...nothing, days, filter, state: 'missing' },
      analytics: {
        days,
        other: null,
        filter,
        zone: UTC,
        cellsOf: (day) => cellsOn.get(day) ?? null,
        fetchedAt: () => MUCH_LATER,
        underWay: false,
      },
      ask: null,
      ...change,
    })
  }

  it('are counted by reason, day, channel and skill', () => {
    const sms = cellOf(0, { attempted: 100, failed: 12 }, { [FILTERED]: 10, [NO_NUMBER]: 2 })
    const wa = cellOf(
      0,
      { attempted: 50, failed: 5 },
      { 'whatsapp 131026': 5 },
      { channel: 'wa', skill: 'Welcome' },
    )
    const later = cellOf(1, { attempted: 100, failed: 1 }, { [FILTERED]: 1 })
    const view = fromCells([[sms, wa], [later]])
    expect(view).toMatchObject({ state: 'shown', source: 'analytics', failed: 18, attempted: 250 })
    expect(view.rows.map(({ failure, spark }) => [failure, ...spark])).toEqual([
      [FILTERED, 10, 1],
      ['whatsapp 131026', 5, 0],
      [NO_NUMBER, 2, 0],
    ])
    expect(view.where(failureNamed('whatsapp 131026'))).toEqual({
      channels: [{ name: channelOf('wa'), lost: 5, attempted: 50 }],
      skills: [{ name: skillOf('Welcome'), lost: 5, attempted: 50 }],
      campaigns: null,
      hours: null,
    })
  })

  it('are not the skipped, who were not to be written to; what no reason accounts for has none', () => {
    const view = fromCells([[cellOf(0, { attempted: 500, failed: 50, skipped: 10 }, { [FILTERED]: 25 })]])
    expect(view.rows.map(({ failure, count }) => [failure, count])).toEqual([
      [FILTERED, 25],
      [UNEXPLAINED, 15],
    ])
    expect(view.unsent).toEqual({ failed: 50, skipped: 10 })
  })

  it('are known by count alone where the answer gives no reasons', () => {
    const view = fromCells([[cellOf(0, { attempted: 500, failed: 50 }, null)]])
    expect(view.rows.map(({ failure, count }) => [failure, count])).toEqual([[UNEXPLAINED, 50]])
  })

  it('follow the channels and skills of the filter', () => {
    const sms = cellOf(0, { attempted: 100, failed: 12 }, { [FILTERED]: 12 })
    const wa = cellOf(0, { attempted: 50, failed: 5 }, { 'whatsapp 131026': 5 }, { channel: 'wa' })
    const cut = { ...NO_FILTER, channels: [channelOf('wa')] }
    expect(fromCells([[sms, wa]], {}, cut)).toMatchObject({ failed: 5, attempted: 50 })
    const nobody = { ...NO_FILTER, skills: [skillOf('Nobody')] }
    expect(fromCells([[sms, wa]], {}, nobody).state).toBe('cutToNothing')
  })

  it('say what is missing, empty or on its way', () => {
    expect(fromCells([null, null]).state).toBe('missing')
    expect(fromCells([[], []]).state).toBe('empty')
  })

  it('give way to the transactions as soon as those hold as many days', () => {
    const cells = [[cellOf(0, { attempted: 100, failed: 12 }, { [FILTERED]: 12 })], null]
    const one = countedOf([[{ n: 90 }, { n: 10, failure: NO_NUMBER }], null])
    expect(fromCells(cells, { counted: one }).source).toBe('transactions')
    const two = [...cells.slice(0, 1), [cellOf(1, { attempted: 100, failed: 12 }, { [FILTERED]: 12 })]]
    expect(fromCells(two, { counted: one }).source).toBe('analytics')
  })

  it('cannot answer a question about campaigns or single failures', () => {
    const cut = { ...NO_FILTER, failures: [failureNamed(FILTERED)] }
    expect(fromCells([[cellOf(0, { attempted: 9, failed: 1 }, { [FILTERED]: 1 })]], {}, cut).source).toBe(
      'transactions',
    )
  })
})

it('both sources tell the same of the same messages', () => {
  const days = [4, 0, 7, 2]
  const drawn = days.map((n) => [{ n: 100 - n }, ...(n > 0 ? [{ n, failure: FILTERED }] : [])])
  const cells = days.map((n, index) => [
    cellOf(index, { attempted: 100, failed: n }, n > 0 ? { [FILTERED]: n } : null),
  ])
  const counted = countedOf(drawn)
  const analytics = {
    days: counted.days,
    other: null,
    filter: NO_FILTER,
    zone: UTC,
    cellsOf: (day: string) => cells[counted.days.findIndex((one) => one === day)] ?? null,
    fetchedAt: () => MUCH_LATER,
    underWay: false,
  }
  const told = (input: FailuresInput) => {
    const { rows, failed, attempted, byDay, owners } = failuresView(input)
    return { rows, failed, attempted, byDay, owners }
  }
  const fromAnalytics = told({ counted: { ...counted, loaded: 0 }, analytics, ask: null })
  expect(fromAnalytics).toEqual(told({ counted, analytics: null, ask: counted.ask }))
})
