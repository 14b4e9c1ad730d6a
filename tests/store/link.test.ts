// Links of any length: short ones stand whole in the query, of long ones the lists stand behind the #, where no server and
// no proxy counts characters.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import { UTC } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { queryIn, linkOf } from '../../src/store/question/link.ts'
import { readQuery } from '../../src/store/question/url.ts'

const asking = (filter: Partial<Filter>, more: Partial<Question> = {}): Question => ({
  ...firstQuestion(UTC),
  ...more,
  filter: { ...NO_FILTER, ...filter },
})

const opened = (link: string) => readQuery(queryIn(new URL(link, 'https://reports.example')), UTC)

const many = (n: number, name: (index: number) => string) =>
  Array.from({ length: n }, (_, index) => name(index))

const LONG = [
  ['80 Japanese skills', asking({ skills: many(80, (n) => `カスタマー担当窓口${n}番`).map(skillOf) })],
  ['500 Japanese skills', asking({ skills: many(500, (n) => `カスタマー担当窓口${n}番`).map(skillOf) })],
  ['900 Russian skills', asking({ skills: many(900, (n) => `Служба поддержки № ${n} & к°`).map(skillOf) })],
  ['300 campaigns', asking({ campaigns: many(300, (n) => `campaign-of-autumn-${n}`).map(campaignOf) })],
  ['200 failures', asking({ failures: many(200, (n) => `twilio+${30_000 + n}`).map(failureNamed) })],
  ['six opened campaigns', asking({}, { opened: many(6, (n) => `${n}`.repeat(500)).map(campaignOf) })],
  ['400 channels', asking({ channels: many(400, (n) => `канал${n}`).map(channelOf) })],
] as const

test.each(LONG)('%s: a server sees a short address, and a colleague the same screen', (_, question) => {
  const link = linkOf(question)
  const { search, pathname } = new URL(link, 'https://reports.example')
  expect((pathname + search).length).toBeLessThan(300)
  expect(opened(link)).toEqual({ question, ignored: [], lost: 0 })
})

test('any question is read from its link as it was asked, with what belongs to the demo in the query', () => {
  const names = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 60 })
  fc.assert(
    fc.property(names, names, names, names, (channels, skills, campaigns, failures) => {
      const question = asking({
        channels: channels.map(channelOf),
        skills: skills.map(skillOf),
        campaigns: campaigns.map(campaignOf),
        failures: [...new Set(failures.map(failureNamed))],
      })
      const link = linkOf(question, '&scenario=slow')
      expect(link.indexOf('#') === -1 ? link.length : link.indexOf('#')).toBeLessThan(2_100)
      expect(new URL(link, 'https://reports.example').searchParams.get('scenario')).toBe('slow')
      expect(opened(link)).toEqual({ question, ignored: [], lost: 0 })
    }),
  )
})

test('a few skills stay in the query, where people can read them', () => {
  const link = linkOf(asking({ skills: [skillOf('Care'), skillOf('請求')] }))
  expect(link).not.toContain('#')
  expect(link).not.toContain('listed')
})

test('a link that was cut on its way says how much of it is missing', () => {
  const [, question] = LONG[0]
  const link = linkOf(question)
  const beforeMark = link.slice(0, link.indexOf('#'))
  expect(opened(beforeMark)).toMatchObject({ question: { filter: { skills: [] } }, lost: 80 })
  const half = link.slice(0, link.indexOf('&skill=', 4_000))
  const { question: read, lost } = opened(half)
  expect(read.filter.skills.length + lost).toBe(80)
  // Cut in the middle of the last name, or behind it, all eighty seem to be there.
  for (const chars of [1, 3, 9, 10, 14]) expect(opened(link.slice(0, -chars)).lost).toBe(1)
})

test('what stands behind the # in older links or by hand is read, and a mere anchor is left alone', () => {
  expect(opened('/?range=7d#by-skill')).toMatchObject({ ignored: [], lost: 0 })
  expect(opened('/?range=7d#skill=Care').question.filter.skills).toEqual(['Care'])
  expect(opened('/?skill=A#skill=B&shape=round')).toMatchObject({
    question: { filter: { skills: ['A', 'B'] } },
    ignored: ['shape=round'],
  })
})
