// How figures, days and times are written, in the reader's own locale. A rounded figure never claims more than it
// knows: a share that is not 0 is never "0 %", and one that is not all is never "100 %".

import type { Day, EpochMs, Milliseconds, Span, Zone } from '../../domain/day.ts'

/** Where there is nothing to say. */
export const NOTHING = '—'

/** Where a channel does not report a stage: not the same as zero. */
export const UNREPORTED = 'n/r'

/** No-break space: a figure and its unit stay on one line. */
const GAP = '\u00a0'
const MINUS = '\u2212'

const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
const TENTHS = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const IN_UTC = { timeZone: 'UTC' } as const

/**
 * A format of days in the reader's language and digits. The days of the figures are Gregorian, so their names are too,
 * whatever calendar the reader's language is used to.
 */
export function dayFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(undefined, { calendar: 'gregory', ...options })
}

const SHORT_DAY = dayFormat({ ...IN_UTC, day: 'numeric', month: 'short' })
const FULL_DAY = dayFormat({
  ...IN_UTC,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
// With two figures of the year it would read as a day: `Oct 26`.
const MONTH = dayFormat({ ...IN_UTC, month: 'short', year: 'numeric' })

const LARGE = [
  { from: 1e9, unit: 'bn' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'k' },
] as const

/** A number of messages at a glance: in full up to 9,999, then `84.2 k` or `1.2 M`. */
export function count(n: number): string {
  if (Math.abs(n) < 10_000) return exact(n)
  // 999,960 is "1.0 M", not "1,000.0 k": the unit follows the figure that will be printed.
  const { from, unit } = LARGE.find((large) => Math.abs(n) >= large.from * 0.999_95) ?? LARGE[2]
  return `${TENTHS.format(n / from)}${GAP}${unit}`
}

/** A whole number with all its digits. */
export function exact(n: number): string {
  return withMinus(WHOLE.format(n))
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
  return `${signed(difference)}${GAP}points`
}

/** A difference of shares without its sign, for sentences that say the direction: `2.1 points`. */
export function size(difference: number): string {
  return `${signed(Math.abs(difference)).replace('+', '')}${GAP}points`
}

/** An interval of differences: `−3.0 to −1.2 points`. */
export function pointsRange(low: number, high: number): string {
  return `${signed(low)} to ${signed(high)}${GAP}points`
}

/** A mean of ratings from 1 to 5. */
export function rating(mean: number): string {
  return TENTHS.format(mean)
}

/** Bounds of a mean of ratings, rounded outwards so that they still hold; one figure where they are one. */
export function ratingBounds(low: number, high: number): { readonly low: string; readonly high: string } {
  const [from, to] = [Math.floor(low * 10 + 1e-9) / 10, Math.ceil(high * 10 - 1e-9) / 10]
  return { low: TENTHS.format(from), high: TENTHS.format(to) }
}

/** A day without its year: `22 Oct`. */
export function dayText(day: Day): string {
  return SHORT_DAY.format(Date.parse(day))
}

/** A day with weekday and year: `Thu, 22 Oct 2026`. */
export function fullDay(day: Day): string {
  return FULL_DAY.format(Date.parse(day))
}

/** The month of a day, for long axes: `Oct 2026`. */
export function monthText(day: Day): string {
  return MONTH.format(Date.parse(day))
}

/** Days from first to last: `22 Oct – 20 Nov`. The year stands there only where the span leaves one. */
export function spanText({ first, last }: Span): string {
  const format = first.slice(0, 4) === last.slice(0, 4) ? SHORT_DAY : FULL_YEAR
  // Intl puts thin spaces around the dash; where a line breaks there, the next one would begin with one.
  return format.formatRange(Date.parse(first), Date.parse(last)).replaceAll(/\s/g, ' ')
}

/** A text that stays on one line; after a dash a line would break even before a space that does not. */
export function inOnePiece(text: string): string {
  return text.replaceAll(/\s/g, '\u00a0').replaceAll('–', '–\u2060')
}

const FULL_YEAR = dayFormat({
  ...IN_UTC,
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})

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
    ? `${exact(seconds / 1000)}${GAP}s`
    : `${exact(Math.round(seconds / known.from))}${GAP}${known.unit}`
}

/** How long ago something was: `2 min ago`. */
export function ago(ms: Milliseconds): string {
  return ms < 60_000 ? 'just now' : `${duration(Math.floor(ms / 60_000) * 60_000)} ago`
}

/** `1 day`, `3 days`: a number with its noun. */
export function many(n: number, noun: string): string {
  return `${exact(n)} ${noun}${n === 1 ? '' : 's'}`
}

/** An instant to the second, as the clocks of a zone show it: `20 Nov 2026, 14:03:09`. */
export function instantText(at: EpochMs, zone: Zone): string {
  const known = INSTANTS.get(zone)
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
  INSTANTS.set(zone, format)
  return format.format(at)
}

/** A formatter is dear to make, and a table of messages asks for one in every row. */
const INSTANTS = new Map<Zone, Intl.DateTimeFormat>()

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
    : `${TENTHS.format(bytes / known.from)}${GAP}${known.unit}`
}

const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The longest name that a sentence can carry. */
const LONGEST_NAME = 60

/**
 * A name that somebody else chose, made safe inside a sentence: shortened, and kept from turning the rest of the
 * line around where it is written from right to left.
 */
export function inSentence(name: string, longest = LONGEST_NAME): string {
  // In what people see as letters: half an emoji is none.
  const letters = Array.from(LETTERS.segment(name), ({ segment }) => segment)
  const short = letters.length > longest ? `${letters.slice(0, longest).join('')}…` : name
  return /^[\u0020-\u024f…–]*$/.test(short) ? short : `\u2068${short}\u2069`
}

function bare(share: number): string {
  if (share === 0 || share === 1) return WHOLE.format(share * 100)
  if (share > 0 && share < 0.0005) return `<${TENTHS.format(0.1)}`
  if (share > 0.9995 - 1e-12 && share < 1) return `>${TENTHS.format(99.9)}`
  return withMinus(TENTHS.format(share * 100))
}

function signed(difference: number): string {
  if (difference === 0) return WHOLE.format(0)
  const sign = difference > 0 ? '+' : MINUS
  const size100 = Math.abs(difference) * 100
  return size100 < 0.05 ? `${sign}<${TENTHS.format(0.1)}` : `${sign}${TENTHS.format(size100)}`
}

function withMinus(text: string): string {
  return text.replace('-', MINUS)
}
