// The guard: accepts the recipients that the schema accepts (recipient-wire.ts), at a small part of its cost. A
// campaign of `outbound-reporting` comes in one answer, a hundred thousand rows at once.

import type { RecipientRow } from './recipient-wire.ts'
import { isRowId } from './row-wire.ts'

/** A row of which nothing is believed yet. */
type Unchecked = { readonly [Field in keyof RecipientRow]: unknown }

/** Whether a row of JSON, in its canonical spelling, can be read. */
export function acceptsRecipient(value: unknown): value is RecipientRow {
  if (typeof value !== 'object' || value === null) return false
  // The cast claims nothing: every field is looked at before it is believed.
  const row = value as Unchecked
  return (
    isRowId(row.id) &&
    isText(row.consumerId) &&
    isText(row.status) &&
    isText(row.errorSource) &&
    isText(row.errorCode) &&
    isText(row.errorMessage) &&
    isText(row.conversationId)
  )
}

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string' || typeof value === 'number'
}
