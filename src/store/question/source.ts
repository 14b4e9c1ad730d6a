// Where the figures come from: the gateway that served the page (demo or live), an origin that somebody pointed
// the page at with a token of their own, or nothing yet. The token lives here, in memory, and nowhere else.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Fault } from '../../domain/fault.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import type { Settings } from '../../liveperson/settings.ts'

/** What somebody types to point the page at an origin of their network. */
export interface Direct {
  readonly origin: string
  readonly account: string
  readonly dialect: Dialect
  readonly token: string
}

export type SourceState =
  | { readonly kind: 'unknown' }
  /** The gateway did not say what it has. */
  | { readonly kind: 'unreachable'; readonly fault: Fault }
  | { readonly kind: 'gateway'; readonly settings: Settings }
  | { readonly kind: 'direct'; readonly direct: Direct; readonly settings: Settings | null }

/** Whom a question goes to. */
export interface SourceContext {
  readonly source: SourceState
  /** The demo's scenario, or null for the default one. */
  readonly scenario: string | null
  /** What else the demo was asked for, as it stands in the address. */
  readonly demoVariant: string
  /** The folder of the page, which is that of its gateway: an origin, where it has the host to itself. */
  readonly home: string
}

export interface Sources extends SourceContext {
  readonly settingsArrived: (settings: Settings) => void
  readonly settingsFailed: (fault: Fault) => void
  /** From now on ask this origin; the gateway's settings are kept for the way back. */
  readonly directChosen: (direct: Direct) => void
  readonly directLeft: () => void
}

export type SourceStore = StoreApi<Sources>

export function createSources(scenario: string | null, home: string, demoVariant = ''): SourceStore {
  return createStore((set, get) => ({
    source: { kind: 'unknown' },
    scenario,
    demoVariant,
    home,
    settingsArrived: (settings) => {
      const { source } = get()
      // Somebody may have pointed the page elsewhere before the gateway answered.
      set({ source: source.kind === 'direct' ? { ...source, settings } : { kind: 'gateway', settings } })
    },
    settingsFailed: (fault) => {
      if (get().source.kind !== 'direct') set({ source: { kind: 'unreachable', fault } })
    },
    directChosen: (direct) => set({ source: { kind: 'direct', direct, settings: settingsOf(get().source) } }),
    directLeft: () => {
      const settings = settingsOf(get().source)
      set({ source: settings === null ? { kind: 'unknown' } : { kind: 'gateway', settings } })
    },
  }))
}

/** The gateway's settings, where it has told them. */
export function settingsOf(source: SourceState): Settings | null {
  switch (source.kind) {
    case 'gateway':
    case 'direct':
      return source.settings
    case 'unknown':
    case 'unreachable':
      return null
  }
}
