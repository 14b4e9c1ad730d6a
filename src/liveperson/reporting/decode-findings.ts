// What is kept of an answer of analytics beside its rows: the first issues with their number, and the fields that no
// document names.

import type { Issue } from '../../domain/fault.ts'
import { sampleOf, shown } from '../http/shown.ts'

export interface DecodedAnswer<Read> {
  readonly rows: readonly Read[]
  /** What could not be read: the first 20 of them. */
  readonly issues: readonly Issue[]
  /** How many there were in all. */
  readonly issueCount: number
  /** Fields of rows that no document names, sorted: kept in sight, not dropped in silence. */
  readonly unknownFields: readonly string[]
}

const MOST_SAMPLES = 20
const MOST_UNKNOWN = 100
const KEY_LENGTH = 60

export interface Findings {
  readonly issue: (path: string, reason: string, value: unknown) => void
  readonly unknownField: (key: string) => void
  readonly answer: <Read>(rows: readonly Read[]) => DecodedAnswer<Read>
}

/** Begins to note what is odd about one answer. */
export function createFindings(): Findings {
  const issues: Issue[] = []
  const unknown = new Set<string>()
  let issueCount = 0
  return {
    issue: (path, reason, value) => {
      issueCount += 1
      if (issues.length < MOST_SAMPLES) issues.push({ path, reason, sample: sampleOf(value) })
    },
    unknownField: (key) => {
      if (unknown.size < MOST_UNKNOWN) unknown.add(shown(key, KEY_LENGTH))
    },
    answer: (rows) => ({ rows, issues, issueCount, unknownFields: [...unknown].toSorted() }),
  }
}

/** Where a field of a row stands, short enough for a table. */
export function pathOf(path: string, key: string): string {
  return `${path}.${shown(key, KEY_LENGTH)}`
}
