// A word that explains itself when it is pointed at or focused. Nothing stands in a hint alone that is needed to
// read the figure rightly.

import type { ReactNode } from 'react'
import styles from './Hint.module.css'
import { useTip } from './tipped.tsx'

export function Hint({ says, children }: { says: string; children: ReactNode }) {
  const { button, props, tip } = useTip({ says, delay: 200 })
  return (
    <>
      <button ref={button} type="button" className={styles['hint'] ?? ''} {...props}>
        {children}
      </button>
      {tip}
    </>
  )
}
