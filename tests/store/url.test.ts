import fc from 'fast-check'
import { expect, test } from 'vitest'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { seen } from '../../src/domain/seen.ts'
import { COMPARISONS } from '../../src/domain/compare.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { shifted, UTC, zoneOf, type Zone } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { PRESETS, type Range } from '../../src/domain/range.ts'
import { FINDINGS, MARKS } from '../../src/domain/transaction.ts'
import { APPS } from '../../src/liveperson/reporting/dialect.ts'
import {
  firstQuestion,
  MOST_COMPARED,
  SPLITS,
  VIEWS,
  type Question,
} from '../../src/store/question/question.ts'
import { queryOf, readQuery } from '../../src/store/question/url.ts'
import { day } from '../days.ts'

const zones: readonly Zone[] = Intl.supportedValuesOf('timeZone').flatMap((name) => zoneOf(name) ?? [])

const anyRange: fc.Arbitrary<Range> = fc.oneof(
  fc.record({ kind: fc.constant('preset' as const), preset: fc.constantFrom(...PRESETS) }),
  fc
    .record({ back: fc.nat(800), length: fc.integer({ min: 1, max: 731 }) })
    .map(({ back, length }): Range => {
      const first = shifted(day('2026-11-21'), -back)
      return { kind: 'span', span: { first, last: shifted(first, length - 1) } }
    }),
)

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  view: fc.constantFrom(...VIEWS),
  account: fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,32}$/)),
  app: fc.constantFrom(...APPS),
  range: anyRange,
  zone: fc.constantFrom(UTC, ...zones),
  filter: fc.record({
    channels: fc.uniqueArray(fc.string({ unit: 'grapheme' }).map(channelOf)),
    skills: fc.uniqueArray(fc.string({ unit: 'grapheme' }).map(skillOf)),
    campaigns: fc.uniqueArray(fc.string({ unit: 'grapheme' }).map(campaignOf)),
    failures: fc.uniqueArray(fc.string({ unit: 'grapheme' }).map(failureNamed)),
  }),
  comparison: fc.constantFrom(...COMPARISONS),
  messageFilter: fc.record({
    has: fc.option(fc.constantFrom(...MARKS)),
    lacks: fc.option(fc.constantFrom(...MARKS)),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
    finding: fc.option(fc.constantFrom(...FINDINGS)),
    weekHour: fc.option(fc.integer({ min: 0, max: 167 })),
  }),
  opened: fc.uniqueArray(
    fc.string({ unit: 'grapheme' }).map((id) => campaignOf(seen(id))),
    {
      maxLength: MOST_COMPARED,
    },
  ),
  split: fc.constantFrom(...SPLITS),
})

test('a question written as an address and read again is the same question', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      expect(readQuery(queryOf(question), UTC)).toEqual({ question, ignored: [], lost: 0 })
    }),
  )
})

test('any text at all is read as some question that can be written again', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webQueryParameters(),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'v',
            'view',
            'app',
            'range',
            'zone',
            'channel',
            'skill',
            'failure',
            'hour',
            'has',
            'x',
          ),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      const { question } = readQuery(text, UTC)
      expect(readQuery(queryOf(question), UTC).question).toEqual(question)
    }),
  )
})

test('somebody who opens the page without a link sees the last 30 days of Proactive Messaging', () => {
  expect(readQuery('', UTC)).toEqual({ question: firstQuestion(UTC), ignored: [], lost: 0 })
})

test('the address of a question can be read by a person', () => {
  const question: Question = {
    ...firstQuestion(UTC),
    account: '12345678',
    app: 'prmsg',
    range: { kind: 'span', span: { first: day('2026-10-22'), last: day('2026-11-20') } },
    zone: zoneOf('Europe/London') ?? UTC,
    filter: { ...NO_FILTER, channels: [channelOf('sms')], skills: [skillOf('Billing & dunning')] },
    comparison: 'before',
  }
  expect(queryOf(question)).toBe(
    'v=1&account=12345678&app=prmsg&range=2026-10-22..2026-11-20&zone=Europe/London&channel=sms&skill=Billing+%26+dunning&compare=before',
  )
})

test('a part of a link that is not understood is named, and the rest is kept', () => {
  const { question, ignored } = readQuery('v=1&app=fax&range=2026-02-30..2026-03-01&channel=wa&tab=2', UTC)
  expect(question).toEqual({
    ...firstQuestion(UTC),
    filter: { ...NO_FILTER, channels: [channelOf('wa')] },
  })
  expect(ignored).toEqual(['app=fax', 'range=2026-02-30..2026-03-01', 'tab=2'])
})

test('a campaign beyond the six that are compared is named, and not opened', () => {
  const open = ['a', 'b', 'c', 'd', 'a', 'e', 'f', 'g', 'h'].map((id) => `open=${id}`)
  const { question, ignored } = readQuery(open.join('&'), UTC)
  expect(question.opened).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(ignored).toEqual(['open=g', 'open=h'])
})

test('a span that ends before it begins, or is years long, is not understood', () => {
  expect(readQuery('range=2026-03-02..2026-03-01', UTC).ignored).toHaveLength(1)
  expect(readQuery('range=1970-01-01..2026-03-01', UTC).ignored).toHaveLength(1)
})

test('a link of a later version is read as far as this one understands it', () => {
  const { question, ignored } = readQuery('v=2&app=c2m&shape=round', UTC)
  expect(question.app).toBe('c2m')
  expect(ignored).toEqual(['v=2', 'shape=round'])
})

test('a channel may be called what objects call their own parts', () => {
  expect(readQuery('channel=constructor&channel=__proto__', UTC).question.filter.channels).toEqual([
    'constructor',
    '__proto__',
  ])
})

test('the scenario of the demo is no stranger in a link', () => {
  expect(readQuery('scenario=slow', UTC).ignored).toEqual([])
})

test('an id with marks that nobody sees, pasted into an address, opens its campaign', () => {
  const { question, ignored } = readQuery('v=1&view=campaigns&open=%E2%80%8Babc123%EF%BB%BF', UTC)
  expect(question.opened).toEqual(['abc123'])
  expect(ignored).toEqual([])
})
