// How wrong a clock is, in words.

import { plural } from '@lingui/core/macro'
import type { Milliseconds } from '../../domain/day.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `2 days fast`, `90 minutes slow`: in whole days or hours where it is at least two of them. */
export function clockText(fast: Milliseconds): string {
  const off = Math.abs(fast)
  if (off >= 2 * DAY - MINUTE) return daysOff(Math.round(off / DAY), fast > 0)
  if (off >= 2 * HOUR - MINUTE) return hoursOff(Math.round(off / HOUR), fast > 0)
  return minutesOff(Math.round(off / MINUTE), fast > 0)
}

function daysOff(n: number, isFast: boolean): string {
  return isFast
    ? plural(n, { one: '# day fast', other: '# days fast' })
    : plural(n, { one: '# day slow', other: '# days slow' })
}

function hoursOff(n: number, isFast: boolean): string {
  return isFast
    ? plural(n, { one: '# hour fast', other: '# hours fast' })
    : plural(n, { one: '# hour slow', other: '# hours slow' })
}

function minutesOff(n: number, isFast: boolean): string {
  return isFast
    ? plural(n, { one: '# minute fast', other: '# minutes fast' })
    : plural(n, { one: '# minute slow', other: '# minutes slow' })
}
