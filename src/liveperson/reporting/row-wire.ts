// What the rows of transactions and of recipients have in common: ids, texts that may be numbers or missing, and
// fields that come in more than one spelling.

import * as v from 'valibot'
import { isExact, isExactId } from '../http/exact.ts'
import { folded, JsonObject } from './wire.ts'

const NO_TEXT = 'is neither text nor number'
const ExactNumber = v.pipe(v.number(), v.check(isExact, 'is no exact number'))
const WholeNumber = v.pipe(v.number(), v.check(isExactId, 'is no exact whole number'))

/** A name or a code: a number is taken for its text. */
export const MaybeText = v.nullish(v.union([v.string(), ExactNumber], NO_TEXT))

/** The id of a campaign, a person or a conversation: a whole number is taken for its text. */
export const MaybeId = v.nullish(v.union([v.string(), WholeNumber], NO_TEXT))

/**
 * The id that a row is counted once by. A number is taken for its text, as long as it is exact: beyond 2 ** 53 two
 * rows could end up with one id.
 */
export const RowId = v.union(
  [v.pipe(v.string(), v.nonEmpty('is empty')), WholeNumber],
  'is neither a text nor a whole number',
)

/** Whether `RowId` accepts it, for the guards: at a small part of its cost. */
export function isRowId(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'number' && isExactId(value)
}

/**
 * Gives a row its fields in the spelling of the documents: analytics of the same API have come in two. Where a field
 * stands there in both, the documented spelling counts.
 */
export function respelling(fields: ReadonlySet<string>): (value: unknown) => unknown {
  const byFolded: ReadonlyMap<string, string> = new Map([...fields].map((field) => [folded(field), field]))
  return (value) => {
    if (!v.is(JsonObject, value)) return value
    let row: Record<string, unknown> | null = null
    for (const key of Object.keys(value)) {
      const field = fields.has(key) ? undefined : byFolded.get(folded(key))
      if (field === undefined || Object.hasOwn(row ?? value, field)) continue
      row ??= { ...value }
      row[field] = value[key]
      delete row[key]
    }
    return row ?? value
  }
}
