// How many requests a second LivePerson grants: ten, unless the account was granted another quota.

import { PER_SECOND } from '../liveperson/reporting/rate-limiter.ts'
import { shown, type Environment } from './environment.ts'

const HIGHEST = 1_000

/** The requests a second that each API allows, as the environment says. */
export function quotaOf(env: Environment): number {
  return Number(env['LP_PER_SECOND'] ?? PER_SECOND)
}

/** What to put right about it. */
export function faultsOfQuota(env: Environment): readonly string[] {
  const text = env['LP_PER_SECOND']
  if (text === undefined || (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= HIGHEST)) return []
  return [
    `LP_PER_SECOND is "${shown(text)}": set it to a whole number from 1 to 1000, or leave it out for ${PER_SECOND}.`,
  ]
}
