// Days as tests write them down.

import { dayOf, type Day } from '../src/domain/day.ts'

/** A day that there is. */
export function day(text: string): Day {
  const known = dayOf(text)
  if (known === null) throw new Error(`no such day: ${text}`)
  return known
}
