// A page of transactions: the envelope, and the words for a row that cannot be read. The rows themselves are handed on
// as they are, since they come by the million and are judged one by one.

import type { Fault, Issue } from '../../domain/fault.ts'
import type { PageNews } from './pages.ts'
import { issueOfRow } from './row-issue.ts'
import { exactRowIn, openRows, wholeOf, type ExactRow } from './row-page.ts'
import { canonical, TransactionRow } from './transaction-wire.ts'

export interface TransactionPage {
  /** Not one of them has been looked at. */
  readonly rows: readonly unknown[]
  readonly around: PageObject
}

/** The object `page` as far as it says something. */
type PageObject = Omit<PageNews, 'rows' | 'fresh'>

const ROWS = 'transactions'

/** Opens a page (reporting-api.md, "Transaction API"; outbound-reporting-api-overview). */
export function openPage(
  text: string,
): { kind: 'page'; page: TransactionPage } | { kind: 'fault'; fault: Fault } {
  const opened = openRows(text, ROWS)
  if (opened.kind === 'fault') return opened
  return { kind: 'page', page: { rows: opened.rows, around: around(opened.said) } }
}

/** The rows of an opened page once more, with their long numbers as they were written. */
export function exactTransaction(text: string, { rows }: TransactionPage): ExactRow {
  return exactRowIn(text, ROWS, rows)
}

function around(said: ReadonlyMap<string, unknown>): PageObject {
  return {
    nextOffset: wholeOf(said.get('nextoffset')),
    nextPage: tokenOf(said.get('nextpage')),
    count: wholeOf(said.get('count')),
    limit: wholeOf(said.get('limit')),
  }
}

/**
 * Why a row cannot be read, by the first field that is wrong. `index` is its place on the page. The consumer's id is
 * in no sample.
 */
export function issueOf(value: unknown, index: number): Issue {
  return issueOfRow(`transactions[${index}]`, canonical(value), TransactionRow)
}

function tokenOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
