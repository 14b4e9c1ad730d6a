// What the line beside the question says of the figures: how much is loaded, what is being done about the rest.

import { plural, t } from '@lingui/core/macro'
import type { Day, EpochMs, Milliseconds, Span } from '../../domain/day.ts'
import type { Coverage } from '../../store/days/coverage.ts'
import { exact } from './format.ts'

/** What is going on, and with it what a person can do about it. */
export type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly timeLeft: Milliseconds | null }
  /** The API asked for a pause: nothing is wrong, it goes on by itself. */
  | { readonly kind: 'waiting'; readonly until: EpochMs }
  | { readonly kind: 'stopped' }

export function activityOf({ progress, waitingUntil, cancelled }: Coverage): Activity {
  if (progress !== null && waitingUntil !== null) return { kind: 'waiting', until: waitingUntil }
  if (progress !== null) return { kind: 'loading', timeLeft: progress.timeLeft }
  return cancelled > 0 ? { kind: 'stopped' } : { kind: 'idle' }
}

type LoadedCoverage = Pick<Coverage, 'loaded' | 'days' | 'campaigns'>

/** "12 of 30 days", or "Stopped at 12 of 30 days"; of campaigns "3 of 4 campaigns, messages of 12 of 30 days". */
export function loadedText(coverage: LoadedCoverage, activity: Activity['kind']): string {
  const text = coverage.campaigns === null ? daysText(coverage) : campaignsText(coverage, coverage.campaigns)
  return activity === 'stopped'
    ? t({ message: `Stopped at ${text}`, comment: 'Stopped at 12 of 30 days' })
    : text
}

function daysText({ loaded, days }: LoadedCoverage): string {
  return t`${{ loaded: exact(loaded) }} of ${plural(days, { one: '# day', other: '# days' })}`
}

function campaignsText(coverage: LoadedCoverage, { loaded, of }: NonNullable<Coverage['campaigns']>): string {
  const days = daysText(coverage)
  return [
    of === 0
      ? null
      : t`${{ loaded: exact(loaded) }} of ${plural(of, { one: '# campaign', other: '# campaigns' })}`,
    coverage.days === 0 ? null : t({ message: `messages of ${days}`, comment: 'messages of 12 of 30 days' }),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** Whether the screen wants nothing at all, so that there is nothing to say and nothing to refresh. */
export function wantsNothing({ days, campaigns }: LoadedCoverage): boolean {
  return days === 0 && (campaigns?.of ?? 0) === 0
}

/** What `progress` counts. */
export function progressNoun({ campaigns }: Pick<Coverage, 'campaigns'>): 'day' | 'campaign' {
  return campaigns !== null && campaigns.coming > 0 ? 'campaign' : 'day'
}

/** Why some of the days can never be loaded, or null where all of them can. */
export function outsideText(days: readonly Day[], kept: Span): string | null {
  const older = days.filter((day) => day < kept.first).length
  const later = days.filter((day) => day > kept.last).length
  const sentences = [
    older === 0
      ? null
      : plural(older, {
          one: '# day is older than 13 months: LivePerson no longer has it.',
          other: '# days are older than 13 months: LivePerson no longer has them.',
        }),
    later === 0
      ? null
      : plural(later, { one: '# day has not begun yet.', other: '# days have not begun yet.' }),
  ].filter((sentence) => sentence !== null)
  return sentences.length === 0 ? null : sentences.join(' ')
}
