// How often an incident is told where there was none, and whether the story's own are found: in many accounts in which
// chance alone is at work, and in the stand-in's world, whose incidents are known.

import { expect, test } from 'vitest'
import { createWorld } from '../../mocks/world/world.ts'
import { diceOf, keyOf, type Dice } from '../../mocks/world/random.ts'
import { dayOf, shifted, type Day } from '../../src/domain/day.ts'
import { incidentOf } from '../../src/domain/incident.ts'
import type { DayCount } from '../../src/domain/failure-days.ts'
import { failureOf } from '../oracle-transactions.ts'

const FIRST = dayOf('2026-08-23')!
const DAYS = 90
const DAY = 86_400_000

/** Days of an account with large and small ones, as campaigns make them. */
function unevenDays(dice: Dice): readonly DayCount[] {
  return daysOf(Array.from({ length: DAYS }, () => Math.round(80 * (1 - dice()) ** -0.8)))
}

function daysOf(attempted: readonly number[]): readonly DayCount[] {
  return attempted.map((n, index) => ({ day: shifted(FIRST, index), attempted: n, failed: 0, age: 9e9 }))
}

/** Messages lost by chance alone, at a rate that is the day's own: it depends on who was written to. */
function lostOn(days: readonly DayCount[], rate: number, spread: number, dice: Dice): readonly number[] {
  return days.map(({ attempted }) => {
    const own = rate * (1 + spread * (2 * dice() - 1))
    let lost = 0
    for (let message = 0; message < attempted; message += 1) if (dice() < own) lost += 1
    return lost
  })
}

const ACCOUNTS = 60
const RATES = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08]

test('of failures by chance alone, hardly one in two hundred is said to have had a bad spell', () => {
  const told = Array.from({ length: ACCOUNTS }, (_, account) => {
    const dice = diceOf(keyOf('account', account))
    const days = unevenDays(dice)
    const incidents = RATES.map((rate) => incidentOf(days, lostOn(days, rate, 0.4, dice), FIRST))
    return incidents.filter((incident) => incident !== null).length
  })
  expect(told.reduce((a, b) => a + b, 0)).toBeLessThan((ACCOUNTS * RATES.length) / 200)
})

test('four bad days are found among them, whatever the account', () => {
  const found = Array.from({ length: ACCOUNTS }, (_, account) => {
    const dice = diceOf(keyOf('incident', account))
    const days = unevenDays(dice)
    const from = 30 + Math.floor(dice() * 50)
    const usual = lostOn(days, 0.01, 0.4, dice)
    const counts = usual.map((lost, index) =>
      index < from || index > from + 3 ? lost : Math.round((days[index]?.attempted ?? 0) * 0.15),
    )
    const incident = incidentOf(days, counts, FIRST)
    const at = (day: Day) => days.findIndex((one) => one.day === day)
    return (
      incident !== null &&
      Math.abs(at(incident.since) - from) <= 1 &&
      Math.abs(at(incident.until) - from - 3) <= 1
    )
  })
  expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(ACCOUNTS - 3)
})

test.each([42])('in the world of seed %i the incidents have a bad spell, and nothing else', (seed) => {
  const now = Date.parse('2026-11-21T10:00:00Z')
  const world = createWorld({ seed, now, volume: 1_000_000 })
  const from = Date.parse(FIRST)
  const attempted = new Map<string, number[]>()
  const lost = new Map<string, number[]>()
  const struck = new Map<string, Set<string>>()
  const count = (into: Map<string, number[]>, key: string, at: number) => {
    const days = into.get(key) ?? Array.from({ length: DAYS }, () => 0)
    into.set(key, days)
    days[Math.floor((at - from) / DAY)]! += 1
  }
  for (const message of world.messages('prmsg', from, from + DAYS * DAY)) {
    const failure = failureOf(message)
    count(attempted, message.channel, message.attemptedAt)
    if (failure === null) continue
    count(lost, failure, message.attemptedAt)
    struck.set(failure, (struck.get(failure) ?? new Set()).add(message.channel))
  }
  const exposed = (failure: string) =>
    Array.from({ length: DAYS }, (_, day) =>
      [...(struck.get(failure) ?? [])].reduce(
        (sum, channel) => sum + (attempted.get(channel)?.[day] ?? 0),
        0,
      ),
    )
  const told = [...lost].filter(
    ([failure, counts]) => incidentOf(daysOf(exposed(failure)), counts, FIRST) !== null,
  )
  expect(lost.size).toBeGreaterThan(15)
  expect(told.map(([failure]) => failure).toSorted()).toEqual(['twilio 30007', 'whatsapp 132015'])
})
