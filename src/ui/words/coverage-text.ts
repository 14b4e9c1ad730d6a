// What the line beside the question says of the figures: how much is loaded, what is being done about the rest.

import type { Day, EpochMs, Milliseconds, Span } from '../../domain/day.ts'
import type { Coverage } from '../../store/days/coverage.ts'
import { exact, many } from './format.ts'

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
  return activity === 'stopped' ? `Stopped at ${text}` : text
}

function daysText({ loaded, days }: LoadedCoverage): string {
  return `${exact(loaded)} of ${many(days, 'day')}`
}

function campaignsText(coverage: LoadedCoverage, { loaded, of }: NonNullable<Coverage['campaigns']>): string {
  return [
    of === 0 ? null : `${exact(loaded)} of ${many(of, 'campaign')}`,
    coverage.days === 0 ? null : `messages of ${daysText(coverage)}`,
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
      : `${many(older, 'day')} ${are(older)} older than 13 months: LivePerson no longer has ${them(older)}.`,
    later === 0 ? null : `${many(later, 'day')} ${later === 1 ? 'has' : 'have'} not begun yet.`,
  ].filter((sentence) => sentence !== null)
  return sentences.length === 0 ? null : sentences.join(' ')
}

function are(n: number): string {
  return n === 1 ? 'is' : 'are'
}

function them(n: number): string {
  return n === 1 ? 'it' : 'them'
}
