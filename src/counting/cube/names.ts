// The names that all days of a cube share. Every rollup numbers its names for itself; here each name gets one number
// for good, so that the columns of different days can be read side by side. Names are only ever added.

import type { Campaign, Channel, Skill } from '../../domain/channel.ts'
import type { Failure } from '../../domain/failure.ts'
import type { AnswerNames } from './answer.ts'
import type { Names } from '../rollup.ts'

/** For the ids of one rollup, those of the cube. */
export interface IdMaps {
  readonly channels: Uint32Array
  readonly skills: Uint32Array
  readonly campaigns: Uint32Array
  readonly failures: Uint32Array
}

export interface NameTables {
  /** Learns the names of a rollup. */
  readonly learn: (names: Names) => IdMaps
  /** All names known so far; the same object until there is a new one. */
  readonly names: () => AnswerNames
  readonly idOf: (kind: keyof Names, name: string) => number | null
}

const NONE = ''

export function createNameTables(): NameTables {
  const ids = {
    channels: new Map<string, number>(),
    skills: new Map<string, number>(),
    campaigns: new Map([[NONE, 0]]),
    failures: new Map([[NONE, 0]]),
  }
  let known: AnswerNames | null = null

  function mapped(kind: keyof Names, local: readonly string[]): Uint32Array {
    const table = ids[kind]
    return Uint32Array.from(local, (name) => {
      const id = table.get(name)
      if (id !== undefined) return id
      known = null
      table.set(name, table.size)
      return table.size - 1
    })
  }

  return {
    learn: (names) => ({
      channels: mapped('channels', names.channels),
      skills: mapped('skills', names.skills),
      campaigns: mapped('campaigns', names.campaigns),
      failures: mapped('failures', names.failures),
    }),
    names: () => (known ??= listed(ids)),
    idOf: (kind, name) => ids[kind].get(name) ?? null,
  }
}

function listed(ids: Readonly<Record<keyof Names, ReadonlyMap<string, number>>>): AnswerNames {
  // The casts are brands: whoever counted the rollup made these texts with channelOf, skillOf, campaignOf and foldError.
  return {
    channels: [...ids.channels.keys()] as Channel[],
    skills: [...ids.skills.keys()] as Skill[],
    campaigns: [...ids.campaigns.keys()] as Campaign[],
    failures: [...ids.failures.keys()] as Failure[],
  }
}
