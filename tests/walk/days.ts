// The days that are walked: those on which calendars, clocks and sales are unlike the days around them, and some that a
// seed draws. All of them are days that nobody chose when the tests were written, or that somebody should have.

import { plusDays } from '../oracle.ts'

export interface Walked {
  readonly why: string
  /** When it is, in epoch milliseconds. */
  readonly now: number
  readonly zone: string
}

/** With clocks that change in March and November, in March and October, and by half an hour in April and October. */
const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'] as const

/** Just after midnight, in the morning, in the afternoon, just before midnight: in UTC. */
const HOURS = ['00:05', '07:30', '15:00', '23:55']

const DRAWN = 20

/** The days to walk. The same seed always draws the same ones. */
export function walkedDays(seed: number): readonly Walked[] {
  const changes = ZONES.flatMap((zone) =>
    changesOf(zone, 2027).flatMap((day) => [
      { day, zone, why: `the clocks change in ${zone}` },
      { day: plusDays(day, 1), zone, why: `the clocks have changed in ${zone}` },
    ]),
  )
  const named = [
    ...months('2026-11-01', 13).flatMap((first) => [
      { day: plusDays(first, -1), why: 'the last of a month' },
      { day: first, why: 'the first of a month' },
    ]),
    ...['2028-02-28', '2028-02-29', '2028-03-01'].map((day) => ({ day, why: 'about 29 February' })),
    ...['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'].map((day) => ({
      day,
      why: 'about Black Friday',
    })),
    ...drawn(seed, DRAWN).map((day) => ({ day, why: `drawn by ${seed}` })),
  ]
  const zones = ['UTC', ...ZONES]
  const usual = named.map((one, place) => ({ ...one, zone: zones[place % zones.length] ?? 'UTC' }))
  return [...changes, ...usual].map(({ day, why, zone }, place) => ({
    why,
    zone,
    now: Date.parse(`${day}T${HOURS[Math.floor(place / zones.length) % HOURS.length]}:00Z`),
  }))
}

/** The seed of this run: that of the environment (`DAYS_SEED`), or another one each time. */
export function seedOfRun(environment: Readonly<Record<string, string | undefined>>): number {
  const given = environment['DAYS_SEED']
  if (given === undefined) return Math.floor(Math.random() * 1_000_000)
  if (!/^\d{1,9}$/.test(given)) throw new Error(`DAYS_SEED is no whole number: ${given}`)
  return Number(given)
}

function months(first: string, count: number): readonly string[] {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 10),
  )
}

/** The days of a year on which the clocks of a zone change. */
export function changesOf(zone: string, year: number): readonly string[] {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const offsetAt = (at: number) => format.format(at).split('GMT')[1]
  const days = Array.from({ length: 366 }, (_, index) => plusDays(`${year}-01-01`, index))
  // Where the offset differs between one midnight and the next, by any clock of the world, it changed on that day.
  return days.filter((day) => {
    const local = midnightIn(format, day)
    return offsetAt(local) !== offsetAt(midnightIn(format, plusDays(day, 1)))
  })
}

/** When a day begins by the clocks of a zone: two looks, as the offset of the first guess may not be that of midnight. */
function midnightIn(format: Intl.DateTimeFormat, day: string): number {
  const utc = Date.parse(day)
  return utc - offsetIn(format, utc - offsetIn(format, utc))
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetIn(format: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(at)) ?? []
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -ahead : ahead
}

/** Some days of six years, drawn by a seed (mulberry32). */
function drawn(seed: number, count: number): readonly string[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    return plusDays('2026-01-01', Math.floor(share * 6 * 365))
  })
}
