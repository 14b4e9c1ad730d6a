// What is kept on this machine between visits, day by day: the analytics, the rollups of the transactions, and their rows
// as packed blocks. It is only ever a shortcut: a day that is not found is fetched, and where the browser keeps nothing
// everything works without. No token ever comes here.

import type { Rollup } from '../../counting/rollup.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import { addAgreement, agreementOn, createOwner } from './notes.ts'
import { createDatabase, STORES, type DatabaseOptions, type Open, type Status } from './database.ts'
import { changed, erase, eraseAll, eraseDataset, put, readDays, type Writing } from './records.ts'
import { NO_USAGE, usageOf, type Usage } from './usage.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import type { AnalyticsDay } from '../days/days.ts'

/** What is kept of a day, by its kind. */
export interface Cached {
  readonly analytics: AnalyticsDay
  readonly rollup: TransactionsDay & { readonly rollup: Rollup }
}

/** Everything resolves, also where nothing can be kept; it rejects only for bugs, such as a value that cannot be cloned. */
export interface Cache {
  readonly status: Status
  /** Those of some days that are there, in one transaction. */
  readonly read: <Kind extends keyof Cached>(
    dataset: string,
    kind: Kind,
    days: readonly Day[],
  ) => Promise<ReadonlyMap<Day, Cached[Kind]>>
  readonly writeAnalytics: (dataset: string, day: Day, loaded: AnalyticsDay) => Promise<void>
  /**
   * Keeps the counts of a day and the rows that they were counted from, both or neither; without rows, those that were kept
   * earlier go. The buffer must not be transferred before this resolves.
   */
  readonly writeMessages: (
    dataset: string,
    day: Day,
    rollup: Cached['rollup'],
    block: ArrayBuffer | null,
  ) => Promise<void>
  /** The rows of a day that go with its counts of that age; null where they are not there. */
  readonly readBlock: (dataset: string, day: Day, fetchedAt: EpochMs) => Promise<ArrayBuffer | null>
  /** Forgets all rows and keeps the counts: for whoever wants no people's ids on this machine. */
  readonly forgetBlocks: () => Promise<void>
  /** Forgets one dataset, or everything. */
  readonly forget: (dataset: string | null) => Promise<void>
  /**
   * Says whose figures are shown from now on. Whatever was kept for another owner is forgotten; and from the moment that
   * another tab claims the cache for another owner, this page adds nothing to it.
   */
  readonly claim: (owner: string) => Promise<void>
  /** Remembers that somebody agreed to an expensive load: of some days, or of the whole dataset. */
  readonly agree: (dataset: string, days?: readonly Day[]) => Promise<void>
  /** What somebody agreed to for a dataset: no days where nobody did. */
  readonly agreed: (dataset: string) => Promise<'all' | ReadonlySet<Day>>
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
    read: (dataset, kind, days) => ask((db) => readDays(db, dataset, kind, days), new Map()),
    writeAnalytics: (dataset, day, value) =>
      add((tx) => put(tx, 'days', [dataset, 'analytics', day], { day, value })),
    writeMessages: (dataset, day, value, block) =>
      add((tx) => {
        put(tx, 'days', [dataset, 'rollup', day], { day, value })
        if (block === null) erase(tx, 'blocks', [dataset, day])
        else put(tx, 'blocks', [dataset, day], { fetchedAt: value.fetchedAt, block })
      }),
    readBlock: (dataset, day, fetchedAt) => ask((db) => rowsOfAge(db, [dataset, day], fetchedAt), null),
    forgetBlocks: () => forgetting((tx) => eraseAll(tx, ['blocks'])),
    forget: (dataset) =>
      forgetting((tx) => (dataset === null ? eraseAll(tx, STORES) : eraseDataset(tx, dataset))),
    claim: (name) => owner.claim(name, ask),
    agree: (dataset, days) => add((tx) => addAgreement(tx, dataset, days)),
    agreed: (dataset) => ask((db) => agreementOn(db, dataset), new Set()),
    usage: () => ask(usageOf, NO_USAGE),
  }
}

/** Counts that a page holds may be older than what another tab has kept since. */
async function rowsOfAge(
  db: Open,
  key: [book: string, day: Day],
  fetchedAt: EpochMs,
): Promise<ArrayBuffer | null> {
  const kept = await db.get('blocks', key)
  return kept?.fetchedAt === fetchedAt ? kept.block : null
}
