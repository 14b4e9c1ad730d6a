import { expect, test } from 'vitest'
import { UTC, zoneOf, type Day } from '../../src/domain/day.ts'
import { dayListText } from '../../src/ui/words/day-list.ts'
import { faultText, isSignedOut, traceOf } from '../../src/ui/words/fault-text.ts'
import { objectionTo, originOf } from '../../src/ui/frame/source/origin-text.ts'
import { choiceText, comparisonText, datesText } from '../../src/ui/frame/question/question-text.ts'
import { scenarioHref, scenarioTitle } from '../../src/ui/words/scenarios.ts'
import { zonesToChoose } from '../../src/ui/frame/question/zones.ts'
import { day } from '../days.ts'

const TODAY = day('2026-11-21')

/** The spaces around a dash differ between the machines' data of the languages. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, ' ')
}

function days(...texts: readonly string[]): readonly Day[] {
  return texts.map(day)
}

test('days that are not a span are listed in few words, whatever their order', () => {
  const text = dayListText(days('2026-11-09', '2026-11-03', '2026-11-08', '2026-11-07'), TODAY)
  expect(plain(text)).toBe('Nov 3, Nov 7 – 9')
  expect(dayListText(days('2025-12-31', '2026-01-01'), TODAY)).toContain('2025')
})

test('a list of many stretches ends with how many days more there are', () => {
  const odd = days(...Array.from({ length: 8 }, (_, n) => `2026-11-${String(2 * n + 1).padStart(2, '0')}`))
  expect(dayListText(odd, TODAY)).toBe('Nov 1, Nov 3, Nov 5, Nov 7, Nov 9, Nov 11 and 2 more')
})

test('the dates of another year say which', () => {
  expect(plain(datesText({ first: day('2026-10-22'), last: day('2026-11-20') }, TODAY))).toBe(
    'Oct 22 – Nov 20',
  )
  expect(datesText({ first: day('2025-10-22'), last: day('2025-11-20') }, TODAY)).toContain('2025')
})

test('a choice is all, one by its name, or so many', () => {
  expect(choiceText([], ['skill', 'skills'])).toBe('all skills')
  expect(choiceText(['Loyalty'], ['skill', 'skills'])).toBe('Loyalty')
  expect(choiceText(['a', 'b'], ['skill', 'skills'])).toBe('2 skills')
})

test('the comparison is named by its distance, which is whole weeks', () => {
  const month = { first: day('2026-10-22'), last: day('2026-11-20') }
  expect(comparisonText(month, 'before')).toBe('5 weeks earlier')
  expect(comparisonText({ first: TODAY, last: TODAY }, 'before')).toBe('a week earlier')
  expect(comparisonText(month, 'year')).toBe('52 weeks earlier')
  expect(comparisonText(month, 'none')).toBe('nothing')
})

test('a fault is one sentence that quotes the other side, and never doubles it', () => {
  const trace = 'abc'
  const broken = { kind: 'broken', status: 500, trace } as const
  expect(faultText({ ...broken, message: 'Internal error.' }, 'gateway')).toBe(
    'LivePerson answered 500: Internal error.',
  )
  expect(faultText({ ...broken, status: 502, message: 'LivePerson could not be reached.' }, 'gateway')).toBe(
    'LivePerson could not be reached.',
  )
  expect(faultText({ kind: 'unauthorised', message: '', trace: null }, 'direct')).toBe(
    'LivePerson did not accept the credential.',
  )
  expect(traceOf({ ...broken, message: '' })).toBe('abc')
  expect(traceOf({ kind: 'offline' })).toBeNull()
})

test('an error of the page itself blames no answer of LivePerson', () => {
  expect(faultText({ kind: 'pageError' }, 'gateway')).toBe('This page made an error.')
  expect(traceOf({ kind: 'pageError' })).toBeNull()
})

test('only the gateway can have ended a session', () => {
  const fault = { kind: 'unauthorised', message: 'Sign in first.', trace: null } as const
  expect(isSignedOut(fault, 'gateway')).toBe(true)
  expect(isSignedOut(fault, 'direct')).toBe(false)
})

test('a token travels only over https, or within this machine', () => {
  expect(objectionTo('https://a.test', null)).toBeNull()
  expect(objectionTo('http://127.0.0.1:8080', null)).toBeNull()
  expect(objectionTo('http://[::1]:8080/', null)).toBeNull()
  expect(objectionTo('http://a.test', null)).toContain('unprotected')
  expect(objectionTo('http://127.0.0.1.a.test', null)).toContain('unprotected')
  for (const odd of [
    '',
    'a.test',
    'ftp://a.test',
    'https://a.test/path',
    'https://u:p@a.test',
    'javascript:alert(1)',
  ]) {
    expect(objectionTo(odd, null)).toContain('Write an address')
  }
})

test('behind a gateway only the origins of its policy can be asked', () => {
  expect(objectionTo('https://a.test/', ['https://a.test'])).toBeNull()
  expect(objectionTo('https://b.test', ['https://a.test'])).toContain(
    'DIRECT_ORIGINS=https://a.test,https://b.test',
  )
  expect(originOf(' HTTPS://A.test:443/ ')).toBe('https://a.test')
})

test('zones are found by the names of today, UTC among the first, and the chosen one is never missing', () => {
  const chosen = zoneOf('Europe/Belfast') ?? UTC
  const zones = zonesToChoose(chosen)
  expect(zones.slice(0, 2)).toContain(UTC)
  expect(zones).toEqual(expect.arrayContaining([chosen, 'Asia/Kolkata', 'America/New_York']))
  expect(zones).not.toContain('Asia/Calcutta')
  expect(new Set(zones).size).toBe(zones.length)
})

test('another scenario is the same address with another name in it', () => {
  expect(scenarioHref('?v=1&scenario=slow&app=c2m', 'calm')).toBe('?v=1&app=c2m&scenario=calm')
  expect(scenarioHref('?v=1&scenario=slow', 'default')).toBe('?v=1')
  expect(scenarioTitle('slow')).toBe('Slow')
  expect(scenarioTitle('no such')).toBeNull()
})
