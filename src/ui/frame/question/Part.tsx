// One part of the question: a piece of the sentence that opens what it can be changed to.

import type { ReactNode } from 'react'
import { classesOf } from '../../kit/classes.ts'
import { latePart } from '../../kit/late.tsx'
import { Opener } from '../../kit/Opener.tsx'
import sheet from './question.module.css'

const look = classesOf(sheet)

const DialogOver = latePart(async () => (await import('../../kit/Over.tsx')).DialogOver)

interface PartProps {
  /** What the part is, for people who hear the page: "Range". */
  readonly name: string
  /** What is chosen, as it stands in the sentence. */
  readonly text: string
  /** What opens; `close` is for choices that end the matter. */
  readonly children: (close: () => void) => ReactNode
}

export function Part({ name, text, children }: PartProps) {
  return (
    <Opener
      className={look('part')}
      opens="dialog"
      label={`${name}: ${text}`}
      face={<bdi className={look('partText')}>{text}</bdi>}
    >
      {(close) => (
        <DialogOver className={look('popover')} placement="bottom start" dialog={look('dialog')} label={name}>
          {children(close)}
        </DialogOver>
      )}
    </Opener>
  )
}
