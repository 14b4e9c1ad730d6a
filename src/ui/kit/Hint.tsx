// A word that explains itself when it is pointed at or focused. Nothing stands in a hint alone that is needed to
// read the figure rightly.

import type { ReactNode } from 'react'
import { Button, TooltipTrigger } from 'react-aria-components'
import styles from './Hint.module.css'
import { Tip } from './Tip.tsx'

export function Hint({ says, children }: { says: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <Button className={styles['hint'] ?? ''}>{children}</Button>
      <Tip>{says}</Tip>
    </TooltipTrigger>
  )
}
