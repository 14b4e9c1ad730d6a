// The campaign list: the campaigns that somebody keeps, with the names and tags that they gave them. The API has no list of
// campaigns and no names, so this is people's own work: it stays in this browser, account by account, and outlives
// everything that is only fetched. Each step can be undone.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Campaign } from '../../domain/channel.ts'
import { added, removed, renamed, tagged, untagged, type CampaignList } from '../../domain/campaign-list.ts'
import { readCampaignList, campaignListKey, writeCampaignList } from './campaign-list-storage.ts'

/** The last step, which `undone` takes back. */
export interface LastListChange {
  readonly what: 'added' | 'removed' | 'renamed' | 'tagged' | 'untagged' | 'imported'
  /** Campaigns that it changed. */
  readonly count: number
}

interface PastStep extends LastListChange {
  readonly before: CampaignList
}

export interface CampaignListEvents {
  /** From now on it is the campaign list of this account; what was shown of another leaves the page and stays on the machine. */
  readonly claimed: (owner: string) => void
  readonly added: (entries: CampaignList) => void
  readonly imported: (entries: CampaignList) => void
  readonly renamed: (id: Campaign, name: string | null) => void
  readonly tagged: (ids: readonly Campaign[], tag: string) => void
  readonly untagged: (ids: readonly Campaign[], tag: string) => void
  readonly removed: (ids: readonly Campaign[]) => void
  readonly undone: () => void
  /** Another tab has changed the campaign list of this account, or cleared the machine. */
  readonly changedElsewhere: () => void
}

export interface CampaignListState extends CampaignListEvents {
  /** Whose campaign list it is; null while nobody has said. */
  readonly owner: string | null
  readonly campaignList: CampaignList
  /** `notKept`: the browser forbids it or is full, and the campaign list ends with the page. */
  readonly kept: 'kept' | 'notKept'
  readonly last: LastListChange | null
  /** Oldest first. */
  readonly past: readonly PastStep[]
}

export type CampaignListStore = StoreApi<CampaignListState>

/** So many steps can be undone. */
const MOST_STEPS = 100

/** The campaign list in a browser's storage; null where there is none. */
export function createCampaignListStore(storage: Storage | null): CampaignListStore {
  return createStore((set, get) => {
    const keep = (campaignList: CampaignList): CampaignListState['kept'] => {
      const { owner } = get()
      return owner !== null && writeCampaignList(storage, owner, campaignList) ? 'kept' : 'notKept'
    }
    /** One step: what changes nothing is none. */
    const step = (what: LastListChange['what'], change: (campaignList: CampaignList) => CampaignList) => {
      const { campaignList: before, past } = get()
      const campaignList = change(before)
      const count = changesBetween(before, campaignList)
      if (count === 0) return
      const steps = [...past, { what, count, before }].slice(-MOST_STEPS)
      set({ campaignList, past: steps, last: { what, count }, kept: keep(campaignList) })
    }
    const reread = (owner: string) => {
      set({ owner, ...readCampaignList(storage, owner), past: [], last: null })
    }
    return {
      owner: null,
      campaignList: [],
      kept: 'kept',
      last: null,
      past: [],
      claimed: (owner) => {
        if (owner !== get().owner) reread(owner)
      },
      added: (entries) => step('added', (campaignList) => added(campaignList, entries)),
      imported: (entries) => step('imported', (campaignList) => added(campaignList, entries)),
      renamed: (id, name) => step('renamed', (campaignList) => renamed(campaignList, id, name)),
      tagged: (ids, tag) => step('tagged', (campaignList) => tagged(campaignList, ids, tag)),
      untagged: (ids, tag) => step('untagged', (campaignList) => untagged(campaignList, ids, tag)),
      removed: (ids) => step('removed', (campaignList) => removed(campaignList, ids)),
      undone: () => {
        const { past } = get()
        const undone = past.at(-1)
        if (undone === undefined) return
        const left = past.slice(0, -1)
        const last = left.at(-1)
        set({
          campaignList: undone.before,
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
export function hearOtherTabs(store: CampaignListStore, page: EventTarget | null = ownPage()): () => void {
  const hear = (event: Event) => {
    const { owner, changedElsewhere } = store.getState()
    const key = 'key' in event ? event.key : null
    // Without a key, everything was cleared.
    if (owner !== null && (key === null || key === campaignListKey(owner))) changedElsewhere()
  }
  page?.addEventListener('storage', hear)
  return () => page?.removeEventListener('storage', hear)
}

/** Node has no page, whatever the types say. */
function ownPage(): EventTarget | null {
  return 'addEventListener' in globalThis ? globalThis : null
}

/** Campaigns that came, went or became others. */
function changesBetween(before: CampaignList, after: CampaignList): number {
  if (before === after) return 0
  const texts = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]))
  const touched = after.filter((entry) => texts.get(entry.id) !== JSON.stringify(entry)).length
  const left = new Set(after.map(({ id }) => id))
  return touched + before.filter(({ id }) => !left.has(id)).length
}
