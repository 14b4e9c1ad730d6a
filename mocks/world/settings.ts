// What a world depends on: the same settings always make the same one. The clock is no part of what happens, only of
// how much of it is known already.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import type { Destiny } from './message.ts'
import type { PlannedCampaign } from './planned.ts'

/** Makes other messages of those of an hour (by number since 1970): as many, and attempted at the same instants. */
export type Twist = (app: App, hour: number, destinies: readonly Destiny[]) => readonly Destiny[]

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
  /** Campaigns beside those of the story; none, unless told otherwise. */
  readonly planned?: readonly PlannedCampaign[]
  /** What is done to the messages on purpose; none, unless told otherwise. */
  readonly twist?: Twist
}

export const DEFAULT_VOLUME = 1_000_000

/** More than this was never tried. */
export const HIGHEST_VOLUME = 5_000_000
