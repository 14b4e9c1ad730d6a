// The way to the rest of a list of which only the first are shown.

import { exact } from '../words/format.ts'
import styles from './ShowAll.module.css'

interface ShowAllProps {
  readonly shown: number
  readonly of: number
  /** What the list is of: "failures". */
  readonly what: string
  readonly onShow: () => void
}

/** Nothing where all are shown. */
export function ShowAll({ shown, of, what, onShow }: ShowAllProps) {
  if (shown >= of) return null
  return (
    <button type="button" className={styles['all']} onClick={onShow}>
      Show all {exact(of)} {what}
    </button>
  )
}
