// A page of transactions: the envelope, and the words for a row that cannot be read. The rows themselves are handed on
// as they are, since they come by the million and are judged one by one.

import * as v from 'valibot'
import type { Fault, Issue } from '../../domain/fault.ts'
import { sampleOf, shown } from '../shown.ts'
import { faultOfText, parsed } from './faults.ts'
import type { PageNews } from './pages.ts'
import { canonical, TransactionRow } from './transaction-wire.ts'
import { folded, JsonObject } from './wire.ts'

export interface TransactionPage {
  /** Not one of them has been looked at. */
  readonly rows: readonly unknown[]
  readonly around: PageObject
}

/** The object `page` as far as it says something. */
type PageObject = Omit<PageNews, 'rows' | 'fresh'>

const KEY_LENGTH = 60

/** Row objects are not copied, and so not checked: a list is a list. */
const RowList = v.custom<readonly unknown[]>(Array.isArray)

/**
 * Opens a page (reporting-api.md, "Transaction API"; outbound-reporting-api-overview). One without `transactions` is
 * empty if it says at least what was asked, since the API leaves out what it does not have.
 */
export function openPage(
  text: string,
): { kind: 'page'; page: TransactionPage } | { kind: 'fault'; fault: Fault } {
  const json = parsed(text)
  if (json === undefined) return { kind: 'fault', fault: faultOfText(text) }
  if (!v.is(JsonObject, json)) return unreadable(`Expected an object, got ${sampleOf(json)}`)
  const envelope = foldedEntries(json)
  const list = envelope.get('transactions') ?? null
  if (list === null && !v.is(JsonObject, envelope.get('requestmetadata'))) {
    return unreadable(`The answer has neither transactions nor requestMetadata: ${sampleOf(json)}`)
  }
  const rows = list ?? []
  if (!v.is(RowList, rows)) return unreadable(`transactions is no list: ${sampleOf(rows)}`)
  return { kind: 'page', page: { rows, around: around(envelope.get('page')) } }
}

function around(page: unknown): PageObject {
  const said = v.is(JsonObject, page) ? foldedEntries(page) : new Map<string, unknown>()
  return {
    nextOffset: wholeOf(said.get('nextoffset')),
    nextPage: tokenOf(said.get('nextpage')),
    count: wholeOf(said.get('count')),
    limit: wholeOf(said.get('limit')),
  }
}

/**
 * Why a row cannot be read, by the first field that is wrong. `index` is its place on the page. The consumer's id is
 * most often a phone number: it is in no sample.
 */
export function issueOf(value: unknown, index: number): Issue {
  const row = canonical(value)
  const path = `transactions[${index}]`
  if (!v.is(JsonObject, row)) return { path, reason: 'is no object', sample: kindOf(row) }
  const result = v.safeParse(TransactionRow, row, { abortEarly: true })
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

function wholeOf(value: unknown): number | null {
  const offset = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof offset === 'number' && Number.isSafeInteger(offset) ? offset : null
}

function tokenOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function foldedEntries(json: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(json).map(([key, value]) => [folded(key), value]))
}

function unreadable(detail: string): { kind: 'fault'; fault: Fault } {
  return { kind: 'fault', fault: { kind: 'unreadable', detail } }
}
