// Counts that the analytics report and nobody can read: every screen says so, and none says that they were left out.

import { expect, test } from 'vitest'
import { SMS } from '../../src/domain/channel.ts'
import { csatOf } from '../../src/domain/csat.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { stepOf } from '../../src/domain/funnel.ts'
import { reconcile } from '../../src/domain/reconcile.ts'
import { STAGES } from '../../src/domain/stage.ts'
import { count, isUnread, mergeAll, total, type Row, type Tally } from '../../src/domain/tally.ts'
import { UTC } from '../../src/domain/day.ts'
import { failuresView } from '../../src/store/views/failures-view.ts'
import { csatHeadline } from '../../src/ui/csat/headline.ts'
import { noneText } from '../../src/ui/csat/csat-words.ts'
import { headlineOf as failuresHeadline } from '../../src/ui/failures/headline.ts'
import { countedOf, MUCH_LATER } from '../store/failures-cells.ts'
import { decodeAnalytics } from '../../src/liveperson/reporting/decode.ts'
import { unreportedText } from '../../src/ui/coverage/agreement-words.ts'
import { headlineOf } from '../../src/ui/words/funnel-headline.ts'
import { coverageWords, whyUnreported } from '../../src/ui/words/stage-words.ts'
import { day } from '../days.ts'

function rowsOf(...rows: readonly object[]): readonly Row[] {
  const decoded = decodeAnalytics({ analytics: rows.map((row) => ({ channel: 'SMS', skill: 's', ...row })) })
  if (decoded.kind === 'fault') throw new Error('It is an answer')
  return decoded.answer.rows
}

function tallyOf(...rows: readonly object[]): Tally {
  return mergeAll(rowsOf(...rows).map(count))
}

const wordsOf = (tally: Tally, stage: 'attempted' | 'sent') =>
  coverageWords({ ...stepOf(tally, stage), losses: [] }, tally, [SMS])

const UNREADABLE = ['5,000', '5.000,0', 5000.5, -1, '-1', Infinity, 2 ** 53, true, [], {}, 'many']

test.each(UNREADABLE.map((value) => [value]))(
  'attempted %j could not be read, and was not left out',
  (value) => {
    const alone = tallyOf({ attempted: value, sent: 9 })
    expect(total(alone, 'attempted')).toBeNull()
    expect(whyUnreported('attempted', [SMS], alone)).toBe('Counts of "attempted" could not be read')
    const beside = tallyOf({ attempted: value, sent: 9 }, { attempted: 10_000, sent: 9_000 })
    expect(wordsOf(beside, 'attempted')).toBe('not of all messages: Counts of "attempted" could not be read')
    expect(wordsOf(beside, 'sent')).toBeNull()
  },
)

test('what is left out is said to be left out, and a text that spells a number is read', () => {
  const left = tallyOf({ sent: 9, attempted: null })
  expect(whyUnreported('attempted', [SMS], left)).toBe('The answers leave "attempted" out')
  expect(total(tallyOf({ attempted: '5000' }), 'attempted')).toBe(5_000)
})

test('never more messages are promised than are known', () => {
  const some = tallyOf({ attempted: 1_000, sent: '9,00' }, { attempted: 9_000, sent: 8_000 })
  expect(wordsOf(some, 'sent')).toBe(
    'reported for 9,000 of 10,000 messages: Counts of "sent" could not be read',
  )
  const all = tallyOf({ attempted: '1,000', sent: 1 }, { attempted: 10_000 }, { attempted: 5, sent: 5 })
  expect(wordsOf(all, 'sent')).toMatch(/^reported for 5 of at least 10,005 messages: /)
})

test('where channels differ, unreadable counts of one stay apart from those that another leaves out', () => {
  const tally = tallyOf({ attempted: 1, read: 'x' }, { channel: 'wa', attempted: 2, read: 'x' })
  // SMS has no read receipt, whatever stands there.
  expect(isUnread(tallyOf({ attempted: 1, read: 'x' }), 'read')).toBe(false)
  expect(isUnread(tally, 'read')).toBe(true)
  expect(tally.parts).toHaveLength(2)
})

test('the first line says that the attempts cannot be read, or are at least those that can', () => {
  const leadOf = (tally: Tally) =>
    headlineOf({
      steps: STAGES.map((stage) => ({ ...stepOf(tally, stage), losses: [] })),
      tally,
      csat: csatOf(tally.ratings),
      changes: null,
      other: null,
      days: [day('2026-11-20')],
      loaded: 1,
      filter: NO_FILTER,
    }).lead
  expect(leadOf(tallyOf({ attempted: '5,000', sent: 9 }))).toBe(
    'The number of attempted messages could not be read.',
  )
  expect(leadOf(tallyOf({ attempted: '5,000' }, { attempted: 10_000 }))).toBe(
    'At least 10,000 messages attempted.',
  )
})

