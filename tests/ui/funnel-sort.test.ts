import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  FIRST_ORDER,
  inOrder,
  orderAfter,
  orderOf,
  SKILL_COLUMNS,
  wordsOf,
  type SkillOrder,
} from '../../src/ui/funnel/skill-sort.ts'
import { viewOf, type Drawn } from './funnel-cells.ts'

const skill = (name: string, attempted: number, delivered: number): Drawn => ({
  channel: 'sms',
  skill: name,
  counts: { attempted, delivered },
})
const rows = viewOf([
  skill('small and perfect', 1, 1),
  skill('large and good', 5_000, 4_500),
  skill('middling', 40, 36),
  skill('large and poor', 5_000, 2_000),
]).skills
const names = (order: SkillOrder) => inOrder(rows, order).map((row) => String(row.skill))

test('a rate ranks by what is certain of it, and too few messages never lead', () => {
  expect(names({ by: 'deliveryRate', way: 'down' })).toEqual([
    'large and good',
    'middling',
    'large and poor',
    'small and perfect',
  ])
})

test('from below, the surely poor comes first and too few messages still come last', () => {
  expect(names({ by: 'deliveryRate', way: 'up' })).toEqual([
    'large and poor',
    'large and good',
    'middling',
    'small and perfect',
  ])
})

test('what no channel reports cannot be ranked', () => {
  expect(names({ by: 'read', way: 'up' })).toEqual(names({ by: 'read', way: 'down' }))
})

test('names are in the order of the alphabet, counts by size', () => {
  expect(names({ by: 'skill', way: 'up' })[0]).toBe('large and good')
  expect(names({ by: 'attempted', way: 'up' })[0]).toBe('small and perfect')
})

test('a second click turns an order round, another column starts anew', () => {
  expect(orderAfter(FIRST_ORDER, 'attempted')).toEqual({ by: 'attempted', way: 'up' })
  expect(orderAfter(FIRST_ORDER, 'skill')).toEqual({ by: 'skill', way: 'up' })
  expect(orderAfter({ by: 'skill', way: 'up' }, 'read')).toEqual({ by: 'read', way: 'down' })
})

test('an order that is remembered comes back as it was, and any other words as the first one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SKILL_COLUMNS),
      fc.constantFrom('down' as const, 'up' as const),
      (by, way) => {
        expect(orderOf(wordsOf({ by, way }))).toEqual({ by, way })
      },
    ),
  )
  expect(orderOf('nonsense')).toEqual(FIRST_ORDER)
})
