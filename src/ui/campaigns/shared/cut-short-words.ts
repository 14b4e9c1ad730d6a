// A report that is not whole, in words: how many recipients came, of how many, and what rests on them.

import type { CutShort } from '../../../store/views/campaign-view.ts'
import { exact, many } from '../../words/format.ts'

/** "2,000 of 3,000 recipients": the analytics count attempts, and there is one for each recipient. */
export function cameWords({ recipients, attempted }: CutShort): string {
  return attempted === null || attempted < recipients
    ? many(recipients, 'recipient')
    : `${exact(recipients)} of ${many(attempted, 'recipient')}`
}

/** Beside the name of a campaign. */
export const CUT_SHORT_MARK = 'not all recipients'

/** Behind that mark. */
export function cutShortHint(cut: CutShort): string {
  return `The report of its recipients may not be whole: ${cameWords(cut)} came. ${cut.why}.`
}
