// A link may ask for something that this version does not know: named rather than guessed, and put away when read.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { classesOf } from './classes.ts'
import sheet from './frame.module.css'
import { Icon } from './Icon.tsx'

const look = classesOf(sheet)

/** A link can be as long as it likes; the line cannot. */
const LONGEST = 60
const MOST = 5

interface IgnoredProps {
  readonly parts: readonly string[]
}

export function IgnoredLine({ parts }: IgnoredProps) {
  const [isRead, setRead] = useState(false)
  if (parts.length === 0 || isRead) return null
  const more = parts.length - MOST
  return (
    <p className={look('line')}>
      <span>
        This link also asked for <bdi>{parts.slice(0, MOST).map(shortened).join(', ')}</bdi>
        {more > 0 && ` and ${more} more`}, which this version does not know.
      </span>
      <Button className={look('copy')} aria-label="Put this note away" onPress={() => setRead(true)}>
        <Icon name="close" />
      </Button>
    </p>
  )
}

function shortened(part: string): string {
  return part.length <= LONGEST ? part : `${part.slice(0, LONGEST - 1)}…`
}
