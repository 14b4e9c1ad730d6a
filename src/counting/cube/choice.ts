// A filter in the ids of a cube: for each name whether it is chosen, so that a cell is tested by looking up a few bytes, and
// the stretches of cells that are worth a look at all.

import type { Filter } from '../../domain/filter.ts'
import type { AnswerNames } from './answer.ts'
import type { NameTables } from './names.ts'

export interface CellFilter {
  /** 1 where the name of this id is chosen: everywhere, if none is named. */
  readonly channelOn: Uint8Array
  readonly skillOn: Uint8Array
  readonly campaignOn: Uint8Array
  readonly failureOn: Uint8Array
  /** Ids, ascending; null: all. */
  readonly channels: readonly number[] | null
  readonly skills: readonly number[] | null
  readonly campaigns: readonly number[] | null
  readonly failures: readonly number[] | null
  /** The closest that the filter asks of messages: their failure, their skill or campaign, or at most their channel. */
  readonly depth: 'failures' | 'segments' | 'channels'
}

/** A name that the cube never met chooses nothing, which is not the same as no choice. */
export function choiceOf(filter: Filter, tables: NameTables): CellFilter {
  const names = tables.names()
  const idsOf = (kind: keyof AnswerNames, chosen: readonly string[]) =>
    chosen.length === 0
      ? null
      : [...new Set(chosen)]
          .map((name) => tables.idOf(kind, name))
          .filter((id) => id !== null)
          .toSorted((a, b) => a - b)
  const channels = idsOf('channels', filter.channels)
  const skills = idsOf('skills', filter.skills)
  const campaigns = idsOf('campaigns', filter.campaigns)
  // Failure 0 is none: a message without a failure is not among the failed.
  const failures = idsOf('failures', filter.failures)?.filter((id) => id > 0) ?? null
  return {
    channelOn: maskOf(names.channels.length, channels),
    skillOn: maskOf(names.skills.length, skills),
    campaignOn: maskOf(names.campaigns.length, campaigns),
    failureOn: maskOf(names.failures.length, failures),
    channels,
    skills,
    campaigns,
    failures,
    depth: failures !== null ? 'failures' : skills !== null || campaigns !== null ? 'segments' : 'channels',
  }
}

function maskOf(length: number, ids: readonly number[] | null): Uint8Array {
  const mask = new Uint8Array(length)
  if (ids === null) return mask.fill(1)
  for (const id of ids) mask[id] = 1
  return mask
}
