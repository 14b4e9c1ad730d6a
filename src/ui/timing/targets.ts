// What a reader holds each step against: a time of their own choosing, remembered on this machine.

import type { Milliseconds } from '../../domain/day.ts'
import { remember, remembered } from '../kit/remembered.ts'
import { STEP_KEYS, type StepKey } from './step-words.ts'

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000]

/** The times to choose from, by the names under which they are remembered. */
const TIMES = {
  '1s': SECOND,
  '5s': 5 * SECOND,
  '10s': 10 * SECOND,
  '30s': 30 * SECOND,
  '1min': MINUTE,
  '5min': 5 * MINUTE,
  '10min': 10 * MINUTE,
  '30min': 30 * MINUTE,
  '1h': HOUR,
  '2h': 2 * HOUR,
  '6h': 6 * HOUR,
  '12h': 12 * HOUR,
  '1d': DAY,
  '2d': 2 * DAY,
  '3d': 3 * DAY,
  '7d': 7 * DAY,
  '14d': 14 * DAY,
} as const satisfies Record<string, Milliseconds>

export type TargetName = keyof typeof TIMES

/** In ascending order. */
// The cast is safe: the object above has no keys but its own.
export const TARGET_NAMES = Object.keys(TIMES) as readonly TargetName[]

export type Targets = Readonly<Record<StepKey, TargetName>>

/** Ours, until the reader says otherwise. */
const FIRST: Targets = { sent: '1min', delivered: '1min', read: '1h', responded: '1h', closed: '1d' }

export function timeOfTarget(name: TargetName): Milliseconds {
  return TIMES[name]
}

/** The remembered target of each step. */
export function rememberedTargets(): Targets {
  const targets = { ...FIRST }
  for (const key of STEP_KEYS) targets[key] = remembered(nameOf(key), [FIRST[key], ...TARGET_NAMES])
  return targets
}

export function rememberTarget(key: StepKey, name: TargetName): void {
  remember(nameOf(key), name)
}

function nameOf(key: StepKey): string {
  return `target-${key}`
}
