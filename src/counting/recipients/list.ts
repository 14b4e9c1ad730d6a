// The recipients of one campaign while its report is read, page by page. Pages may overlap: each recipient is kept once, by
// its id, as it first came.

import type { Issue } from '../../domain/fault.ts'
import type { RecipientPage } from '../../liveperson/reporting/recipient-page.ts'
import { countsOf, createColumns, recipientAt, type RecipientColumns } from './columns.ts'
import type { Recipient, RecipientCounts } from './recipients.ts'

export interface RecipientList {
  readonly columns: RecipientColumns
  /** Takes the page at an offset. Says how many of its rows had not been on an earlier page. */
  readonly take: (offset: number, page: RecipientPage) => number
  readonly at: (place: number) => Recipient
  /** Where the recipient of an id stands; undefined where there is none. */
  readonly placeOf: (id: string) => number | undefined
  readonly counts: () => RecipientCounts
}

const MOST_SAMPLES = 20

/** Nobody yet. */
export function createRecipientList(): RecipientList {
  const { columns, add, errorTexts } = createColumns()
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  /** What each page brought, by its offset. */
  const pages = new Map<number, number>()
  const issues: Issue[] = []
  let unreadable = 0

  function take(offset: number, page: RecipientPage): number {
    const before = pages.get(offset)
    let fresh = page.unreadable
    for (const row of page.rows) {
      if (places.has(row.id)) {
        if (before === undefined) repeated.add(row.id)
        continue
      }
      places.set(row.id, columns.ids.length)
      add(row)
      fresh += 1
    }
    // A page that was asked for twice, because of a stop in between, repeats itself by our own doing.
    if (before !== undefined) return before
    unreadable += page.unreadable
    issues.push(...page.issues.slice(0, MOST_SAMPLES - issues.length))
    pages.set(offset, fresh)
    return fresh
  }

  return {
    columns,
    take,
    at: (place) => recipientAt(columns, place),
    placeOf: (id) => places.get(id),
    counts: () => ({
      ...countsOf(columns),
      errorTexts: errorTexts(),
      unreadable,
      issues: [...issues],
      duplicates: repeated.size,
    }),
  }
}
