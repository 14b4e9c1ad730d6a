// What is kept on this machine between visits, day by day: the analytics, the sheets of the transactions, and their rows
// as packed blocks. It is only ever a shortcut: a day that is not found is fetched, and where the browser keeps nothing
// everything works without. No token ever comes here.

import type { Sheet } from '../counting/sheet.ts'
import type { Day } from '../domain/day.ts'
import { addAgreement, agreementOn, createOwner } from './cache-notes.ts'
import { createDatabase, STORES, type DatabaseOptions, type Status } from './cache-database.ts'
import { changed, erase, eraseAll, eraseBook, put, readDays, type Writing } from './cache-records.ts'
import { NO_USAGE, usageOf, type Usage } from './cache-usage.ts'
import type { HeldTransactions } from './fetch-transactions.ts'
import type { Held } from './known.ts'

export type { CacheState } from './cache-database.ts'
export type { Usage } from './cache-usage.ts'

/** What is kept of a day, by its kind. */
export interface Cached {
  readonly analytics: Held
  readonly sheet: HeldTransactions & { readonly sheet: Sheet }
}

/** Everything resolves, also where nothing can be kept; it rejects only for bugs, such as a value that cannot be cloned. */
export interface Cache {
  readonly status: Status
  /** Those of some days that are there, in one transaction. */
  readonly read: <Kind extends keyof Cached>(
    book: string,
    kind: Kind,
    days: readonly Day[],
  ) => Promise<ReadonlyMap<Day, Cached[Kind]>>
  readonly write: <Kind extends keyof Cached>(
    book: string,
    kind: Kind,
    day: Day,
    value: Cached[Kind],
  ) => Promise<void>
  /** The rows of a day; null where they are not there. */
  readonly readBlock: (book: string, day: Day) => Promise<ArrayBuffer | null>
  /**
   * Keeps the rows of a day. Where there is no room for them, those that were kept earlier go too, so that they never
   * stand beside newer counts. The buffer must not be transferred before this resolves.
   */
  readonly writeBlock: (book: string, day: Day, block: ArrayBuffer) => Promise<void>
  /** Forgets all rows and keeps the counts: for whoever wants no people's ids on this machine. */
  readonly forgetBlocks: () => Promise<void>
  /** Forgets one book, or everything. */
  readonly forget: (book: string | null) => Promise<void>
  /**
   * Says whose figures are shown from now on. Whatever was kept for another owner is forgotten; and from the moment that
   * another tab claims the cache for another owner, this page adds nothing to it.
   */
  readonly claim: (owner: string) => Promise<void>
  /** Remembers that somebody agreed to an expensive load: of some days, or of the whole book. */
  readonly agree: (book: string, days?: readonly Day[]) => Promise<void>
  /** What somebody agreed to for a book: no days where nobody did. */
  readonly agreed: (book: string) => Promise<'all' | ReadonlySet<Day>>
  readonly usage: () => Promise<Usage>
}

/** The cache of this browser. It opens at once; whoever asks earlier waits. */
export function createCache(options: DatabaseOptions = {}): Cache {
  const { status, ask } = createDatabase(options)
  const owner = createOwner()
  const isFull = () => status.getState().state.kind === 'full'
  const remove = (task: (tx: Writing) => void) => ask((db) => changed(db, task), undefined)
  const add = async (task: (tx: Writing) => unknown) => {
    if (!isFull()) await ask((db) => changed(db, (tx) => owner.ifOurs(tx, task)), undefined)
  }
  /** After something was forgotten there is room again. */
  const forgetting = async (task: (tx: Writing) => void) => {
    await remove(task)
    if (isFull()) status.setState({ state: { kind: 'working' } })
  }
  return {
    status,
    read: (book, kind, days) => ask((db) => readDays(db, book, kind, days), new Map()),
    write: (book, kind, day, value) => add((tx) => put(tx, 'days', [book, kind, day], { day, value })),
    readBlock: (book, day) => ask(async (db) => (await db.get('blocks', [book, day])) ?? null, null),
    writeBlock: async (book, day, block) => {
      await add((tx) => put(tx, 'blocks', [book, day], block))
      if (isFull()) await remove((tx) => erase(tx, 'blocks', [book, day]))
    },
    forgetBlocks: () => forgetting((tx) => eraseAll(tx, ['blocks'])),
    forget: (book) => forgetting((tx) => (book === null ? eraseAll(tx, STORES) : eraseBook(tx, book))),
    claim: (name) => owner.claim(name, ask),
    agree: (book, days) => add((tx) => addAgreement(tx, book, days)),
    agreed: (book) => ask((db) => agreementOn(db, book), new Set()),
    usage: () => ask(usageOf, NO_USAGE),
  }
}
