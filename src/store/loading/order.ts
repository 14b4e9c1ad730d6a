// What is wanted of days, and where they come from.

import type { Day, Zone } from '../../domain/day.ts'
import type { DatasetKey } from '../days/days.ts'
import type { RequestContext } from '../requests/with-retry.ts'
import type { Fetched } from './fetch-day.ts'

/** The days that the screen needs, and whom to ask for them. */
export interface DaysOrder {
  readonly dataset: DatasetKey
  readonly days: readonly Day[]
  readonly zone: Zone
  /** What the client shows to be let in: a new one asks again for all that the old one was refused. */
  readonly token: string | null
  /** `cache`: only what the cache has, since nobody has agreed yet to what the rest would cost. */
  readonly reach: 'cache' | 'fetch'
}

/** Where days of one kind come from. */
export interface DaySource<Order, What> {
  /**
   * What the cache has of some days; those that are `stale` have changed since, or may have. Days that are no longer
   * wanted when it answers are left where they are.
   */
  readonly readCache: (
    order: Order,
    days: readonly Day[],
    isWanted: (day: Day) => boolean,
  ) => Promise<CachedDays<What>>
  /** One day from its source. Rejects when the signal is aborted. */
  readonly fetch: (order: Order, day: Day, signal: AbortSignal, heard: Heard) => Promise<Fetched<What>>
}

/** What is told while a day is being fetched: see `RequestContext`. */
export type Heard = Required<Pick<RequestContext, 'onStart' | 'onAnswer'>>

export interface CachedDays<What> {
  readonly loadedDays: ReadonlyMap<Day, What>
  readonly stale: ReadonlySet<Day>
}
