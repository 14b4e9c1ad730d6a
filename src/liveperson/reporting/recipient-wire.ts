// What a recipient of a campaign looks like: as a row may come to be read (wire.ts has it as the
// documents print it). The schema says exactly which rows are accepted and why another is not; a hundred thousand of them at once meet
// the guard (recipient-guard.ts), which accepts the same.

import * as v from 'valibot'
import { MaybeId, MaybeText, respelling, RowId } from './row-wire.ts'

/** Which rows are read. Fields that no document names may stand beside these. */
export const RecipientRow = v.object({
  id: RowId,
  consumerId: MaybeId,
  status: MaybeText,
  errorSource: MaybeText,
  errorCode: MaybeText,
  errorMessage: MaybeText,
  conversationId: MaybeId,
})
export type RecipientRow = Readonly<v.InferOutput<typeof RecipientRow>>

/** The fields of a recipient that any document names. */
export const RECIPIENT_FIELDS: ReadonlySet<string> = new Set(Object.keys(RecipientRow.entries))

/** A row as schema and guard judge it, with its fields in the spelling of the documents. */
export const canonicalRecipient = respelling(RECIPIENT_FIELDS)
