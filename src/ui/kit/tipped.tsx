// When a thing that is pointed at or focused says more about itself. Only that much comes with the page; what is then said
// floats in files of their own.

import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type HTMLAttributes,
  type PointerEvent,
} from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Milliseconds } from '../../domain/day.ts'
import { latePart } from './late.tsx'
import type { Placement } from './Tip.tsx'

const Tip = latePart(async () => (await import('./Tip.tsx')).Tip)

interface Tipped {
  readonly button: RefObject<HTMLButtonElement | null>
  /** What the button has to have for it. */
  readonly props: HTMLAttributes<HTMLButtonElement>
  readonly tip: ReactNode
}

interface Told {
  readonly says: string
  /** For so long it has to be pointed at. */
  readonly delay: Milliseconds
  readonly placement?: Placement
}

export function useTip({ says, delay, placement = 'top' }: Told): Tipped {
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setOpen(false)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    button,
    props: {
      ...(isOpen && { 'aria-describedby': id }),
      onPointerEnter: ({ pointerType }: PointerEvent) => {
        // A finger that touches it presses it.
        if (pointerType !== 'touch') timer.current = setTimeout(() => setOpen(true), delay)
      },
      onPointerLeave: close,
      onPointerDown: close,
      onFocus: ({ target }) => {
        if (target.matches(':focus-visible')) setOpen(true)
      },
      onBlur: close,
      onKeyDown: ({ key }) => {
        if (key === 'Escape') close()
      },
    },
    tip: isOpen && <Tip id={id} says={says} beside={button} placement={placement} onClose={close} />,
  }
}
