// The browser's database behind the cache: opened once, closed for a newer page, opened again after a breakdown. All
// that can go wrong with storage ends here: whoever reads finds nothing, whoever writes has written nothing, and the
// status says why.

import { wrap, type DBSchema, type IDBPDatabase } from 'idb'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EpochMs, Milliseconds } from '../../domain/day.ts'

/**
 * Which shape the records have: the version of the database. Raise it whenever a kept value changes its shape, or what
 * is counted into it; everything of another format is thrown away when the database is opened.
 */
const FORMAT = 6

export interface Schema extends DBSchema {
  /** Book, kind, day. */
  days: { key: [string, string, string]; value: { readonly day: string; readonly value: unknown } }
  /** Book, day. The rows of a day, packed, and when they were fetched: they go with counts of that age alone. */
  blocks: { key: [string, string]; value: KeptRows }
  /** Book. The days of an expensive load that somebody agreed to, or all. */
  agreements: { key: string; value: 'all' | readonly string[] }
  notes: { key: 'owner'; value: string }
}

interface KeptRows {
  readonly fetchedAt: EpochMs
  readonly block: ArrayBuffer
}

export const STORES = ['days', 'blocks', 'agreements', 'notes'] as const

type CacheState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'working' }
  /** A private window, a setting, a newer page, a broken disk: nothing is kept. The reason is a sentence for people. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** No more room: what is there can be read, and nothing is added. */
  | { readonly kind: 'full' }

export type Status = StoreApi<{ readonly state: CacheState }>

export interface DatabaseOptions {
  /** The browser's own unless a test brings another; null is a browser without. */
  readonly indexedDB?: IDBFactory | null
  readonly name?: string
  readonly format?: number
  /** How long opening may take. */
  readonly patience?: Milliseconds
}

export interface Database {
  readonly status: Status
  /** Runs a task on the database; `otherwise` where there is none, or where it fails. Rejects for bugs. */
  readonly ask: <Result>(task: (db: Open) => Promise<Result>, otherwise: Result) => Promise<Result>
}

export type Open = IDBPDatabase<Schema>

/** Some browsers have been seen never to answer at all. Nobody waits longer for what can be fetched. */
const PATIENCE: Milliseconds = 3_000

export function createDatabase(options: DatabaseOptions): Database {
  const status: Status = createStore(() => ({ state: { kind: 'opening' } }))
  const set = (state: CacheState) => status.setState({ state })
  const forbid = (reason: string) => set({ kind: 'forbidden', reason })
  let opened: Promise<Open | null> | null = null

  const closed = () => {
    opened = null
  }
  const arrived = (db: Open) => {
    opened = Promise.resolve(db)
    set({ kind: 'working' })
  }
  const connect = () => (opened ??= openDatabase(options, { arrived, closed, forbid }))
  void connect()

  async function ask<Result>(task: (db: Open) => Promise<Result>, otherwise: Result): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      const db = status.getState().state.kind === 'forbidden' ? null : await connect()
      if (db === null) return otherwise
      try {
        return await task(db)
      } catch (error) {
        const trouble = troubleIn(error)
        if (trouble === 'bug') throw error
        if (trouble === 'full') set({ kind: 'full' })
        if (trouble === 'failed') forbid(`The browser’s database failed: ${nameOf(error)}`)
        // The connection was closed between two questions: one more try opens it again.
        if (trouble !== 'closed' || tries > 1) return otherwise
        closed()
      }
    }
  }
  return { status, ask }
}

interface Hearers {
  readonly arrived: (db: Open) => void
  /** The connection is over; the next question opens another. */
  readonly closed: () => void
  readonly forbid: (reason: string) => void
}

/** Never rejects: null where there is no database to be had, or not yet. */
async function openDatabase(options: DatabaseOptions, hearers: Hearers): Promise<Open | null> {
  const { name = 'proactive-funnels', format = FORMAT, patience = PATIENCE } = options
  const forbidden = (reason: string) => {
    hearers.forbid(reason)
    return null
  }
  let late: ReturnType<typeof setTimeout> | undefined
  try {
    const factory = options.indexedDB === undefined ? ownDatabase() : options.indexedDB
    if (factory === null) return forbidden('This browser has no database for pages')
    const arriving = requestOf(factory, name, format).then((db) => {
      listen(db, hearers)
      // Also when it comes too late for those who asked first: the next ones have it.
      hearers.arrived(db)
      return db
    })
    const tired = new Promise<null>((resolve) => {
      late = setTimeout(() => resolve(forbidden('The browser’s database does not open')), patience)
    })
    return await Promise.race([arriving, tired])
  } catch (error) {
    return forbidden(`The browser does not allow it: ${nameOf(error)}`)
  } finally {
    clearTimeout(late)
  }
}

async function requestOf(factory: IDBFactory, name: string, format: number): Promise<Open> {
  try {
    return await opening(factory, name, format)
  } catch (error) {
    // A newer page was here and has been taken back since: what it left cannot be read.
    if (nameOf(error) !== 'VersionError') throw error
    await wrap(factory.deleteDatabase(name))
    return await opening(factory, name, format)
  }
}

function opening(factory: IDBFactory, name: string, format: number): Promise<Open> {
  const request = factory.open(name, format)
  request.addEventListener('upgradeneeded', () => {
    const db = request.result
    for (const store of db.objectStoreNames) db.deleteObjectStore(store)
    for (const store of STORES) db.createObjectStore(store)
  })
  // The cast gives the stores their types: they were made two lines above, by this version or one just like it.
  return wrap(request) as Promise<unknown> as Promise<Open>
}

function listen(db: Open, { closed, forbid }: Hearers): void {
  db.addEventListener('close', closed)
  db.addEventListener('versionchange', (event) => {
    // Whoever asks cannot go on until this connection is gone.
    db.close()
    closed()
    const { newVersion } = event
    if (newVersion !== null) forbid('A newer version of this page is open in another tab: reload this one')
  })
}

/** Some browsers throw when a page that may not have a database only looks for it. */
function ownDatabase(): IDBFactory | null {
  // Node and some private windows have none, whatever the types say.
  return (globalThis as { indexedDB?: IDBFactory | null }).indexedDB ?? null
}

function troubleIn(error: unknown): 'full' | 'closed' | 'failed' | 'bug' {
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return 'full'
    case 'InvalidStateError':
      return 'closed'
    case 'DataCloneError':
    case 'DataError':
    case 'ReadOnlyError':
    case 'TransactionInactiveError':
      return 'bug'
    default:
      return error instanceof DOMException ? 'failed' : 'bug'
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error)
}
