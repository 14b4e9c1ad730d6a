// What a world depends on: the same settings always make the same one. The clock is no part of what happens, only of
// how much of it is known already.

export interface WorldSettings {
  readonly seed: number
  /** The anchor of the story in epoch milliseconds; its UTC day counts. */
  readonly now: number
  /** Messages of both apps in 13 months, roughly. */
  readonly volume?: number
  /** What time it is in the world: what happens later is not visible yet. `now`, unless told otherwise. */
  readonly clock?: () => number
  /** A UTC day, by number, on which everything is larger by a factor. */
  readonly crowd?: { readonly day: number; readonly factor: number }
}

export const DEFAULT_VOLUME = 1_000_000
