// A report that is not whole, in words: how many recipients came, of how many, and what rests on them.

import { msg, plural, t } from '@lingui/core/macro'
import type { CutShort } from '../../../store/views/campaign-view.ts'
import { exact } from '../../words/format.ts'

/** "2,000 of 3,000 recipients": the analytics count attempts, and there is one for each recipient. */
export function cameWords({ recipients, attempted }: CutShort): string {
  return attempted === null || attempted < recipients
    ? plural(recipients, { one: '# recipient', other: '# recipients' })
    : t`${{ some: exact(recipients) }} of ${plural(attempted, { one: '# recipient', other: '# recipients' })}`
}

/** Beside the name of a campaign. */
export const CUT_SHORT_MARK = msg`not all recipients`

/** Behind that mark. */
export function cutShortHint(cut: CutShort): string {
  return t`The report of its recipients may not be whole: ${{ recipients: cameWords(cut) }} came. ${{ why: cut.why }}.`
}
