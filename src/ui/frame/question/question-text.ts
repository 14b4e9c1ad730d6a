// The words of the question: what the sentence above the figures is made of. The same words name the parts for
// people who hear the page, and the first of them name the tab.

import { distanceOf, type Comparison } from '../../../domain/compare.ts'
import type { Day, Span } from '../../../domain/day.ts'
import type { Preset, Range } from '../../../domain/range.ts'
import type { App, Question } from '../../../store/question/question.ts'
import { dayFormat, spanText } from '../../words/format.ts'

export const APP_NAMES = {
  prmsg: 'Proactive Messaging',
  c2m: 'Connect To Messaging',
} as const satisfies Record<App, string>

export const APP_NOTES = {
  prmsg: 'Messages the brand sends first, by campaign or by API.',
  c2m: 'Messages to callers who chose to write instead of waiting on the phone. It has no campaigns.',
} as const satisfies Record<App, string>

export const PRESET_NAMES = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': 'Last 7 days',
  '14d': 'Last 14 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  week: 'This week',
  month: 'This month',
  lastmonth: 'Last month',
  '13m': 'Last 13 months',
} as const satisfies Record<Preset, string>

/** What a range is called: a preset by its name, days chosen in the calendar by their dates. */
export function rangeName(range: Range, today: Day): string {
  return range.kind === 'preset' ? PRESET_NAMES[range.preset] : datesText(range.span, today)
}

/** The dates of a span, with the year where it is not today's. */
export function datesText(span: Span, today: Day): string {
  const [year, last, current] = [span.first, span.last, today].map((day) => day.slice(0, 4))
  if (year === current || year !== last) return spanText(span)
  return WITH_YEAR.formatRange(Date.parse(span.first), Date.parse(span.last))
}

const WITH_YEAR = dayFormat({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** What is chosen of something: "all skills", its name where it is one, "3 skills" where it is more. */
export function choiceText(chosen: readonly string[], nouns: readonly [one: string, many: string]): string {
  const [only, ...others] = chosen
  if (only === undefined) return `all ${nouns[1]}`
  return others.length === 0 ? only : `${chosen.length} ${nouns[1]}`
}

/** How far back the other span lies, in words; the distance is always whole weeks. */
export function comparisonText(span: Span, comparison: Comparison): string {
  if (comparison === 'none') return 'nothing'
  const weeks = distanceOf(span, comparison) / 7
  return weeks === 1 ? 'a week earlier' : `${weeks} weeks earlier`
}

/** The title of the tab: it follows the question, so that several tabs can be told apart. */
export function titleOf(screen: string, { range }: Question, today: Day): string {
  return `${screen} · ${rangeName(range, today)} – Proactive Funnels`
}
