// How a share changed against the other span: an arrow only where the change is clear. Where it is not, or where
// there are too few messages to tell, that is what it says.

import type { Change } from '../../domain/rate.ts'
import { NOTHING, points, pointsRange } from '../words/format.ts'
import { Hint } from '../kit/Hint.tsx'
import { ALIKE_SHARES, isAlike } from '../words/compared-words.ts'
import styles from './ChangeMark.module.css'

interface ChangeMarkProps {
  readonly change: Change
  /** What is compared, for the hint: "27 of 30 days compared". */
  readonly basis: string
}

export function ChangeMark({ change, basis }: ChangeMarkProps) {
  if (change.kind === 'unknown') return <span className={styles['quiet']}>{NOTHING}</span>
  const range = `${points(change.difference)}; between ${pointsRange(change.low, change.high)}. ${basis}`
  switch (change.verdict) {
    case 'up':
    case 'down':
      return (
        <Hint says={range}>
          <span aria-hidden="true">{change.verdict === 'up' ? '▲' : '▼'}</span> {points(change.difference)}
        </Hint>
      )
    case 'unclear':
      return (
        <span className={styles['quiet']}>
          <Hint says={`Not clearly different: ${range}`}>
            {isAlike(change, ALIKE_SHARES) ? 'about the same' : 'unclear'}
          </Hint>
        </span>
      )
    case 'few':
      return (
        <span className={styles['quiet']}>
          <Hint says={`Too few messages to compare: ${range}`}>few</Hint>
        </span>
      )
  }
}
