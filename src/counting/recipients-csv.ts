// Recipients as lines of CSV. As with messages (rows-csv.ts), the consumers' column is there only where somebody asked for
// it, and without it their ids are blotted out wherever else they stand.

import { csvLines, UTF8_MARK, type CellValue } from '../domain/csv.ts'
import type { Recipient } from './recipients.ts'
import { blotted, type Consumers } from './rows-csv.ts'

/** The head of the file, with the mark that tells spreadsheets that it is UTF-8. */
export function recipientsCsvHead(consumers: Consumers): string {
  const person = consumers === 'with' ? ['consumerId'] : []
  return `${UTF8_MARK}${csvLines([['id', 'conversationId', ...person, 'status', 'failure', 'errorMessage']])}`
}

/** Recipients, a line each. A failure is written as everywhere here: `twilio 30007`. */
export function recipientsCsv(recipients: readonly Recipient[], consumers: Consumers): string {
  return csvLines(recipients.map((recipient) => cellsOf(recipient, consumers)))
}

function cellsOf(recipient: Recipient, consumers: Consumers): readonly CellValue[] {
  const { id, conversation, consumer, status, failure, errorText } = recipient
  if (consumers === 'with') return [id, conversation, consumer, status, failure, errorText]
  return blotted([id, conversation, status, failure, errorText], consumer)
}
