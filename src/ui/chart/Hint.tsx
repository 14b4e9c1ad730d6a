// A word that explains itself when it is pointed at or focused. Nothing stands in a hint alone that is needed to
// read the figure rightly.

import type { ReactNode } from 'react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import styles from './Hint.module.css'

export function Hint({ says, children }: { says: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <Button className={styles['hint'] ?? ''}>{children}</Button>
      <Tooltip className={styles['tooltip'] ?? ''} offset={6}>
        {says}
      </Tooltip>
    </TooltipTrigger>
  )
}
