// The columns of the table of recipients: what each says of one, as text. Everything in it came from outside and is only
// ever drawn as text. Whom a message was sent to is a phone number, and stands in no column.

import { explain, failureName } from '../../../domain/dictionary.ts'
import { UNEXPLAINED, type Failure } from '../../../domain/failure.ts'
import type { Recipient } from '../../../store/campaigns/recipient-explorer.ts'
import { NOTHING } from '../../words/format.ts'
import type { RowColumn } from '../../grid/use-rows.ts'

export interface RecipientColumn extends RowColumn<Recipient> {
  readonly name: string
  readonly title: string
  /** In px. */
  readonly width: number
}

export const RECIPIENT_COLUMNS: readonly RecipientColumn[] = [
  column('status', 'Status', 110, ({ status }) => statusText(status)),
  column('failure', 'Failure', 320, ({ failure }) => failureText(failure)),
  column('conversation', 'Conversation', 290, ({ conversation }) => conversation ?? NOTHING),
  column('id', 'Recipient', 290, ({ id }) => id),
]

const STATUS_WORDS: ReadonlyMap<string, string> = new Map([
  ['', 'No status'],
  ['ATTEMPTED', 'Attempted'],
  ['SENT', 'Sent'],
  ['DELIVERED', 'Delivered'],
  ['READ', 'Read'],
  ['RESPONDED', 'Answered'],
  ['FAILED', 'Failed'],
  ['SKIPPED', 'Skipped'],
])

/** A status in our words; one that is not documented stays as it came. */
export function statusText(status: string): string {
  return STATUS_WORDS.get(status) ?? status
}

/** What stands where there is no recipient: who has read only a part cannot say that there is nobody. */
export const NOBODY = { all: 'The report has no recipients.', some: 'No recipients so far.' } as const

/** Why a message failed, in a line. */
function failureText(failure: Failure | null): string {
  if (failure === null) return NOTHING
  if (failure === UNEXPLAINED) return 'No reason given'
  const { kind, meaning } = explain(failure)
  return kind === 'unknown' ? failureName(failure) : `${failureName(failure)} · ${meaning}`
}

function column(
  name: string,
  title: string,
  width: number,
  text: (recipient: Recipient) => string,
): RecipientColumn {
  return { name, title, width, text, align: 'start' }
}
