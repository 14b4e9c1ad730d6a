// Days that are not a span, in few words: "3 Nov, 7–9 Nov".

import { t } from '@lingui/core/macro'
import { daysBetween, type Day } from '../../domain/day.ts'
import { dayFormat } from './format.ts'

/** Beyond so many stretches a list is no longer read. */
const MOST_STRETCHES = 6

interface Stretch {
  readonly first: Day
  readonly last: Day
}

/** Days as dates and stretches of dates, in the reader's locale; the year is written where it is not that of `today`. */
export function dayListText(days: readonly Day[], today: Day): string {
  const stretches = stretchesOf(days)
  const texts = stretches.slice(0, MOST_STRETCHES).map((stretch) => stretchText(stretch, today))
  const rest = stretches.slice(MOST_STRETCHES).reduce((sum, { first, last }) => {
    return sum + daysBetween(first, last) + 1
  }, 0)
  return rest === 0 ? texts.join(', ') : t`${{ days: texts.join(', ') }} and ${rest} more`
}

function stretchesOf(days: readonly Day[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const day of [...new Set(days)].toSorted()) {
    const previous = stretches.at(-1)
    if (previous !== undefined && daysBetween(previous.last, day) === 1) {
      stretches[stretches.length - 1] = { first: previous.first, last: day }
    } else stretches.push({ first: day, last: day })
  }
  return stretches
}

function stretchText({ first, last }: Stretch, today: Day): string {
  const year = first.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  const format = dayFormat({ day: 'numeric', month: 'short', year, timeZone: 'UTC' })
  return format.formatRange(Date.parse(first), Date.parse(last))
}
