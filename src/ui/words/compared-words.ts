// What is said of any comparison: how much of it could be compared, and when "about the same" may be said.

import type { Change } from '../../domain/rate.ts'
import { exact, many } from './format.ts'

/** How many days were compared, and why the others were not. */
export interface ComparedDays {
  readonly days: number
  readonly incomplete: number
  readonly missing: number
}

/** `16 of 30 days compared; 14 are too young.` or `Not compared: the day is too young.` */
export function comparedSentence({ days, incomplete, missing }: ComparedDays, all: number): string {
  if (all === 1 && days === 0)
    return `Not compared: the day is ${incomplete > 0 ? 'too young' : 'not held on both sides'}.`
  const left = [
    incomplete > 0 ? `${exact(incomplete)} ${incomplete === 1 ? 'is' : 'are'} too young` : null,
    missing > 0 ? `${exact(missing)} ${missing === 1 ? 'is' : 'are'} not held on both sides` : null,
  ].filter((reason) => reason !== null)
  const compared = `${days === 0 ? 'None' : exact(days)} of ${many(all, 'day')} compared`
  return left.length === 0 ? `${compared}.` : `${compared}; ${left.join(', ')}.`
}

/** Shares that cannot be further apart than three points are about the same; others are only not clearly different. */
export const ALIKE_SHARES = 0.03

/** Whether two figures are not only not told apart but can be called alike: all of the interval is this narrow. */
export function isAlike({ low, high }: Extract<Change, { kind: 'change' }>, tolerance: number): boolean {
  return -tolerance <= low && high <= tolerance
}
