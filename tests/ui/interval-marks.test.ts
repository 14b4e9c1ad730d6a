import { expect, test } from 'vitest'
import { comparisonView } from '../../src/store/views/comparison-view.ts'
import { markScale, marksOf, placeOn } from '../../src/ui/campaigns/compare/interval-marks.ts'
import { marksTable } from '../../src/ui/campaigns/compare/marks-table.ts'
import { campaignWith, counted } from './compared-campaigns.ts'

const campaigns = [
  campaignWith({ id: 'first', cells: [counted(1000, 100)] }),
  campaignWith({ id: 'alike', cells: [counted(1000, 104)] }),
  campaignWith({ id: 'small', cells: [counted(8, 4)] }),
  campaignWith({ id: 'nobody', state: 'unknown' }),
  campaignWith({ id: 'coming', state: 'loading' }),
]
const answered = comparisonView(campaigns, 'observed').final[2]!
const rows = marksOf(answered, campaigns, () => 'not loaded')
const groups = [{ key: 'responded', title: 'Answered', rows }]

test('there is a line for each campaign but the first and those that nobody knows, with their own letters', () => {
  expect(rows.map(({ key, look, instead }) => [key, look.letter, instead])).toEqual([
    ['alike', 'B', null],
    ['small', 'C', null],
    ['coming', 'E', 'not loaded'],
  ])
})

test('zero is in the middle, and few messages do not dwarf what is known of many', () => {
  const scale = markScale(groups)
  const [alike, small] = rows.map(({ difference }) => difference!)
  expect(placeOn(scale, 0)).toBe(50)
  expect(placeOn(scale, alike!.low)).toBeGreaterThan(0)
  expect(placeOn(scale, alike!.high)).toBeLessThan(100)
  expect(small!.high).toBeGreaterThan(scale.most)
  expect(placeOn(scale, small!.high)).toBe(100)
  expect(new Set(scale.ticks)).toEqual(new Set(scale.ticks.map((tick) => 0 - tick)))
})

test('their table has shares, differences in points and what can be told', () => {
  const [alike, , coming] = marksTable('Differences', 'Stage', groups).rows
  const texts = (row: typeof alike) => row?.cells.map(({ text }) => text.replaceAll('\u00a0', ' '))
  expect(texts(alike)?.slice(0, 5)).toEqual(['Answered', 'alike', '10.4 %', '10.0 %', '+0.4 points'])
  expect(texts(alike)?.at(-1)).toBe('cannot be told')
  expect(texts(coming)?.at(-1)).toBe('not loaded')
})