test('the comparison of the two sources says which of them nobody can read', () => {
  const cell = {
    day: day('2026-11-20'),
    channel: SMS,
    skill: '' as never,
    tally: tallyOf({ attempted: '1,000' }),
  }
  const verdictOf = (marked: number | null) =>
    reconcile([{ day: cell.day, cells: [cell], marked: () => marked }]).find(
      (one) => one.counter === 'attempted',
    )?.verdict
  const [told, silent] = [verdictOf(7), verdictOf(null)]
  if (told?.kind !== 'unreported' || silent?.kind !== 'unreported') throw new Error('Nothing can be compared')
  expect(unreportedText(told)).toBe('not readable in the analytics')
  expect(unreportedText(silent)).toBe('not readable in the analytics, and not reported by the transactions')
})

const csatSays = (...rows: readonly object[]) => {
  const all = csatOf(tallyOf(...rows).ratings)
  const figures = {
    kind: 'means',
    why: 'dialect',
    all,
    channels: [],
    skills: [],
    byDay: [],
    loaded: 1,
  } as const
  const { lead, notes } = csatHeadline(figures, 1)
  return { all, said: [lead, ...notes].join(' ') }
}

test.each(['4,2', 87, -3, 'good', {}, true])(
  'a CSAT of %j could not be read, and was not left out',
  (csat) => {
    const alone = csatSays({ attempted: 9, conversationsClosed: 5, csat })
    expect(alone.said).toMatch(
      /^No CSAT can be told from the means reported\. CSAT of 1 row could not be read\./,
    )
    expect(noneText(alone.all)).toBe('CSAT of 1 row could not be read')
    const beside = csatSays(
      { conversationsClosed: 5, csat },
      { conversationsClosed: 20, csat: 4.5 },
      { conversationsClosed: 1, csat: 4.5 },
    )
    expect(beside.said).toMatch(/^CSAT about 4\.5 of 5 /)
    expect(beside.said).toMatch(/ 1 row left out: its mean does not fit .* CSAT of 1 row could not be read\./)
  },
)

test.each([0, '', null])('a CSAT of %j is that nobody rated, which is no unreadable one', (csat) => {
  const { all, said } = csatSays({ attempted: 9, conversationsClosed: 5, csat })
  expect(said).toMatch(/^No ratings are reported\./)
  expect(said).not.toContain('could not be read')
  expect(noneText(all)).toBe('no ratings')
})

function failuresSay(...rows: readonly object[]): string {
  const days = [day('2026-10-24')]
  const cells = rowsOf(...rows).map((row) => ({ ...row, day: day('2026-10-24'), tally: count(row) }))
  const analytics = { days, other: null, filter: NO_FILTER, zone: UTC, underWay: false } as const
  const view = failuresView({
    counted: { ...countedOf([null]), days, state: 'missing' },
    analytics: { ...analytics, cellsOf: () => cells, fetchedAt: () => MUCH_LATER },
    ask: null,
  })
  const { lead, notes } = failuresHeadline(view)
  return [lead, ...notes].join(' ').replaceAll('\u00a0', ' ')
}

test.each(['5,000', 1.5, -1, 'many', {}])(
  'reasons counted as %j could not be read, and were not none',
  (n) => {
    const alone = failuresSay({ attempted: 90, error_aggregation: { twilio_30007: n } })
    expect(alone).toMatch(/^How many messages failed could not be read\./)
    const beside = failuresSay({ attempted: 90, error_aggregation: { twilio_30007: n, twilio_21211: 3 } })
    expect(beside).toMatch(/^3 messages failed/)
    expect(beside).toContain('1 count of failed messages could not be read, so more may have failed.')
  },
)

test('reasons that are no object, and failed messages that nobody can count, could not be read', () => {
  expect(failuresSay({ attempted: 90, error_aggregation: 'many' })).toMatch(
    /^How many .* could not be read\./,
  )
  expect(failuresSay({ attempted: 90, failed: '1,000' })).toMatch(/^How many .* could not be read\./)
  expect(failuresSay({ attempted: 90, failed: 0, error_aggregation: {} })).toMatch(/^No message failed\./)
})
