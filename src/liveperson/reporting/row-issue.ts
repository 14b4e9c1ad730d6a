// The words for a row that cannot be read: which field is wrong, and what stood there. The consumer's id is most often
// a phone number, so it is in no sample.

import * as v from 'valibot'
import type { Issue } from '../../domain/fault.ts'
import { sampleOf, shown } from '../http/shown.ts'
import { JsonObject } from './wire.ts'

const KEY_LENGTH = 60

/** Why a schema does not accept a row (in its canonical spelling), by the first field that is wrong. */
export function issueOfRow(path: string, row: unknown, schema: v.GenericSchema): Issue {
  if (!v.is(JsonObject, row)) return { path, reason: 'is no object', sample: kindOf(row) }
  const result = v.safeParse(schema, row, { abortEarly: true })
  if (result.success) throw new Error(`Nothing is wrong with ${path}`)
  const [issue] = result.issues
  const key = v.getDotPath(issue) ?? ''
  const missing = !Object.hasOwn(row, key)
  return {
    path: `${path}.${shown(key, KEY_LENGTH)}`,
    reason: missing ? 'is missing' : issue.message,
    sample: missing ? sampleOf(row) : sampleWithoutConsumer(row, key),
  }
}

function sampleWithoutConsumer(row: Readonly<Record<string, unknown>>, key: string): string {
  const value = row[key]
  if (key === 'consumerId') return kindOf(value)
  const consumer = row['consumerId']
  const given = typeof consumer === 'string' || typeof consumer === 'number' ? String(consumer) : ''
  // A phone number is written with its plus and without.
  const id = given.replace(/^\+/, '')
  return sampleOf(typeof value === 'string' && id !== '' ? value.replaceAll(id, '…') : value)
}

/** What a value is, without the value. */
function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'string' ? 'a text' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
