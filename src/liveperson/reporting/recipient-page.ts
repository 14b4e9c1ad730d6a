// A page of the campaign report: its recipients, read, and what it says about the pages after it. Ten thousand rows
// take some milliseconds; whoever reads on a thread that draws should not.

import type { Fault, Issue } from '../../domain/fault.ts'
import { foldError } from '../../domain/failure.ts'
import type { RecipientNews } from './recipient-paging.ts'
import { acceptsRecipient } from './recipient-guard.ts'
import { canonicalRecipient, RecipientRow } from './recipient-wire.ts'
import { issueOfRow } from './row-issue.ts'
import { exactRowIn, openRows, wholeOf } from './row-page.ts'

/** A recipient as the report gave it: what was null, empty or left out is null. */
export interface RawRecipient {
  readonly id: string
  /** Most often a phone number. `reporting-2.0` has none. */
  readonly consumerId: string | null
  /** In capitals: `DELIVERED`, or whatever else was said; empty where nothing was. */
  readonly status: string
  /** Source and code are in their places, also where the answer had them swapped (samples of the documents have). */
  readonly errorSource: string | number | null
  readonly errorCode: string | number | null
  readonly errorMessage: string | null
  readonly conversationId: string | null
}

export interface RecipientPage {
  readonly rows: readonly RawRecipient[]
  readonly news: Omit<RecipientNews, 'fresh'>
  /** Rows that nobody can read. */
  readonly unreadable: number
  /** The first 20 of them. */
  readonly issues: readonly Issue[]
}

const ROWS = 'consumersReport'
const MOST_SAMPLES = 20

/** Opens a page (reporting-api.md and outbound-reporting-api-overview, campaign report). Not one row makes it fail. */
export function openRecipients(
  bytes: ArrayBuffer,
): ({ readonly kind: 'page' } & RecipientPage) | { readonly kind: 'fault'; readonly fault: Fault } {
  const text = new TextDecoder().decode(bytes)
  const opened = openRows(text, ROWS)
  if (opened.kind === 'fault') return opened
  const given = opened.rows
  const exactRow = exactRowIn(text, ROWS, given)
  const rows: RawRecipient[] = []
  const issues: Issue[] = []
  for (let index = 0; index < given.length; index += 1) {
    let row = canonicalRecipient(given[index])
    if (!acceptsRecipient(row)) row = canonicalRecipient(exactRow(index))
    if (acceptsRecipient(row)) rows.push(recipientOf(row))
    else if (issues.length < MOST_SAMPLES) {
      issues.push(issueOfRow(`${ROWS}[${index}]`, row, RecipientRow))
    }
  }
  const news = {
    rows: given.length,
    nextOffset: wholeOf(opened.said.get('nextoffset')),
    count: wholeOf(opened.said.get('count')),
  }
  return { kind: 'page', rows, news, unreadable: given.length - rows.length, issues }
}

function recipientOf(row: RecipientRow): RawRecipient {
  const source = row.errorSource ?? null
  const code = row.errorCode ?? null
  const areSwapped = isNumeral(source) && foldError({ source, code })?.swapped === true
  return {
    id: String(row.id),
    consumerId: textOf(row.consumerId),
    status: textOf(row.status)?.trim().toUpperCase() ?? '',
    errorSource: areSwapped ? code : source,
    errorCode: areSwapped ? source : code,
    errorMessage: textOf(row.errorMessage),
    conversationId: textOf(row.conversationId),
  }
}

/** Looked at before the error is folded: most rows have none. */
function isNumeral(source: string | number | null): boolean {
  return source !== null && /^\s*\d+\s*$/.test(String(source))
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
