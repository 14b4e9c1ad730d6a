// The rows that cannot be read, and the fields that no document names: counted, kept in samples, never in silence.
// This is the slow path: most days it meets no row at all.

import type { Issue } from '../../domain/fault.ts'
import { issueOf } from '../../liveperson/reporting/transaction-page.ts'
import { TRANSACTION_FIELDS } from '../../liveperson/reporting/transaction-wire.ts'
import { shown } from '../../liveperson/http/shown.ts'
import type { DayReport } from './day-order.ts'

const MOST_SAMPLES = 20
const MOST_UNKNOWN = 100
const KEY_LENGTH = 60

export interface UnreadRows {
  /** Notes a row that cannot be read; `index` is its place on the page. Says whether it had not been met before. */
  readonly note: (row: unknown, index: number) => 'new' | 'met'
  /** Notes the fields of a row that no document names. */
  readonly noteFields: (row: object) => void
  readonly report: () => Pick<DayReport, 'unreadable' | 'issues' | 'unknownFields'>
}

export function createUnread(): UnreadRows {
  // By the content of the rows, since they may have no id; by a print of it, since there may be a million.
  const met = new Set<number>()
  const issues: Issue[] = []
  const unknown = new Set<string>()
  return {
    note: (row, index) => {
      const print = printOf(JSON.stringify(row))
      if (met.has(print)) return 'met'
      met.add(print)
      if (issues.length < MOST_SAMPLES) issues.push(issueOf(row, index))
      return 'new'
    },
    noteFields: (row) => {
      for (const key of Object.keys(row)) {
        if (!TRANSACTION_FIELDS.has(key) && unknown.size < MOST_UNKNOWN) unknown.add(shown(key, KEY_LENGTH))
      }
    },
    report: () => ({ unreadable: met.size, issues, unknownFields: [...unknown].toSorted() }),
  }
}

/** A number of 53 bits for a text: two hashes of 32 bits, the second shortened. */
function printOf(text: string): number {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x85ebca6b)
    b ^= b >>> 13
  }
  return (a >>> 0) * 2 ** 21 + ((b >>> 0) & 0x1fffff)
}
