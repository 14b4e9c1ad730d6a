// Rolls on this machine, one text for each account. What is found there may be anything (an older page, a person with a
// console), so each entry is read with care and what does not fit is left out. No browser that keeps nothing is a fault.

import { campaignOf } from '../../domain/channel.ts'
import { added, isCampaignId, type CampaignList, type ListedCampaign } from '../../domain/campaign-list.ts'

const VERSION = 1

/** The name under which the campaign list of an account is kept. */
export function campaignListKey(owner: string): string {
  return `proactive-funnels.roll.${owner}`
}

/** The storage of this browser, or null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    // Node and some frames have none, whatever the types say.
    return (globalThis as Partial<Pick<Window, 'localStorage'>>).localStorage ?? null
  } catch {
    return null
  }
}

/** `notKept`: the browser forbids it or is full, and the campaign list ends with the page. */
export interface StoredCampaignList {
  readonly campaignList: CampaignList
  readonly kept: 'kept' | 'notKept'
}

export function readCampaignList(storage: Storage | null, owner: string): StoredCampaignList {
  if (storage === null) return { campaignList: [], kept: 'notKept' }
  try {
    return { campaignList: campaignListOf(storage.getItem(campaignListKey(owner))), kept: 'kept' }
  } catch {
    return { campaignList: [], kept: 'notKept' }
  }
}

/** Whether it is kept. An empty campaign list leaves nothing behind. */
export function writeCampaignList(
  storage: Storage | null,
  owner: string,
  campaignList: CampaignList,
): boolean {
  if (storage === null) return false
  try {
    if (campaignList.length === 0) storage.removeItem(campaignListKey(owner))
    else storage.setItem(campaignListKey(owner), JSON.stringify({ v: VERSION, campaigns: campaignList }))
    return true
  } catch {
    return false
  }
}

/** Deletes the campaign lists of all accounts on this machine. */
export function forgetCampaignLists(storage: Storage | null): void {
  if (storage === null) return
  try {
    const names = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '')
    for (const name of names) if (name.startsWith(campaignListKey(''))) storage.removeItem(name)
  } catch {
    // What cannot be read was not kept either.
  }
}

function campaignListOf(text: string | null): CampaignList {
  if (text === null) return []
  const json = parsed(text)
  const campaigns = isRecord(json) && json['v'] === VERSION ? json['campaigns'] : null
  return Array.isArray(campaigns) ? added([], campaigns.flatMap(entryOf)) : []
}

function entryOf(given: unknown): readonly ListedCampaign[] {
  if (!isRecord(given)) return []
  const { id, name, tags } = given
  if (typeof id !== 'string' || !isCampaignId(id)) return []
  const words = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
  return [{ id: campaignOf(id), name: typeof name === 'string' && name !== '' ? name : null, tags: words }]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null
}
