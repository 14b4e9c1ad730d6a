// What floats beside a thing that is pointed at or focused: the one look of all tooltips.

import { useMemo, type RefObject } from 'react'
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components'
import styles from './Tip.module.css'

export type Placement = 'top' | 'bottom'

interface TipProps {
  readonly id: string
  readonly says: string
  readonly beside: RefObject<HTMLElement | null>
  readonly placement: Placement
  readonly onClose: () => void
}

export function Tip({ id, says, beside, placement, onClose }: TipProps) {
  const state = useMemo(
    () => ({ isOpen: true, open: () => undefined, close: onClose, shouldSkipAnimation: true }),
    [onClose],
  )
  // Its type forgets the name by which the button refers to it.
  const named = { id }
  return (
    <TooltipTriggerStateContext.Provider value={state}>
      <Tooltip
        {...named}
        triggerRef={beside}
        className={styles['tip'] ?? ''}
        placement={placement}
        offset={6}
      >
        {says}
      </Tooltip>
    </TooltipTriggerStateContext.Provider>
  )
}
