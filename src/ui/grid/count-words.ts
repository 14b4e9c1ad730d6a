// How many messages the table has, of how many, and of which part of the days that is.

import { exact, many } from '../words/format.ts'

export interface CountInput {
  /** Messages in the table. */
  readonly rows: number
  /** Messages of the question, before the lens and the search. */
  readonly of: number
  readonly held: number
  readonly days: number
  readonly narrowed: 'yes' | 'no'
}

/** "1,204 of 77,310 messages", and how many of the days that is while some are missing. */
export function countWords({ rows, of, held, days, narrowed }: CountInput): string {
  // While days arrive, one of the two is a moment ahead of the other; a part is never larger than its whole.
  const all = Math.max(rows, of)
  const messages = narrowed === 'yes' ? `${exact(rows)} of ${many(all, 'message')}` : many(rows, 'message')
  return held < days ? `${messages}, in ${exact(held)} of ${many(days, 'day')}` : messages
}
