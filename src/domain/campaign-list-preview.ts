// What adding a list to the campaign list would do, campaign by campaign: said before it is done.

import { added, type CampaignList, type ListedCampaign } from './campaign-list.ts'

export interface CampaignListChange {
  /** `same`: it is in the list already, and nothing about it is new. */
  readonly kind: 'new' | 'changed' | 'same'
  /** As it would be afterwards. */
  readonly entry: ListedCampaign
  /** The name that it has now and would lose to another one; null where it keeps its name. */
  readonly formerName: string | null
  /** Tags that it does not have yet. */
  readonly newTags: readonly string[]
}

/** What each of the entries would change, in their order. */
export function changesBy(campaignList: CampaignList, entries: CampaignList): readonly CampaignListChange[] {
  const before = new Map(campaignList.map((entry) => [entry.id, entry]))
  const after = new Map(added(campaignList, entries).map((entry) => [entry.id, entry]))
  return entries.flatMap(({ id }) => {
    const entry = after.get(id)
    return entry === undefined ? [] : [changeOf(entry, before.get(id))]
  })
}

function changeOf(entry: ListedCampaign, held: ListedCampaign | undefined): CampaignListChange {
  if (held === undefined) return { kind: 'new', entry, formerName: null, newTags: entry.tags }
  const newTags = entry.tags.filter((tag) => !held.tags.includes(tag))
  const kind = held.name === entry.name && newTags.length === 0 ? 'same' : 'changed'
  return { kind, entry, formerName: held.name === entry.name ? null : held.name, newTags }
}
