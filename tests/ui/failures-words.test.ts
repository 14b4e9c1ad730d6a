// The words of the Failures screen: its headline, the text of a ticket, and the bars of long spans.

import { describe, expect, it, test } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { MILESTONES, type Transaction } from '../../src/domain/transaction.ts'
import { failuresView } from '../../src/store/views/failures-view.ts'
import { dayText, fullDay, spanText } from '../../src/ui/words/format.ts'
import { badDays, newerThan } from '../../src/ui/failures/bad-days.ts'
import { headlineOf } from '../../src/ui/failures/headline.ts'
import { barsOf, partPaths } from '../../src/ui/failures/owner-bars.ts'
import { failureTable } from '../../src/ui/failures/tables.ts'
import { ticketOf } from '../../src/ui/failures/ticket.ts'
import { markOf } from '../../src/ui/words/failure-words.ts'
import { countedOf, dayAt, type Some } from '../store/failures-cells.ts'

const FILTERED = 'twilio 30007'
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')

const viewOf = (...drawn: Parameters<typeof countedOf>) => {
  const counted = countedOf(...drawn)
  return failuresView({ counted, analytics: null, ask: counted.ask })
}

const calm = [{ n: 198 }, { n: 2, failure: FILTERED, skill: 'Reminders' }]
const storm = [
  { n: 170 },
  { n: 10, failure: 'twilio 21211' },
  { n: 20, failure: FILTERED, skill: 'Reminders' },
]
const weeks = (n: number, some: readonly Some[]) => Array.from({ length: 7 * n }, () => some)

describe('the headline', () => {
  it('names what is on the rise, from where to where, since when, and in which skill', () => {
    const { lead, news } = headlineOf(viewOf([...weeks(3, calm), ...weeks(1, storm)]))
    expect(plain(lead)).toBe('252 messages failed (4.5 %).')
    expect(plain(news)).toBe(
      `Carrier filter (Twilio 30007) rose from 1.0 % to 10.0 % of SMS attempted since ${dayText(dayAt(21))}, mostly skill Reminders.`,
    )
  })

  it('names what is new', () => {
    const { news } = headlineOf(viewOf([...weeks(3, [{ n: 200 }]), ...weeks(1, storm)]))
    expect(plain(news)).toBe(
      `Carrier filter (Twilio 30007) is new since ${dayText(dayAt(21))}, mostly skill Reminders: 140 messages, none on the 21 held days before.`,
    )
  })

  it('says between which days a rise began where those before it are not held', () => {
    const missing = Array.from({ length: 7 }, () => null)
    const view = viewOf([...weeks(2, calm), ...missing, ...weeks(1, storm)])
    const days = spanText({ first: dayAt(14), last: dayAt(21) })
    expect(plain(headlineOf(view).news)).toBe(
      `Carrier filter (Twilio 30007) rose from 1.0 % to 10.0 % of SMS attempted since some day of ${days}, mostly skill Reminders.`,
    )
    expect(markOf(view.rows[0]!)).toEqual({ kind: 'rising', text: `Rising since some day of ${days}` })
  })

  it('names the year where a rise began in another', () => {
    // From 24 October on; the last of these days is in February.
    const view = viewOf([...weeks(8, calm), ...weeks(7, storm)])
    expect(plain(headlineOf(view).news)).toContain(`of SMS attempted since ${fullDay(dayAt(56))}, mostly`)
  })

  it('says that trends are awaited while days to compare with are on their way', () => {
    const missing = Array.from({ length: 21 }, () => null)
    const counted = { ...countedOf([...missing, ...weeks(1, storm)]), underWay: true }
    const view = failuresView({ counted, analytics: null, ask: null })
    const { news, notes } = headlineOf(view)
    expect(plain(news)).toBe('Most often: Carrier filter (Twilio 30007), 66.7 % of them.')
    expect(notes).toContain('What is new or rising is said when all days have come.')
    expect(notes.join(' ')).not.toContain('too few days before')
  })

  it('names what was bad for some days and is over', () => {
    const { news } = headlineOf(viewOf([...weeks(1, calm), storm, storm, ...weeks(2, calm)]))
    const days = spanText({ first: dayAt(7), last: dayAt(8) })
    expect(plain(news)).toBe(
      `Carrier filter (Twilio 30007) was up ${days}, mostly skill Reminders: 10.0 % of SMS attempted, against 1.0 % on other days.`,
    )
  })

  it('names what failed most where nothing changed, and says that too few days tell no change', () => {
    const { lead, news, notes } = headlineOf(viewOf(weeks(1, calm)))
    expect(plain(lead)).toBe('14 messages failed (1.0 %).')
    expect(plain(news)).toBe('Most often: Carrier filter (Twilio 30007), 100 % of them.')
    expect(notes.join(' ')).toContain('too few days before')
  })

  it('says so where no message failed, and gives no share of a handful', () => {
    expect(headlineOf(viewOf([[{ n: 9 }]]))).toMatchObject({ lead: 'No message failed.', news: null })
    const one = headlineOf(viewOf([[{ n: 3 }, { n: 1, failure: FILTERED }]]))
    expect(one.lead).toBe('1 message failed.')
  })

  it('says of how many days it speaks', () => {
    expect(headlineOf(viewOf([calm, null, calm])).notes[0]).toBe('2 of 3 days held.')
  })
})

