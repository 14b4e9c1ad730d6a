// How figures, days and times are written, in the reader's own locale (locale.ts). A rounded figure never claims more than it
// knows: a share that is not 0 is never "0 %", and one that is not all is never "100 %".

import { t } from '@lingui/core/macro'
import type { Day, EpochMs, Milliseconds, Span, Zone } from '../../domain/day.ts'
import { locale, perLocale } from './locale.ts'

/** Where there is nothing to say. */
export const NOTHING = '—'

/** Where a channel does not report a stage: not the same as zero. */
export const UNREPORTED = 'n/r'

/** No-break space: a figure and its unit stay on one line. */
const GAP = '\u00a0'
const MINUS = '\u2212'

const whole = perLocale((at) => new Intl.NumberFormat(at, { maximumFractionDigits: 0 }))
const tenths = perLocale(
  (at) => new Intl.NumberFormat(at, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)

const IN_UTC = { timeZone: 'UTC' } as const

/**
 * A format of days in the reader's language and digits. The days of the figures are Gregorian, so their names are too,
 * whatever calendar the reader's language is used to.
 */
export function dayFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale(), { calendar: 'gregory', ...options })
}

const shortDay = perLocale(() => dayFormat({ ...IN_UTC, day: 'numeric', month: 'short' }))
const fullYear = perLocale(() => dayFormat({ ...IN_UTC, day: 'numeric', month: 'short', year: 'numeric' }))
const weekDay = perLocale(() =>
  dayFormat({ ...IN_UTC, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
)
// With two figures of the year it would read as a day: `Oct 26`.
const month = perLocale(() => dayFormat({ ...IN_UTC, month: 'short', year: 'numeric' }))

const LARGE = [
  { from: 1e9, write: (n: string) => t({ message: `${n} bn`, comment: 'Thousand millions' }) },
  { from: 1e6, write: (n: string) => t({ message: `${n} M`, comment: 'Millions' }) },
  { from: 1e3, write: (n: string) => t({ message: `${n} k`, comment: 'Thousands' }) },
] as const

/** A number of messages at a glance: in full up to 9,999, then `84.2 k` or `1.2 M`. */
export function count(n: number): string {
  if (Math.abs(n) < 10_000) return exact(n)
  // 999,960 is "1.0 M", not "1,000.0 k": the unit follows the figure that will be printed.
  const { from, write } = LARGE.find((large) => Math.abs(n) >= large.from * 0.999_95) ?? LARGE[2]
  return inOnePiece(write(tenths().format(n / from)))
}

/** A whole number with all its digits. */
export function exact(n: number): string {
  return withMinus(whole().format(n))
}

/** A share of 0..1 in percent with one decimal: `78.9 %`, and never a false 0 or 100. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${bare(share)}${GAP}%` : NOTHING
}

/** An interval of shares: `78.1–79.6 %`. */
export function percentRange(low: number, high: number): string {
  const [from, to] = [bare(low), bare(high)]
  return from === to ? `${from}${GAP}%` : `${from}–${to}${GAP}%`
}

/** A difference of shares, signed: `+2.1 points`. */
export function points(difference: number): string {
  return pointsText(signed(difference))
}

/** A difference of shares without its sign, for sentences that say the direction: `2.1 points`. */
export function size(difference: number): string {
  return pointsText(signed(Math.abs(difference)).replace('+', ''))
}

/** An interval of differences: `−3.0 to −1.2 points`. */
export function pointsRange(low: number, high: number): string {
  const [from, to] = [signed(low), pointsText(signed(high))]
  return t({ message: `${from} to ${to}`, comment: 'A range of figures: −3.0 to −1.2 points' })
}

function pointsText(n: string): string {
  return inOnePiece(t({ message: `${n} points`, comment: 'Percentage points' }))
}

/** A mean of ratings from 1 to 5. */
export function rating(mean: number): string {
  return tenths().format(mean)
}

/** Bounds of a mean of ratings, rounded outwards so that they still hold; one figure where they are one. */
export function ratingBounds(low: number, high: number): { readonly low: string; readonly high: string } {
  const [from, to] = [Math.floor(low * 10 + 1e-9) / 10, Math.ceil(high * 10 - 1e-9) / 10]
  return { low: tenths().format(from), high: tenths().format(to) }
}

/** A day without its year: `22 Oct`. */
export function dayText(day: Day): string {
  return shortDay().format(Date.parse(day))
}

/** A day with weekday and year: `Thu, 22 Oct 2026`. */
export function fullDay(day: Day): string {
  return weekDay().format(Date.parse(day))
}

/** The month of a day, for long axes: `Oct 2026`. */
export function monthText(day: Day): string {
  return month().format(Date.parse(day))
}

/** Days from first to last: `22 Oct – 20 Nov`. The year stands there only where the span leaves one. */
export function spanText({ first, last }: Span): string {
  const format = first.slice(0, 4) === last.slice(0, 4) ? shortDay() : fullYear()
  // Intl puts thin spaces around the dash; where a line breaks there, the next one would begin with one.
  return format.formatRange(Date.parse(first), Date.parse(last)).replaceAll(/\s/g, ' ')
}

/** A text that stays on one line; after a dash a line would break even before a space that does not. */
export function inOnePiece(text: string): string {
  return text.replaceAll(/\s/g, '\u00a0').replaceAll('–', '–\u2060')
}

/** A figure with the unit of a time, on one line. */
export function timeIn(unit: 's' | 'min' | 'h' | 'd', n: string): string {
  switch (unit) {
    case 's':
      return inOnePiece(t({ message: `${n} s`, comment: 'Seconds' }))
    case 'min':
      return inOnePiece(t({ message: `${n} min`, comment: 'Minutes' }))
    case 'h':
      return inOnePiece(t({ message: `${n} h`, comment: 'Hours' }))
    case 'd':
      return inOnePiece(t({ message: `${n} d`, comment: 'Days' }))
  }
}

const UNITS = [
  { from: 86_400_000, unit: 'd' },
  { from: 3_600_000, unit: 'h' },
  { from: 60_000, unit: 'min' },
] as const

/** A length of time in its largest unit: `40 s`, `2 min`, `3 h`, `5 d`. */
export function duration(ms: Milliseconds): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000)) * 1000
  const known = UNITS.find(({ from }) => seconds >= from)
  return known === undefined
    ? timeIn('s', exact(seconds / 1000))
    : timeIn(known.unit, exact(Math.round(seconds / known.from)))
}

