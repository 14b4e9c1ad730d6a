// What floats beside a thing that is pointed at or focused: the one look of all tooltips.

import type { ReactNode } from 'react'
import { Tooltip } from 'react-aria-components'
import styles from './Tip.module.css'

export function Tip({ children, placement = 'top' }: { children: ReactNode; placement?: 'top' | 'bottom' }) {
  return (
    <Tooltip className={styles['tip'] ?? ''} placement={placement} offset={6}>
      {children}
    </Tooltip>
  )
}
