// The envelope of a page, of transactions and of recipients alike: its rows, not one of them looked at, and what it
// says about the pages around it. A page without rows is empty if it says at least what was asked, since the API leaves
// out what it does not have; otherwise nobody can tell what it is.

import * as v from 'valibot'
import type { Fault } from '../../domain/fault.ts'
import { exactly, mayBeRounded } from '../http/exact.ts'
import { sampleOf } from '../http/shown.ts'
import { parsed } from '../http/json.ts'
import { faultOfText } from './faults.ts'
import { folded, JsonObject } from './wire.ts'

export interface OpenedPage {
  readonly rows: readonly unknown[]
  /** The fields of `page` by their folded names; empty where there is no such object. */
  readonly said: ReadonlyMap<string, unknown>
}

/** Row objects are not copied, and so not checked: a list is a list. */
const RowList = v.custom<readonly unknown[]>(Array.isArray)

/** Opens the page whose rows stand under a name, `transactions` or `consumersReport`. */
export function openRows(
  text: string,
  name: string,
): ({ readonly kind: 'page' } & OpenedPage) | { readonly kind: 'fault'; readonly fault: Fault } {
  const json = parsed(text)
  if (json === undefined) return { kind: 'fault', fault: faultOfText(text) }
  if (!v.is(JsonObject, json)) return unreadable(`Expected an object, got ${sampleOf(json)}`)
  const envelope = foldedEntries(json)
  const list = envelope.get(folded(name)) ?? null
  if (list === null && !v.is(JsonObject, envelope.get('requestmetadata'))) {
    return unreadable(`The answer has neither ${name} nor requestMetadata: ${sampleOf(json)}`)
  }
  const rows = list ?? []
  if (!v.is(RowList, rows)) return unreadable(`${name} is no list: ${sampleOf(rows)}`)
  const page = envelope.get('page')
  return { kind: 'page', rows, said: v.is(JsonObject, page) ? foldedEntries(page) : new Map() }
}

/** A row of a page once more, with its long numbers as they were written; the same row where it has none. */
export type ExactRow = (index: number) => unknown

/** Reads the text of a page again, once, and only where a row needs it: next to none does. */
export function exactRowIn(text: string, name: string, rows: readonly unknown[]): ExactRow {
  let exact: readonly unknown[] | null = null
  return (index) => {
    if (!mayBeRounded(rows[index])) return rows[index]
    exact ??= rowsIn(parsed(exactly(text)), name)
    return exact[index]
  }
}

function rowsIn(json: unknown, name: string): readonly unknown[] {
  const list = v.is(JsonObject, json) ? foldedEntries(json).get(folded(name)) : null
  return v.is(RowList, list) ? list : []
}

/** A whole number, or a text that spells one; null for everything else. */
export function wholeOf(value: unknown): number | null {
  const offset = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof offset === 'number' && Number.isSafeInteger(offset) ? offset : null
}

function foldedEntries(json: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(json).map(([key, value]) => [folded(key), value]))
}

function unreadable(detail: string): { kind: 'fault'; fault: Fault } {
  return { kind: 'fault', fault: { kind: 'unreadable', detail } }
}
