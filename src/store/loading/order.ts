// What is wanted of days, and where they come from.

import type { Day, Zone } from '../../domain/day.ts'
import type { Book } from '../days/known.ts'
import type { Errand } from '../requests/insist.ts'
import type { Fetched } from './fetch-day.ts'

/** The days that the screen needs, and whom to ask for them. */
export interface Wanted {
  readonly book: Book
  readonly days: readonly Day[]
  readonly zone: Zone
  /** What the client shows to be let in: a new one asks again for all that the old one was refused. */
  readonly token: string | null
  /** `recall`: only what the cache has, since nobody has agreed yet to what the rest would cost. */
  readonly reach: 'recall' | 'fetch'
}

/** Where days of one kind come from. */
export interface Supply<Order, What> {
  /**
   * What the cache has of some days; those that are `due` have changed since, or may have. Days that are no longer
   * wanted when it answers are left where they are.
   */
  readonly recall: (
    order: Order,
    days: readonly Day[],
    isWanted: (day: Day) => boolean,
  ) => Promise<Recalled<What>>
  /** One day from its source. Rejects when the signal is aborted. */
  readonly fetch: (order: Order, day: Day, signal: AbortSignal, heard: Heard) => Promise<Fetched<What>>
}

/** What is told while a day is being fetched: see `Errand`. */
export type Heard = Required<Pick<Errand, 'onStart' | 'onAnswer'>>

export interface Recalled<What> {
  readonly helds: ReadonlyMap<Day, What>
  readonly due: ReadonlySet<Day>
}
