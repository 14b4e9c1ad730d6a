import { expect, test } from 'vitest'
import { comparisonView } from '../../src/store/views/comparison-view.ts'
import { agesTable } from '../../src/ui/campaigns/compare/comparison-tables.ts'
import { comparisonHeadline } from '../../src/ui/campaigns/shared/comparison-words.ts'
import { day } from '../days.ts'
import { campaignWith, counted, grownBy } from './compared-campaigns.ts'

const WINTER = { id: 'w1', name: 'Winter sale' }
const SPRING = { id: 's1', name: 'Spring sale' }

const sayingOf = (...args: Parameters<typeof comparisonView>) => comparisonHeadline(comparisonView(...args))
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('of two campaigns it says which was answered more often, by how much, of what and when', () => {
  const first = campaignWith({ ...WINTER, growth: grownBy([{ n: 400, watched: 90, answered: [[20, 180]] }]) })
  const other = campaignWith({ ...SPRING, growth: grownBy([{ n: 400, watched: 90, answered: [[20, 220]] }]) })
  // The numbers of statistics.md 1: +0.100, 0.031 to 0.168.
  expect(plain(sayingOf([first, other], 'observed').lead)).toBe(
    '"Spring sale" was answered more often than "Winter sale": +10.0 points (+3.1 to +16.8) of attempted, 72 hours after the attempt.',
  )
  expect(plain(sayingOf([other, first], 'observed').lead)).toBe(
    '"Winter sale" was answered less often than "Spring sale": −10.0 points (−16.8 to −3.1) of attempted, 72 hours after the attempt.',
  )
})

test('where chance could have done it, and where there are too few, it says so', () => {
  const [first, alike, few] = [100, 104, 3].map((answered, index) =>
    campaignWith({ id: `c${String(index)}`, cells: [counted(answered === 3 ? 10 : 1000, answered)] }),
  )
  expect(plain(sayingOf([first!, alike!], 'observed').lead)).toMatch(
    /^Whether "c1" was answered more or less often than "c0" cannot be told: \+0\.4 points .* of sent, by the figures of today\.$/,
  )
  expect(sayingOf([first!, few!], 'observed').lead).toMatch(
    /^There are too few messages to tell whether "c2"/,
  )
})

test('several are each held against the first, the surest difference first', () => {
  const several = [100, 160, 300, 40, 101, 2].map((answered, index) =>
    campaignWith({ id: `c${String(index)}`, cells: [counted(index === 5 ? 8 : 1000, answered)] }),
  )
  expect(plain(sayingOf(several, 'observed').lead)).toMatch(
    /^Compared with "c0", of sent, by the figures of today, answered more often were "c2" \(\+20\.0 points, .*\) and "c1" \(\+6\.0 .*\); answered less often was "c3" \(−6\.0 .*\); no difference can be told for "c4"; there are too few messages to tell for "c5"\.$/,
  )
})

test('it is called a comparison, until somebody declares that chance decided', () => {
  const two = [campaignWith({ ...WINTER, cells: [counted(400, 180)] }), campaignWith(SPRING)]
  expect(sayingOf(two, 'observed').notes[0]).toMatch(
    /^This is a comparison, not an experiment: who got which/,
  )
  expect(sayingOf(two, 'random').notes[0]).toMatch(/^Somebody declared that recipients were split at random/)
})

test('a young campaign is never held against the final figures of an old one without saying so', () => {
  const old = campaignWith({ ...WINTER, cells: [counted(400, 180, { on: day('2026-10-12') })] })
  const fetchedAt = Date.parse('2026-11-12T20:00:00Z')
  const young = campaignWith({ ...SPRING, cells: [counted(400, 60)], fetchedAt })
  const { lead, notes } = sayingOf([old, young], 'observed')
  expect(lead).toMatch(/of sent, by the figures of today, which are of different age\.$/)
  expect(notes).toContain(
    'The figures of today are of different age: "Spring sale" is still young and will grow, the older ones hardly will.',
  )
})

test('it says how far the messages are by which the same age is known', () => {
  const loading = (loaded: number, of: number) => ({ kind: 'loading', loaded, of }) as const
  const first = campaignWith({ ...WINTER, cells: [counted(400, 180)], growth: loading(3, 7) })
  const ready = campaignWith({ ...SPRING, cells: [counted(400, 180)], growth: loading(0, 1) })
  expect(sayingOf([first, ready], 'observed').notes).toContain(
    'The same age is known from the messages: loading 3 of 7 days of "Winter sale" and 0 of 1 day of "Spring sale".',
  )
  const asked = campaignWith({ ...SPRING, cells: [counted(400, 180)], growth: { kind: 'unasked' } })
  expect(sayingOf([first, asked], 'observed').notes.join(' ')).toMatch(
    /which are not loaded: load them above/,
  )
})

test('a campaign that nobody knows keeps the others from nothing, unless it is the first', () => {
  const growth = grownBy([{ n: 400, watched: 90, answered: [[20, 180]] }])
  const known = [campaignWith({ ...WINTER, growth }), campaignWith({ ...SPRING, growth })]
  const unknown = campaignWith({ id: 'nobody', state: 'unknown' })
  expect(sayingOf([...known, unknown], 'observed').lead).toMatch(/72 hours after the attempt/)
  expect(sayingOf([unknown, ...known], 'observed').lead).toBe(
    '"nobody" is not there: choose another one to compare with.',
  )
})

test('a name is only ever a name', () => {
  const name = `\u202E<img src=x onerror=alert(1)>${'x'.repeat(150)}`
  const growth = grownBy([{ n: 400, watched: 90, answered: [[20, 180]] }])
  const { lead } = sayingOf(
    [campaignWith({ ...WINTER, growth }), campaignWith({ id: 'h', name, growth })],
    'observed',
  )
  // Kept apart from the sentence around it, and short.
  expect(lead).toMatch(/^Whether "\u2068.{60}…\u2069" was/)
})

test('at the same age three cohorts of one campaign give 10, 20, 30 and 35 %, whatever their ages', () => {
  const answered = [
    [1, 100],
    [6, 100],
    [24, 100],
    [72, 50],
  ] as const
  const growth = grownBy(
    [2, 10, 100].map((watched) => ({ n: 1000, watched, answered })),
    false,
  )
  const young = grownBy([{ n: 1000, watched: 10, answered }])
  const { rows } = agesTable({
    campaigns: [campaignWith({ ...WINTER, growth }), campaignWith({ ...SPRING, growth: young })],
  })
  const cells = (stage: string, name: string) =>
    rows.find(({ cells: [first, second] }) => first?.text === name && second?.text === stage)!.cells
  const shares = (stage: string, name: string) =>
    [3, 7, 11, 15].map((place) => plain(cells(stage, name)[place]!.text))
  expect(shares('Answered', 'Winter sale')).toEqual(['10.0 %', '20.0 %', '30.0 %', '35.0 %'])
  expect(shares('Read', 'Winter sale')).toEqual(['n/r', 'n/r', 'n/r', 'n/r'])
  expect(shares('Answered', 'Spring sale')).toEqual([
    '10.0 %',
    '20.0 %',
    'not watched so long yet',
    'not watched so long yet',
  ])
  // Who was still watched and waiting after an hour: all but the hundred of each thousand who answered then.
  expect(cells('Answered', 'Winter sale')[6]!.value).toBe(3000)
})
