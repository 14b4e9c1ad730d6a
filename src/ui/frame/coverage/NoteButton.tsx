// A note beside the figures that opens into what it counts.

import type { ReactNode } from 'react'
import { classesOf } from '../../kit/classes.ts'
import { latePart } from '../../kit/late.tsx'
import { Opener } from '../../kit/Opener.tsx'
import sheet from './coverage.module.css'
import { Icon } from '../../kit/Icon.tsx'

const look = classesOf(sheet)

const DialogOver = latePart(async () => (await import('../../kit/Over.tsx')).DialogOver)

interface NoteProps {
  /** What the button says. */
  readonly text: string
  readonly title: string
  readonly children: ReactNode
}

export function NoteButton({ text, title, children }: NoteProps) {
  return (
    <Opener
      className={look('unread')}
      opens="dialog"
      face={
        <>
          <Icon name="note" /> {text}
        </>
      }
    >
      {() => (
        <DialogOver
          className={look('popover')}
          placement="bottom end"
          dialog={look('dialog')}
          heading={{ className: look('heading'), text: title }}
        >
          {children}
        </DialogOver>
      )}
    </Opener>
  )
}

interface NoteTableProps {
  readonly label: string
  readonly columns: readonly string[]
  /** Its rows. */
  readonly children: ReactNode
}

/** A table in a note, which scrolls where it is long. */
export function NoteTable({ label, columns, children }: NoteTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard must be able to
    <section className={look('scroll')} tabIndex={0} aria-label={label}>
      <table className={look('table')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
