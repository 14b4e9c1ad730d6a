// What can be odd about a message, in words: the kind of oddity, and what is made of it in the figures.

import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Finding } from '../../domain/transaction.ts'
import { say } from './i18n.ts'

interface FindingWords {
  readonly name: MessageDescriptor
  readonly note: MessageDescriptor
}

const FINDING_WORDS = {
  duplicate: {
    name: msg`came more than once`,
    note: msg`The same transaction on two pages, or twice on one. Counted once.`,
  },
  outside: {
    name: msg`outside of the day asked for`,
    note: msg`Attempted before or after the window of the request. Not counted there: its own day has it.`,
  },
  disordered: {
    name: msg`impossible order`,
    note: msg`A milestone stands before one that has to come first, such as read before sent. Counted; its times are left out.`,
  },
  instant: {
    name: msg`took no time`,
    note: msg`Two milestones carry the same instant. Counted; the time of that step is left out.`,
  },
  deliveredAfterFailed: {
    name: msg`delivered after it failed`,
    note: msg`It has a failure and a later receipt of delivery. Counted as both.`,
  },
  smsRead: {
    name: msg`read, by SMS`,
    note: msg`A read receipt from a channel that gives none. The message is counted, the read is not.`,
  },
  closedWithoutCreated: {
    name: msg`closed, never answered`,
    note: msg`Its conversation was closed and never created. Counted as it came.`,
  },
  swapped: {
    name: msg`error source and code swapped`,
    note: msg`Source and code of the error stood in each other’s place. Put right, and counted so.`,
  },
  ratingOutside: {
    name: msg`rating out of range`,
    note: msg`A rating that is not 1 to 5. The message is counted, the rating is not.`,
  },
  unknownStatus: {
    name: msg`unknown status`,
    note: msg`A status that LivePerson does not document. Counted as failed where the word says so, such as UNDELIVERED or EXPIRED; otherwise by its times alone.`,
  },
} as const satisfies Record<Finding, FindingWords>

/** The kind of oddity: "took no time". */
export function findingName(finding: Finding): string {
  return say(FINDING_WORDS[finding].name)
}

/** What it is, and how it is counted. */
export function findingNote(finding: Finding): string {
  return say(FINDING_WORDS[finding].note)
}
