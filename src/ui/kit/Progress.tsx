// How far something has come that takes its time, as a short bar in a line of text. (The whole page's is ProgressLine.)

import { ProgressBar } from 'react-aria-components'
import styles from './progress.module.css'

interface ProgressProps {
  readonly label: string
  /** How much of it is done, 0..1; null where nobody knows how much there is. */
  readonly share: number | null
  /** The same in words, for those who hear it: "1,200 of 4,000 messages". */
  readonly words: string
}

export function Progress({ label, share, words }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      className={styles['bar'] ?? ''}
      valueLabel={words}
      {...(share === null ? { isIndeterminate: true } : { value: share * 100 })}
    >
      <span className={styles['fill']} style={{ transform: `scaleX(${share ?? 0.1})` }} />
    </ProgressBar>
  )
}
