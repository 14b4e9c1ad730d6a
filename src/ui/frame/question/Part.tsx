// One part of the question: a piece of the sentence that opens what it can be changed to.

import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { classesOf } from '../../kit/classes.ts'
import sheet from './question.module.css'

const look = classesOf(sheet)

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
    <DialogTrigger>
      <Button className={look('part')} aria-label={`${name}: ${text}`}>
        <bdi className={look('partText')}>{text}</bdi>
      </Button>
      <Popover className={look('popover')} placement="bottom start" offset={6} containerPadding={12}>
        <Dialog className={look('dialog')} aria-label={name}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
