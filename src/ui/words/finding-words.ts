// What can be odd about a message, in words: the kind of oddity, and what is made of it in the figures.

import type { Finding } from '../../domain/transaction.ts'

export interface FindingWords {
  readonly name: string
  /** What it is, and how it is counted. */
  readonly note: string
}

export const FINDING_WORDS = {
  duplicate: {
    name: 'came more than once',
    note: 'The same transaction on two pages, or twice on one. Counted once.',
  },
  outside: {
    name: 'outside of the day asked for',
    note: 'Attempted before or after the window of the request. Not counted there: its own day has it.',
  },
  disordered: {
    name: 'impossible order',
    note: 'A milestone stands before one that has to come first, such as read before sent. Counted; its times are left out.',
  },
  instant: {
    name: 'took no time',
    note: 'Two milestones carry the same instant. Counted; the time of that step is left out.',
  },
  deliveredAfterFailed: {
    name: 'delivered after it failed',
    note: 'It has a failure and a later receipt of delivery. Counted as both.',
  },
  smsRead: {
    name: 'read, by SMS',
    note: 'A read receipt from a channel that gives none. The message is counted, the read is not.',
  },
  closedWithoutCreated: {
    name: 'closed, never answered',
    note: 'Its conversation was closed and never created. Counted as it came.',
  },
  swapped: {
    name: 'error source and code swapped',
    note: 'Source and code of the error stood in each other’s place. Put right, and counted so.',
  },
  ratingOutside: {
    name: 'rating out of range',
    note: 'A rating that is not 1 to 5. The message is counted, the rating is not.',
  },
  unknownStatus: {
    name: 'unknown status',
    note: 'A status that LivePerson does not document. Counted as failed where the word says so, such as UNDELIVERED or EXPIRED; otherwise by its times alone.',
  },
} as const satisfies Record<Finding, FindingWords>
