// A link may ask for something that this version does not know, or lose its end on the way here: said rather than
// guessed, and put away when read.

import { useState, type ReactNode } from 'react'
import { useAhead } from '../../store/hooks/views.ts'
import { exact } from '../words/format.ts'
import { clockText } from '../words/clock-text.ts'
import { classesOf } from '../kit/classes.ts'
import sheet from './frame.module.css'
import { Icon } from '../kit/Icon.tsx'

const look = classesOf(sheet)

/** A link can be as long as it likes; the line cannot. */
const LONGEST = 60
const MOST = 5

interface IgnoredProps {
  readonly parts: readonly string[]
}

export function IgnoredLine({ parts }: IgnoredProps) {
  const more = parts.length - MOST
  return (
    <Note>
      This link also asked for <bdi>{parts.slice(0, MOST).map(shortened).join(', ')}</bdi>
      {more > 0 && ` and ${more} more`}, which this version does not know.
    </Note>
  )
}

/** Fewer chosen than somebody chose would be another question, told as if it were theirs. */
export function LostLine({ lost }: { readonly lost: number }) {
  return (
    <Note>
      This link was cut off: {exact(lost)} of the channels, skills, campaigns or failures that it selects{' '}
      {lost === 1 ? 'is' : 'are'} missing. Ask for the link again.
    </Note>
  )
}

/** Days, ages and "today" are the gateway's: somebody whose own clock says otherwise would wonder. */
export function ClockLine() {
  const ahead = useAhead()
  return (
    <Note>
      This computer’s clock is {clockText(0 - ahead)}: days and ages on this page go by the server’s clock.
    </Note>
  )
}

function Note({ children }: { readonly children: ReactNode }) {
  const [isRead, setRead] = useState(false)
  if (isRead) return null
  return (
    <p className={look('line')}>
      <span>{children}</span>
      <button type="button" aria-label="Put this note away" onClick={() => setRead(true)}>
        <Icon name="close" />
      </button>
    </p>
  )
}

function shortened(part: string): string {
  return part.length <= LONGEST ? part : `${part.slice(0, LONGEST - 1)}…`
}
