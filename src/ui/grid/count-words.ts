// How many messages the table has, of how many, and of which part of the days that is.

import { exact, many } from '../words/format.ts'

export interface CountInput {
  /** Messages in the table. */
  readonly rows: number
  /** Messages of the question, before the message filter and the search. */
  readonly of: number
  readonly loaded: number
  readonly days: number
  readonly narrowed: boolean
}

/** "1,204 of 77,310 messages", and how many of the days that is while some are missing. */
export function countWords({ rows, of, loaded, days, narrowed }: CountInput): string {
  // While days arrive, one of the two is a moment ahead of the other; a part is never larger than its whole.
  const all = Math.max(rows, of)
  const messages = narrowed ? `${exact(rows)} of ${many(all, 'message')}` : many(rows, 'message')
  return loaded < days ? `${messages}, in ${exact(loaded)} of ${many(days, 'day')}` : messages
}
