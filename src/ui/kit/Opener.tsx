// A button that opens something over the page. Only the button comes with the page: what it opens has files of its own,
// and most of what is dear to load is in them.

import {
  createContext,
  use,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'

/** What stands over the page has to know this of the button that opened it. */
export interface Opened {
  readonly button: RefObject<HTMLButtonElement | null>
  /** The id of the button, by whose words what opens may be named. */
  readonly buttonId: string
  /** The id that what opens must have. */
  readonly id: string
  readonly onOpenChange: (isOpen: boolean) => void
}

const OpenedContext = createContext<Opened | null>(null)

/** The button that opened this. */
export function useOpened(): Opened {
  const opened = use(OpenedContext)
  if (opened === null) throw new Error('Nothing has opened this')
  return opened
}

interface OpenerProps {
  /** The id of the button, where somebody else has to find it. */
  readonly id?: string
  readonly className: string
  readonly opens: 'dialog' | 'menu'
  readonly label?: string
  /** What the button shows. */
  readonly face: ReactNode
  /** What opens; `close` is for choices that end the matter. */
  readonly children: (close: () => void) => ReactNode
}

export function Opener({ id: ownId, className, opens, label, face, children }: OpenerProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const [id, anId] = [useId(), useId()]
  const buttonId = ownId ?? anId
  const opened = useMemo(() => ({ button, buttonId, id, onOpenChange: setOpen }), [buttonId, id])
  return (
    <>
      <button
        ref={button}
        id={buttonId}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup={opens}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => {
          // Safari does not focus what is clicked, and what opens gives the focus back to whatever had it.
          button.current?.focus()
          setOpen(!isOpen)
        }}
        onKeyDown={(event) => {
          if (opens !== 'menu' || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {face}
      </button>
      {isOpen && <OpenedContext value={opened}>{children(close)}</OpenedContext>}
    </>
  )
}
