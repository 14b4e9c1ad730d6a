// The scope: what of an account's transactions is asked for at all. A large account can be looked at a few skills at a
// time, and the server then leaves out the rest. What was asked for within a scope answers nothing beyond it.

import type { Channel, Skill } from '../../domain/channel.ts'
import { NO_FILTER, type Filter } from '../../domain/filter.ts'
import { canFilterTransactions, type Source } from '../../liveperson/reporting/client.ts'
import { canAskFor } from '../../liveperson/reporting/filters.ts'

export interface Scope {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
}

/** The scope that just covers a filter; null where the filter leaves out no channel and no skill, or the server cannot. */
export function scopeOfFilter(source: Source, { channels, skills }: Filter): Scope | null {
  const scope = { channels, skills }
  return (channels.length === 0 && skills.length === 0) || !canLoad(source, scope) ? null : scope
}

/** Whether the server can leave out everything beyond a scope. */
export function canLoad(source: Source, scope: Scope): boolean {
  return canFilterTransactions(source) && canAskFor(source.dialect, scope)
}

/** The filter that leaves all that a scope holds. */
export function filterOfScope(scope: Scope | null): Filter {
  return scope === null ? NO_FILTER : { ...NO_FILTER, ...scope }
}

/** Whether everything that a filter looks at lies within a scope. */
export function coversFilter(scope: Scope, filter: Filter): boolean {
  return holds(scope.channels, filter.channels) && holds(scope.skills, filter.skills)
}

/** A scope as one text, for the name of a dataset. */
export function scopeName(scope: Scope | null): string {
  return scope === null ? '' : JSON.stringify([scope.channels.toSorted(), scope.skills.toSorted()])
}

function holds<Name>(within: readonly Name[], chosen: readonly Name[]): boolean {
  if (within.length === 0) return true
  return chosen.length > 0 && chosen.every((name) => within.includes(name))
}
