// The range that was asked for: "last 30 days" is a different question tomorrow, "22 October to 20 November" is
// not. Presets end yesterday, because today is never whole; only "today" and what names it say otherwise.

import { dayAt, keptSpan, shifted, weekdayOf, type Day, type EpochMs, type Span, type Zone } from './day.ts'

export const PRESETS = [
  'today',
  'yesterday',
  '7d',
  '14d',
  '30d',
  '90d',
  'week',
  'month',
  'lastmonth',
  '13m',
] as const
export type Preset = (typeof PRESETS)[number]

export type Range =
  { readonly kind: 'preset'; readonly preset: Preset } | { readonly kind: 'span'; readonly span: Span }

/** The days that a range means, for somebody who asks now in that zone. */
export function spanOf(range: Range, now: EpochMs, zone: Zone): Span {
  return range.kind === 'span' ? range.span : presetSpan(range.preset, now, zone)
}

function presetSpan(preset: Preset, now: EpochMs, zone: Zone): Span {
  const today = dayAt(now, zone)
  const yesterday = shifted(today, -1)
  switch (preset) {
    case 'today':
      return { first: today, last: today }
    case 'yesterday':
      return { first: yesterday, last: yesterday }
    case '7d':
      return { first: shifted(today, -7), last: yesterday }
    case '14d':
      return { first: shifted(today, -14), last: yesterday }
    case '30d':
      return { first: shifted(today, -30), last: yesterday }
    case '90d':
      return { first: shifted(today, -90), last: yesterday }
    case 'week':
      return { first: shifted(today, 1 - weekdayOf(today)), last: today }
    case 'month':
      return { first: firstOfMonth(today), last: today }
    case 'lastmonth': {
      const last = shifted(firstOfMonth(today), -1)
      return { first: firstOfMonth(last), last }
    }
    case '13m':
      return keptSpan(now, zone)
  }
}

function firstOfMonth(day: Day): Day {
  return shifted(day, 1 - Number(day.slice(8)))
}
