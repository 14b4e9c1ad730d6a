// The guard: accepts the recipients that the schema accepts (recipient-wire.ts), at a small part of its cost. A
// campaign of `outbound-reporting` comes in one answer, a hundred thousand rows at once.

import { isExact, isExactId } from '../http/exact.ts'
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
    isId(row.consumerId) &&
    isText(row.status) &&
    isText(row.errorSource) &&
    isText(row.errorCode) &&
    isText(row.errorMessage) &&
    isId(row.conversationId)
  )
}

function isText(value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'string') return true
  return typeof value === 'number' && isExact(value)
}

function isId(value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'string') return true
  return typeof value === 'number' && isExactId(value)
}