describe('the text of a ticket', () => {
  const view = viewOf([storm])
  const row = view.rows[0]!
  const none = Object.fromEntries(MILESTONES.map((name) => [name, null])) as Transaction['times']
  const message: Transaction = {
    id: 'tx-1',
    channel: 'sms',
    skill: 'Reminders',
    campaign: 'autumn',
    initialChannel: null,
    initialSkill: null,
    handOff: null,
    ivrNumber: null,
    consumer: '+447700900123',
    conversation: 'conv-9',
    status: 'FAILED',
    times: { ...none, attempted: Date.UTC(2026, 10, 14, 9, 30), failed: Date.UTC(2026, 10, 14, 9, 31) },
    errorSource: 'TWILIO',
    errorCode: '30007',
    errorMessage: 'Filtered\n+44 7700 900123 <b>\u202ereversed',
    rating: null,
    marks: ['attempted', 'failed'],
    findings: [],
  }
  const textOf = (samples: readonly Transaction[]) =>
    ticketOf({
      row: { ...row, text: 'to 447700900123 failed' },
      where: view.where(row.failure),
      days: 'x to y',
      zone: UTC,
      account: '12345678',
      app: 'prmsg',
      samples,
    })

  it('has source, code, count, skills, ids and times in UTC', () => {
    const text = textOf([message])
    expect(text).toContain('source twilio, code 30007')
    expect(text).toContain('Account: 12345678')
    expect(text).toContain('Messages: 20')
    expect(text).toContain('Skills: Reminders (20)')
    expect(text).toContain('- transaction tx-1, channel sms, attempted 2026-11-14T09:30:00.000Z')
    expect(text).toContain('failed 2026-11-14T09:31:00.000Z, conversation conv-9, campaign autumn')
  })

  it('never holds a phone number, neither as consumer id nor inside of a message', () => {
    expect(textOf([message]).replaceAll(/\D/g, '')).not.toContain('7700900123')
    expect(textOf([message])).toContain('"Filtered [number] <b> reversed"')
  })

  it('says since when, where that is known', () => {
    const incident = viewOf([...weeks(1, calm), storm, storm, ...weeks(2, calm)])
    const [first] = incident.rows
    const text = ticketOf({
      row: first!,
      where: incident.where(first!.failure),
      days: 'x to y',
      zone: UTC,
      account: null,
      app: 'prmsg',
      samples: [],
    })
    expect(plain(text)).toContain(
      `Up: ${dayAt(7)} to ${dayAt(8)}, 10.0 % of sms attempted, against 1.0 % on other days`,
    )
    expect(text).not.toContain('Account')
    expect(textOf([])).not.toMatch(/^(Up|New|Rising):/m)
  })

  it('says so where there are no samples', () => {
    expect(textOf([])).toContain('No samples')
  })
})

test('samples of a bad spell are those of its days, and not of the few that failed since', () => {
  const view = viewOf([...weeks(1, calm), storm, storm, ...weeks(2, calm)])
  const [row] = view.rows
  const bad = badDays(row!, view.days)
  expect(bad).toEqual({ first: dayAt(7), last: dayAt(8) })
  expect(newerThan(bad!.last, row!, view.days)).toBe(28)
  expect(badDays(row!, view.days.slice(8))).toEqual({ first: dayAt(8), last: dayAt(8) })
  expect(badDays(row!, view.days.slice(9))).toBeNull()
  const steady = viewOf(weeks(2, calm))
  expect(badDays(steady.rows[0]!, steady.days)).toBeNull()
})

test('the bars of a long span are weeks, and lose no message', () => {
  const view = viewOf(Array.from({ length: 130 }, (_, index) => (index === 3 ? null : storm)))
  const bars = barsOf(view.byDay, view.owners)
  expect(bars).toHaveLength(19)
  expect(bars[1]?.day).toBe(dayAt(7))
  const lost = bars.reduce((sum, { lost: some }) => sum + (some?.carrier ?? 0) + (some?.list ?? 0), 0)
  expect(lost).toBe(view.failed)
  expect(barsOf(view.byDay.slice(0, 5), view.owners).map((bar) => bar.lost)).toMatchObject([
    {},
    {},
    {},
    null,
    {},
  ])
})

test('the table of failures has a row for each, with its raw message', () => {
  const texts = new Map([[failureNamed(FILTERED), '=cmd()']])
  const table = failureTable(viewOf([storm], { texts }).rows)
  expect(table.rows.map(({ cells }) => [cells[0]?.text, cells[6]?.value, cells[13]?.value])).toEqual([
    ['Twilio 30007', 20, '=cmd()'],
    ['Twilio 21211', 10, null],
  ])
  for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length)
})

test('the parts of a day stand on each other, as tall as its lost messages, and a day that is not held has none', () => {
  const bars = [
    { day: dayAt(0), days: 1, lost: { list: 30, carrier: 10 } },
    { day: dayAt(1), days: 1, lost: null },
  ]
  const plot = { x: 50, y: 8, width: 200, height: 100 }
  expect(partPaths(bars, ['list', 'carrier'], plot, 40)).toEqual([
    { owner: 'list', path: 'M60 33h80v75h-80z' },
    { owner: 'carrier', path: 'M60 8h80v25h-80z' },
  ])
})