/** How long ago something was: `2 min ago`. */
export function ago(ms: Milliseconds): string {
  if (ms < 60_000) return t`just now`
  const time = duration(Math.floor(ms / 60_000) * 60_000)
  return t({ message: `${time} ago`, comment: '2 min ago' })
}

/** `1 day`, `3 days`: a number with its noun. In English alone, until no screen says it any more: `plural` takes its place. */
export function many(n: number, noun: string): string {
  return `${exact(n)} ${noun}${n === 1 ? '' : 's'}`
}

/** Some names as a sentence has them: `SMS, WhatsApp and RCS`. */
export function listText(names: readonly string[]): string {
  return lists().format(names)
}

// English as in Britain: without the comma before "and".
const lists = perLocale((at) => new Intl.ListFormat(at.replace(/^en\b.*/, 'en-GB')))

/** An instant to the second, as the clocks of a zone show it: `20 Nov 2026, 14:03:09`. */
export function instantText(at: EpochMs, zone: Zone): string {
  const known = instants().get(zone)
  if (known !== undefined) return known.format(at)
  const format = dayFormat({
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  instants().set(zone, format)
  return format.format(at)
}

/** A formatter is dear to make, and a table of messages asks for one in every row. */
const instants = perLocale(() => new Map<Zone, Intl.DateTimeFormat>())

const SIZES = [
  { from: 1e9, unit: 'GB' },
  { from: 1e6, unit: 'MB' },
  { from: 1e3, unit: 'kB' },
] as const

/** A number of bytes: `812 B`, `38.4 MB`. */
export function bytesText(bytes: number): string {
  const known = SIZES.find(({ from }) => bytes >= from * 0.999_95)
  return known === undefined
    ? `${exact(bytes)}${GAP}B`
    : `${tenths().format(bytes / known.from)}${GAP}${known.unit}`
}

const letters = perLocale((at) => new Intl.Segmenter(at, { granularity: 'grapheme' }))

/** The longest name that a sentence can carry. */
const LONGEST_NAME = 60

/**
 * A name that somebody else chose, made safe inside a sentence: shortened, and kept from turning the rest of the
 * line around where it is written from right to left.
 */
export function inSentence(name: string, longest = LONGEST_NAME): string {
  // In what people see as letters: half an emoji is none.
  const seen = Array.from(letters().segment(name), ({ segment }) => segment)
  const short = seen.length > longest ? `${seen.slice(0, longest).join('')}…` : name
  return /^[\u0020-\u024f…–]*$/.test(short) ? short : `\u2068${short}\u2069`
}

function bare(share: number): string {
  if (share === 0 || share === 1) return whole().format(share * 100)
  if (share > 0 && share < 0.0005) return `<${tenths().format(0.1)}`
  if (share > 0.9995 - 1e-12 && share < 1) return `>${tenths().format(99.9)}`
  return withMinus(tenths().format(share * 100))
}

function signed(difference: number): string {
  if (difference === 0) return whole().format(0)
  const sign = difference > 0 ? '+' : MINUS
  const size100 = Math.abs(difference) * 100
  return size100 < 0.05 ? `${sign}<${tenths().format(0.1)}` : `${sign}${tenths().format(size100)}`
}

function withMinus(text: string): string {
  return text.replace('-', MINUS)
}
