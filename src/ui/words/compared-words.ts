// What is said of any comparison: how much of it could be compared, and when "about the same" may be said.

import { plural, t } from '@lingui/core/macro'
import type { Change } from '../../domain/rate.ts'
import { exact } from './format.ts'

/** How many days were compared, and why the others were not. */
export interface ComparedDays {
  readonly days: number
  readonly incomplete: number
  readonly missing: number
}

/** `16 of 30 days compared; 14 are too young.` or `Not compared: the day is too young.` */
export function comparedSentence({ days, incomplete, missing }: ComparedDays, all: number): string {
  if (all === 1 && days === 0) {
    return incomplete > 0
      ? t`Not compared: the day is too young.`
      : t`Not compared: the day is not held on both sides.`
  }
  const left = [
    incomplete > 0 ? plural(incomplete, { one: '# is too young', other: '# are too young' }) : null,
    missing > 0
      ? plural(missing, { one: '# is not held on both sides', other: '# are not held on both sides' })
      : null,
  ].filter((reason) => reason !== null)
  const compared =
    days === 0
      ? t`None of ${plural(all, { one: '# day', other: '# days' })} compared`
      : t`${{ some: exact(days) }} of ${plural(all, { one: '# day', other: '# days' })} compared`
  const reasons = left.join(', ')
  return left.length === 0
    ? t`${compared}.`
    : t({
        message: `${compared}; ${reasons}.`,
        comment: '16 of 30 days compared; 14 are too young.',
      })
}

/** Shares that cannot be further apart than three points are about the same; others are only not clearly different. */
export const ALIKE_SHARES = 0.03

/** Whether two figures are not only not told apart but can be called alike: all of the interval is this narrow. */
export function isAlike({ low, high }: Extract<Change, { kind: 'change' }>, tolerance: number): boolean {
  return -tolerance <= low && high <= tolerance
}
