// The cells that every row of failures has: whose matter it is, how many messages it took, and what share that is.

import { plural, t } from '@lingui/core/macro'
import type { Explanation } from '../../domain/dictionary.ts'
import type { Rate } from '../../domain/rate.ts'
import { exact, NOTHING, percent, percentRange } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './FailureList.module.css'
import owners from '../words/owners.module.css'
import { ownerColour, ownerName, retryText } from '../words/failure-words.ts'

const css = classesOf(styles, owners)

export function OwnerCell({ explanation: { owner, retry } }: { readonly explanation: Explanation }) {
  return (
    <span className={css('owner')}>
      <span className={css('swatch')} style={{ background: ownerColour(owner) }} />
      <span>
        {ownerName(owner)}
        <span className={css('quiet')}>{retryText(retry)}</span>
      </span>
    </span>
  )
}

export function CountCell({ count }: { readonly count: number }) {
  return (
    <span className={css('figure', 'count')}>
      {exact(count)}
      <span className={css('unit')}> {plural(count, { one: 'message', other: 'messages' })}</span>
    </span>
  )
}

export function ShareCell({ rate, of }: { readonly rate: Rate; readonly of: string }) {
  if (rate.kind !== 'rate') return <span className={css('figure')}>{NOTHING}</span>
  const title = t`${{ hits: exact(rate.hits) }} of ${{ of: exact(rate.of) }}; 95 %: ${{ interval: percentRange(rate.low, rate.high) }}`
  return (
    <span className={css('figure', rate.trust === 'few' && 'few')} title={title}>
      {percent(rate.share)}
      <span className={css('unit')}> {of}</span>
    </span>
  )
}
