// The rows of a choice, page by page: fetched as they come into sight, kept while they may be seen again. Whoever flies
// through a million rows asks for the pages where he lands, not for all that he passed.

import type { Transaction } from '../../domain/transaction.ts'
import type { ChosenMessages } from '../../store/messages/explorer.ts'

/** Rows in sight, the last of them included. */
interface Sight {
  readonly first: number
  readonly last: number
}

/** Where rows come from: messages, or whatever else a table shows. */
export interface RowSource<Row> {
  /** Some rows of a choice from a place on; null where it is no longer the newest one. */
  readonly rows: (chosen: ChosenMessages, from: number, count: number) => Promise<readonly Row[] | null>
}

export interface Pages<Row = Transaction> {
  readonly rows: number
  /** A row that is here; null while it is on its way. */
  readonly at: (index: number) => Row | null
  /** These rows are in sight, the last of them included: whatever is missing of them is fetched. */
  readonly want: (first: number, last: number) => void
  /** What is in sight now. */
  readonly wanted: () => Sight
  /** Resolves when what is in sight is here, or will not come. */
  readonly settled: () => Promise<void>
  /** Says when rows have come; the function returned ends it. */
  readonly onArrival: (listener: () => void) => () => void
}

/** Rows of one page: about three screens of them, and less than a frame of work for whoever reads them. */
const PAGE = 100

/** So many pages stay: those seen last. */
const KEPT = 40

/** Requests at once. The others wait until it is known where one has landed. */
const AT_ONCE = 2

/** The rows of a choice. Nothing is fetched before it is in sight. */
export function createPages<Row>(source: RowSource<Row>, chosen: ChosenMessages): Pages<Row> {
  const kept = createKept<Row>()
  const coming = new Set<number>()
  const listeners = new Set<() => void>()
  let waiting: (() => void)[] = []
  let sight: Sight = { first: 0, last: -1 }
  let isOver = false

  function fetchMissing() {
    const pages = isOver ? [] : missingIn(kept, sight, chosen.rows)
    for (const page of pages) {
      if (coming.size >= AT_ONCE) break
      if (!coming.has(page)) void fetchPage(page)
    }
    if (pages.length > 0) return
    const resolved = waiting
    waiting = []
    for (const resolve of resolved) resolve()
  }

  async function fetchPage(page: number) {
    coming.add(page)
    try {
      const rows = await source.rows(chosen, page * PAGE, Math.min(PAGE, chosen.rows - page * PAGE))
      // Somebody has searched anew: these rows will be replaced as a whole.
      if (rows === null) isOver = true
      else kept.add(page, rows, pageOf(sight.first), pageOf(sight.last))
    } catch (error) {
      // Asked again and again, what breaks once would break for ever.
      isOver = true
      throw error
    } finally {
      coming.delete(page)
      fetchMissing()
    }
    for (const listener of listeners) listener()
  }

  return {
    rows: chosen.rows,
    at: (index) => kept.rows(pageOf(index))?.[index % PAGE] ?? null,
    want: (first, last) => {
      sight = { first, last }
      kept.touch(pageOf(first), pageOf(last))
      fetchMissing()
    },
    wanted: () => sight,
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        fetchMissing()
      }),
    onArrival: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function pageOf(index: number): number {
  return Math.floor(index / PAGE)
}

function missingIn(
  kept: Pick<Kept<unknown>, 'rows'>,
  { first, last }: Sight,
  rows: number,
): readonly number[] {
  const pages: number[] = []
  for (let page = pageOf(Math.max(0, first)); page <= pageOf(Math.min(last, rows - 1)); page += 1) {
    if (kept.rows(page) === null) pages.push(page)
  }
  return pages
}

interface Kept<Row> {
  readonly rows: (page: number) => readonly Row[] | null
  /** Keeps a page; the longest unseen ones go, but for those in sight. */
  readonly add: (page: number, rows: readonly Row[], first: number, last: number) => void
  /** These pages are seen, the last of them included. */
  readonly touch: (first: number, last: number) => void
}

function createKept<Row>(): Kept<Row> {
  // In the order of their last use: a Map keeps it.
  const pages = new Map<number, readonly Row[]>()
  return {
    rows: (page) => pages.get(page) ?? null,
    add: (page, rows, first, last) => {
      pages.set(page, rows)
      for (const old of pages.keys()) {
        if (pages.size <= KEPT) break
        if (old < first || old > last) pages.delete(old)
      }
    },
    touch: (first, last) => {
      for (let page = first; page <= last; page += 1) {
        const rows = pages.get(page)
        if (rows === undefined) continue
        pages.delete(page)
        pages.set(page, rows)
      }
    },
  }
}
