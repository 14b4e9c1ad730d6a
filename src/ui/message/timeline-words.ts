// What happened to a message, in words: milestones, the time between them, and what cannot be so.

import type { Milliseconds } from '../../domain/day.ts'
import type { Oddity } from '../../domain/timeline.ts'
import type { Finding, Milestone } from '../../domain/transaction.ts'

export const MILESTONE_WORDS = {
  attempted: 'Attempted',
  eligible: 'Found eligible',
  invited: 'Invited',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  responded: 'Answered',
  closed: 'Conversation closed',
  skipped: 'Skipped',
  failed: 'Failed',
  cancelled: 'Cancelled',
  optedOut: 'Opted out',
  optedIn: 'Opted in',
} as const satisfies Record<Milestone, string>

/** What is odd about an entry, as a clause that can follow the entry's name. */
export function oddityWords(oddity: Oddity): string {
  switch (oddity.kind) {
    case 'before':
      return `before it was ${MILESTONE_VERBS[oddity.first]}: that cannot be`
    case 'afterFailed':
      return 'after it had failed: that cannot be'
    case 'without':
      return `but never ${MILESTONE_VERBS[oddity.missing]}: that cannot be`
    case 'unreportable':
      return 'but this channel gives no read receipts: not counted'
  }
}

/** What was found of a message while it was counted, as far as its timeline does not show it; null where it does. */
export function findingNote(finding: Finding): string | null {
  switch (finding) {
    case 'duplicate':
      return 'It came more than once, and was counted once.'
    case 'outside':
      return 'It was attempted outside of the day that was asked for.'
    case 'swapped':
      return 'Error source and error code had changed places, and were put right.'
    case 'ratingOutside':
      return 'Its rating was not 1 to 5, and was not counted.'
    case 'unknownStatus':
      return 'LivePerson does not document its status.'
    case 'instant':
      return 'A step took no time at all, and is left out of the times.'
    case 'disordered':
    case 'deliveredAfterFailed':
    case 'smsRead':
    case 'closedWithoutCreated':
      return null
  }
}

const UNITS = [
  { size: 86_400_000, unit: 'd' },
  { size: 3_600_000, unit: 'h' },
  { size: 60_000, unit: 'min' },
  { size: 1_000, unit: 's' },
] as const

/** A length of time in its two largest units: `3 d 4 h`, `2 min 20 s`, `12 s`; below a second in ms. */
export function lapse(time: Milliseconds): string {
  if (time < 1_000) return `${Math.round(time)}\u00a0ms`
  // In whole seconds, so that no part of it is rounded up to the next unit.
  const whole = Math.floor(time / 1_000) * 1_000
  const at = UNITS.findIndex(({ size }) => whole >= size)
  const parts = UNITS.slice(at, at + 2).map(({ size, unit }, index) => {
    const above = index === 0 ? Number.POSITIVE_INFINITY : (UNITS[at]?.size ?? 0)
    return { n: Math.floor((whole % above) / size), unit }
  })
  return parts
    .filter(({ n }) => n > 0)
    .map(({ n, unit }) => `${n}\u00a0${unit}`)
    .join(' ')
}

const MILESTONE_VERBS = {
  attempted: 'attempted',
  eligible: 'found eligible',
  invited: 'invited',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  responded: 'answered',
  closed: 'closed',
  skipped: 'skipped',
  failed: 'reported as failed',
  cancelled: 'cancelled',
  optedOut: 'opted out of',
  optedIn: 'opted in to',
} as const satisfies Record<Milestone, string>
