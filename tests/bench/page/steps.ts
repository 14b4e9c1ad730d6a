// The nine changes of a filter that every engine goes through, over and over: each changes one thing, and the last
// comes back to where the first began.

import { DAYS } from './data.ts'

/** Ids; null or empty: all. */
export interface Filter {
  readonly channel: number | null
  readonly skills: readonly number[]
  readonly failure: number | null
  /** The last so many days. */
  readonly lastDays: number
}

export interface FilterStep {
  readonly name: string
  readonly filter: Filter
}

const ALL: Filter = { channel: null, skills: [], failure: null, lastDays: DAYS }
const SKILLS = [1, 4, 9]

export const FILTER_STEPS: readonly FilterStep[] = [
  { name: 'one channel', filter: { ...ALL, channel: 1 } },
  { name: 'and three skills', filter: { ...ALL, channel: 1, skills: SKILLS } },
  { name: 'last 30 days', filter: { ...ALL, channel: 1, skills: SKILLS, lastDays: 30 } },
  { name: 'last 90 days', filter: { ...ALL, channel: 1, skills: SKILLS, lastDays: 90 } },
  { name: 'all skills', filter: { ...ALL, channel: 1, lastDays: 90 } },
  { name: 'all channels', filter: { ...ALL, lastDays: 90 } },
  { name: 'one failure', filter: { ...ALL, failure: 3, lastDays: 90 } },
  { name: 'all days', filter: { ...ALL, failure: 3 } },
  { name: 'everything', filter: ALL },
]
