// How wrong a clock is, in words.

import type { Milliseconds } from '../../domain/day.ts'
import { many } from './format.ts'

const MINUTE = 60_000
const UNITS = [
  { noun: 'day', size: 24 * 60 * MINUTE },
  { noun: 'hour', size: 60 * MINUTE },
] as const

/** `2 days fast`, `90 minutes slow`: in whole days or hours where it is at least two of them. */
export function clockText(fast: Milliseconds): string {
  const off = Math.abs(fast)
  const unit = UNITS.find(({ size }) => off >= 2 * size - MINUTE) ?? { noun: 'minute', size: MINUTE }
  return `${many(Math.round(off / unit.size), unit.noun)} ${fast > 0 ? 'fast' : 'slow'}`
}
