// Recipients as lines of CSV. As with messages (rows-csv.ts), the consumers' column is there only where somebody asked for
// it, and without it their ids are blotted out wherever else they stand.

import { csvHead, csvLines, type CellValue } from '../../domain/csv.ts'
import type { Recipient } from './recipients.ts'
import { blotted, messageOf, type Consumers, type CsvOptions } from '../row-store/rows-csv.ts'

/** The head of the file. */
export function recipientsCsvHead({ consumers, form }: CsvOptions): string {
  const person = consumers === 'with' ? ['consumerId'] : []
  return csvHead(['id', 'conversationId', ...person, 'status', 'failure', 'errorMessage'], form)
}

/** Recipients, a line each. A failure is written as everywhere here: `twilio 30007`. */
export function recipientsCsv(recipients: readonly Recipient[], { consumers, form }: CsvOptions): string {
  return csvLines(
    recipients.map((recipient) => cellsOf(recipient, consumers)),
    form,
  )
}

function cellsOf(recipient: Recipient, consumers: Consumers): readonly CellValue[] {
  const { id, conversation, consumer, status, failure, errorText } = recipient
  if (consumers === 'with') return [id, conversation, consumer, status, failure, errorText]
  const message = messageOf(errorText, consumer, consumers)
  return [...blotted([id, conversation, status, failure], consumer), message]
}
