// The recipients of one campaign in columns: texts as they came, and small numbers for what many share. The columns only
// grow, so that a place keeps its recipient for as long as somebody looks at it.

import { failureNamed, type Failure } from '../../domain/failure.ts'
import { saidBy } from '../../domain/status.ts'
import type { RawRecipient } from '../../liveperson/reporting/recipient-page.ts'
import { createErrorNumbers } from '../day/errors.ts'
import { numbering } from '../memory/names.ts'
import type { Recipient, RecipientCounts } from './recipients.ts'

/** By the place of a recipient, but for the last three, which say what the numbers stand for. */
export interface RecipientColumns {
  readonly ids: readonly string[]
  readonly consumers: readonly (string | null)[]
  readonly conversations: readonly (string | null)[]
  readonly status: readonly number[]
  /** 0 where the message did not fail. */
  readonly failure: readonly number[]
  /** 0 where nothing is said. */
  readonly text: readonly number[]
  readonly statusNames: readonly string[]
  readonly failureNames: readonly string[]
  readonly texts: readonly string[]
}

export interface ColumnWriter {
  readonly columns: RecipientColumns
  readonly add: (row: RawRecipient) => void
  /** The first text of each failure, fit to be shown. */
  readonly errorTexts: () => RecipientCounts['errorTexts']
}

export function createColumns(): ColumnWriter {
  const ids: string[] = []
  const consumers: (string | null)[] = []
  const conversations: (string | null)[] = []
  const [status, failure, text] = [new Array<number>(), new Array<number>(), new Array<number>()]
  const [statuses, texts, errors] = [numbering(), numbering(['']), createErrorNumbers()]
  /** By the number of a status: whether it says by itself that the message failed. */
  const isFailing: boolean[] = []
  const names = { statusNames: statuses.names, failureNames: errors.names, texts: texts.names }
  return {
    columns: { ids, consumers, conversations, status, failure, text, ...names },
    add: (row) => {
      const error = errors.of(row)
      const own = statuses.of(row.status)
      const hasFailed = error?.tells === 'failure' || (isFailing[own] ??= saidBy(row.status) === 'failed')
      const failed = hasFailed ? errors.numberOf(error) : 0
      if (failed > 0) errors.hear(failed, row.errorMessage)
      ids.push(row.id)
      consumers.push(row.consumerId)
      conversations.push(row.conversationId)
      status.push(own)
      failure.push(failed)
      text.push(row.errorMessage === null ? 0 : texts.of(row.errorMessage))
    },
    errorTexts: () => errors.texts().map(([name, said]) => [failureNamed(name), said] as const),
  }
}

/** The recipient at a place. */
export function recipientAt(columns: RecipientColumns, place: number): Recipient {
  const id = columns.ids[place]
  if (id === undefined) throw new Error(`There is no recipient ${place} of ${columns.ids.length}`)
  return {
    id,
    consumer: columns.consumers[place] ?? null,
    status: columns.statusNames[columns.status[place] ?? 0] ?? '',
    failure: failureIn(columns, place),
    errorText: columns.texts[columns.text[place] ?? 0] || null,
    conversation: columns.conversations[place] ?? null,
  }
}

function failureIn({ failure, failureNames }: RecipientColumns, place: number): Failure | null {
  const name = failureNames[failure[place] ?? 0] ?? ''
  return name === '' ? null : failureNamed(name)
}

/** What became of them: their statuses, failures and conversations. */
export function countsOf(columns: RecipientColumns) {
  const recipients = columns.ids.length
  const failures = tallied(columns.failure, columns.failureNames)
    .filter(([name]) => name !== '')
    .map(([name, n]) => [failureNamed(name), n] as const)
  return {
    recipients,
    conversations: columns.conversations.reduce((sum, id) => sum + (id === null ? 0 : 1), 0),
    statuses: tallied(columns.status, columns.statusNames),
    failures,
    failed: failures.reduce((sum, [, n]) => sum + n, 0),
  }
}

/** How often each name comes, most often first. */
function tallied(
  numbers: readonly number[],
  names: readonly string[],
): readonly (readonly [string, number])[] {
  const counts = new Uint32Array(names.length)
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1
  return names
    .map((name, number) => [name, counts[number] ?? 0] as const)
    .filter(([, n]) => n > 0)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}
