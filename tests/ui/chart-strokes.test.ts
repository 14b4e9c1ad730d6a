import { expect, test } from 'vitest'
import { placesOf, strokesOf } from '../../src/ui/chart/day-strokes.ts'
import { PLOT } from '../../src/ui/chart/plot.ts'

const scale = { low: 0, high: 10, ticks: [0, 10] }
const places = placesOf(5, 400, scale)

test('the first day lies at the left end and the last at the right, the scale between foot and head', () => {
  expect([places.x(0), places.x(4)]).toEqual([places.left, places.right])
  expect(places.right - places.left).toBe(400)
  expect([places.y(0), places.y(10)]).toEqual([places.bottom, PLOT.top])
})

test('a line breaks where a day has no value, and a day between two breaks is a dot', () => {
  const strokes = (values: readonly (number | null)[]) => strokesOf(values, places).match(/[MLh]/g)?.join('')
  expect(strokes([1, 2, 3, 4, 5])).toBe('MLLLL')
  expect(strokes([1, 2, null, 4, 5])).toBe('MLML')
  expect(strokes([1, null, 3, null, 5])).toBe('MhMhMh')
  expect(strokesOf([null, null], places)).toBe('')
})

test('a single day has a place, and is drawn', () => {
  expect(strokesOf([10], placesOf(1, 400, scale))).toBe(`M${PLOT.left.toFixed(2)},${PLOT.top.toFixed(2)}h0`)
})
