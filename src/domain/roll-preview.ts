// What adding a list to the roll would do, campaign by campaign: said before it is done.

import { added, type Roll, type RollEntry } from './roll.ts'

export interface RollChange {
  /** `same`: it is in the list already, and nothing about it is new. */
  readonly kind: 'new' | 'changed' | 'same'
  /** As it would be afterwards. */
  readonly entry: RollEntry
  /** The name that it has now and would lose to another one; null where it keeps its name. */
  readonly formerName: string | null
  /** Tags that it does not have yet. */
  readonly newTags: readonly string[]
}

/** What each of the entries would change, in their order. */
export function changesBy(roll: Roll, entries: Roll): readonly RollChange[] {
  const before = new Map(roll.map((entry) => [entry.id, entry]))
  const after = new Map(added(roll, entries).map((entry) => [entry.id, entry]))
  return entries.flatMap(({ id }) => {
    const entry = after.get(id)
    return entry === undefined ? [] : [changeOf(entry, before.get(id))]
  })
}

function changeOf(entry: RollEntry, held: RollEntry | undefined): RollChange {
  if (held === undefined) return { kind: 'new', entry, formerName: null, newTags: entry.tags }
  const newTags = entry.tags.filter((tag) => !held.tags.includes(tag))
  const kind = held.name === entry.name && newTags.length === 0 ? 'same' : 'changed'
  return { kind, entry, formerName: held.name === entry.name ? null : held.name, newTags }
}
