// How the asking goes: what the Coverage screen says of requests, retries and waits.

import { createStore, type StoreApi } from 'zustand/vanilla'

/** Since the page was opened. */
export interface Traffic {
  readonly requests: number
  /** Requests that were second tries, or later ones. */
  readonly retries: number
  /** How often LivePerson said "too many", and all waited. */
  readonly waits: number
  /** Of answers with transactions, as they were read. */
  readonly bytes: number
  /** The most messages that came on a page of transactions with another one behind it; null before there was one. */
  readonly pageLength: number | null
}

interface TrafficEvents {
  readonly requested: (which: 'first' | 'again') => void
  readonly waited: () => void
  readonly received: (bytes: number) => void
  /** A page of so many messages was followed by another that had some. */
  readonly pageFilled: (messages: number) => void
}

export type TrafficStore = StoreApi<Traffic & TrafficEvents>

export function createTraffic(): TrafficStore {
  return createStore((set, get) => ({
    requests: 0,
    retries: 0,
    waits: 0,
    bytes: 0,
    pageLength: null,
    requested: (which) =>
      set(({ requests, retries }) => ({
        requests: requests + 1,
        retries: retries + (which === 'again' ? 1 : 0),
      })),
    waited: () => set(({ waits }) => ({ waits: waits + 1 })),
    pageFilled: (messages) => {
      if (messages > (get().pageLength ?? 0)) set({ pageLength: messages })
    },
    received: (bytes) => set((traffic) => ({ bytes: traffic.bytes + bytes })),
  }))
}
