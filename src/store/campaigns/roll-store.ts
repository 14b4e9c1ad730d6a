// The roll: the campaigns that somebody keeps, with the names and tags that they gave them. The API has no list of
// campaigns and no names, so this is people's own work: it stays in this browser, account by account, and outlives
// everything that is only fetched. Each step can be undone.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Campaign } from '../../domain/channel.ts'
import { added, removed, renamed, tagged, untagged, type Roll } from '../../domain/roll.ts'
import { readRoll, rollKey, writeRoll } from './roll-storage.ts'

/** The last step, which `undone` takes back. */
export interface RollLast {
  readonly what: 'added' | 'removed' | 'renamed' | 'tagged' | 'untagged' | 'imported'
  /** Campaigns that it changed. */
  readonly count: number
}

interface PastStep extends RollLast {
  readonly before: Roll
}

export interface RollEvents {
  /** From now on it is the roll of this account; what was shown of another leaves the page and stays on the machine. */
  readonly claimed: (owner: string) => void
  readonly added: (entries: Roll) => void
  readonly imported: (entries: Roll) => void
  readonly renamed: (id: Campaign, name: string | null) => void
  readonly tagged: (ids: readonly Campaign[], tag: string) => void
  readonly untagged: (ids: readonly Campaign[], tag: string) => void
  readonly removed: (ids: readonly Campaign[]) => void
  readonly undone: () => void
  /** Another tab has changed the roll of this account, or cleared the machine. */
  readonly changedElsewhere: () => void
}

export interface RollState extends RollEvents {
  /** Whose roll it is; null while nobody has said. */
  readonly owner: string | null
  readonly roll: Roll
  /** `notKept`: the browser forbids it or is full, and the roll ends with the page. */
  readonly kept: 'kept' | 'notKept'
  readonly last: RollLast | null
  /** Oldest first. */
  readonly past: readonly PastStep[]
}

export type RollStore = StoreApi<RollState>

/** So many steps can be undone. */
const MOST_STEPS = 100

/** The roll in a browser's storage; null where there is none. */
export function createRollStore(storage: Storage | null): RollStore {
  return createStore((set, get) => {
    const keep = (roll: Roll): RollState['kept'] => {
      const { owner } = get()
      return owner !== null && writeRoll(storage, owner, roll) ? 'kept' : 'notKept'
    }
    /** One step: what changes nothing is none. */
    const step = (what: RollLast['what'], change: (roll: Roll) => Roll) => {
      const { roll: before, past } = get()
      const roll = change(before)
      const count = changesBetween(before, roll)
      if (count === 0) return
      const steps = [...past, { what, count, before }].slice(-MOST_STEPS)
      set({ roll, past: steps, last: { what, count }, kept: keep(roll) })
    }
    const reread = (owner: string) => {
      set({ owner, ...readRoll(storage, owner), past: [], last: null })
    }
    return {
      owner: null,
      roll: [],
      kept: 'kept',
      last: null,
      past: [],
      claimed: (owner) => {
        if (owner !== get().owner) reread(owner)
      },
      added: (entries) => step('added', (roll) => added(roll, entries)),
      imported: (entries) => step('imported', (roll) => added(roll, entries)),
      renamed: (id, name) => step('renamed', (roll) => renamed(roll, id, name)),
      tagged: (ids, tag) => step('tagged', (roll) => tagged(roll, ids, tag)),
      untagged: (ids, tag) => step('untagged', (roll) => untagged(roll, ids, tag)),
      removed: (ids) => step('removed', (roll) => removed(roll, ids)),
      undone: () => {
        const { past } = get()
        const undone = past.at(-1)
        if (undone === undefined) return
        const left = past.slice(0, -1)
        const last = left.at(-1)
        set({
          roll: undone.before,
          past: left,
          last: last === undefined ? null : { what: last.what, count: last.count },
          kept: keep(undone.before),
        })
      },
      changedElsewhere: () => {
        const { owner, kept } = get()
        // Steps of before would take back what the other tab did. What could not be kept here is not given up for it.
        if (owner !== null && kept === 'kept') reread(owner)
      },
    }
  })
}

/** Hears of other tabs from now on; the function returned ends it. */
export function hearOtherTabs(store: RollStore, page: EventTarget | null = ownPage()): () => void {
  const hear = (event: Event) => {
    const { owner, changedElsewhere } = store.getState()
    const key = 'key' in event ? event.key : null
    // Without a key, everything was cleared.
    if (owner !== null && (key === null || key === rollKey(owner))) changedElsewhere()
  }
  page?.addEventListener('storage', hear)
  return () => page?.removeEventListener('storage', hear)
}

/** Node has no page, whatever the types say. */
function ownPage(): EventTarget | null {
  return 'addEventListener' in globalThis ? globalThis : null
}

/** Campaigns that came, went or became others. */
function changesBetween(before: Roll, after: Roll): number {
  if (before === after) return 0
  const texts = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]))
  const touched = after.filter((entry) => texts.get(entry.id) !== JSON.stringify(entry)).length
  const left = new Set(after.map(({ id }) => id))
  return touched + before.filter(({ id }) => !left.has(id)).length
}
