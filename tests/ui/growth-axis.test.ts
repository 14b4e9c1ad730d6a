import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../src/domain/day.ts'
import { ageScale, shareScale, stairs } from '../../src/ui/campaigns/growth/growth-axis.ts'
import { growthTable, growthWordsOf } from '../../src/ui/campaigns/growth/growth-table.ts'
import { grownBy, type Cohort } from './compared-campaigns.ts'

const MINUTE = 60_000

function answersOf(cohorts: readonly Cohort[]) {
  const growth = grownBy(cohorts)
  if (growth.kind !== 'loaded') throw new Error('it is held')
  return growth.growth.stages[2]!
}

test('the axis holds a minute and three days, and has ticks that people have words for', () => {
  const growth = answersOf([{ n: 100, watched: 30, answered: [[2, 10]] }])
  const scale = ageScale([growth])
  expect([scale.from, scale.until]).toEqual([MINUTE, 3 * DAY])
  expect(scale.ticks).toEqual([MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY])
  expect([scale.place(MINUTE), scale.place(3 * DAY), scale.place(1), scale.place(90 * DAY)]).toEqual([
    0, 1, 0, 1,
  ])
  expect(shareScale([growth]).high).toBe(0.1)
})

test('a curve is a staircase that ends where it is not watched any more', () => {
  const growth = answersOf([
    {
      n: 100,
      watched: 30,
      answered: [
        [2, 10],
        [20, 10],
      ],
    },
  ])
  const scale = ageScale([growth])
  expect(stairs(growth, scale, ({ share }) => Math.round(share * 100))).toEqual([
    [MINUTE, 0],
    [2 * HOUR, 0],
    [2 * HOUR, 10],
    [20 * HOUR, 10],
    [20 * HOUR, 20],
    [30 * HOUR, 20],
    [30 * HOUR, 20],
    [30 * HOUR, 20],
  ])
})

test('a curve that nobody waits on any more goes on to the end of the axis', () => {
  const growth = { ...answersOf([{ n: 100, watched: 1, answered: [[0.5, 100]] }]) }
  expect(growth.watchedFor).toBe(Infinity)
  const scale = ageScale([growth])
  expect(stairs(growth, scale, ({ share }) => share).at(-1)).toEqual([3 * DAY, 1])
})

test('its table has the ages of every comparison with their intervals, and never beyond the watch', () => {
  const growth = answersOf([
    {
      n: 1000,
      watched: 30,
      answered: [
        [0.5, 100],
        [6, 100],
      ],
    },
  ])
  const { rows, columns } = growthTable('Answered', [{ key: '0', name: 'Winter sale', growth }])
  const at = (hours: number) => rows.find(({ cells }) => cells[2]?.value === hours * 3600)?.cells
  expect(columns).toContain('Still watched')
  expect(at(1)?.[3]?.value).toBe(0.1)
  expect(at(6)?.[3]?.value).toBe(0.2)
  expect(at(24)?.[3]?.value).toBe(0.2)
  expect(at(72)).toBeUndefined()
  const [low, share, high] = [at(24)?.[5], at(24)?.[3], at(24)?.[6]].map((cell) => Number(cell?.value))
  expect(low).toBeLessThan(share!)
  expect(high).toBeGreaterThan(share!)
})

test('a line says in words what it reaches, of how many, and how far it is known', () => {
  const growth = answersOf([{ n: 1000, watched: 30, answered: [[0.5, 100]] }])
  expect(growthWordsOf(growth).replaceAll('\u00a0', ' ')).toBe(
    '10.0 % after 24 hours, of 1,000 messages; known up to 30 h',
  )
  const fresh = answersOf([{ n: 1000, watched: 0, answered: [] }])
  expect(growthWordsOf(fresh)).toBe('not known yet, of 1,000 messages: data is up to 20 minutes late')
  const sms = grownBy([{ n: 10, watched: 3, answered: [] }], false)
  if (sms.kind !== 'loaded') throw new Error('it is held')
  expect(growthWordsOf(sms.growth.stages[1]!)).toBe('n/r: SMS has no read receipt')
})
