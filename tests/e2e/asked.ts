// What was asked for because it was missing. A page that stays open asks again for what has aged, and on a busy machine it
// may stay open for long: that is told apart here, so that everything else can be counted to the last request.

import type { Entry } from '../../mocks/server.ts'
import { NOW } from './setup.ts'

const DAY = 86_400_000

/** A day that is still going on, or only just over, is worth asking for again after five minutes. */
const SOONEST = 5 * 60_000

/**
 * The requests of a journal without those for what had aged, and those that were told to come again: a stand-in on a busy
 * machine may be given eleven at once that were sent one after the other. Nothing else is asked for twice.
 */
export function neededIn(journal: readonly Entry[]): readonly Entry[] {
  const firstAt = new Map<string, number>()
  return journal.filter(({ endpoint, from, query, at, status }) => {
    if (status === 429) return false
    const key = `${endpoint} ${from} ${new URLSearchParams(query).get('offset')}`
    const before = firstAt.get(key)
    firstAt.set(key, before ?? at)
    const isNew = (from ?? 0) > NOW - 3 * DAY
    return before === undefined || !isNew || at - before < SOONEST
  })
}
