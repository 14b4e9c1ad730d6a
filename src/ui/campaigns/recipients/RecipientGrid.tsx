// Recipients, one row each, as many as there are: the same grid as that of the messages, of which only the rows in sight
// exist.

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- A table lays out all of its rows; here rows are laid over each other. */

import { UTC } from '../../../domain/day.ts'
import type { Recipient } from '../../../store/campaigns/recipient-explorer.ts'
import { exact } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import type { OpenedBy } from '../../grid/mover.ts'
import styles from '../../grid/MessageGrid.module.css'
import type { Pages } from '../../grid/pages.ts'
import { RowGrid } from '../../grid/RowGrid.tsx'
import { RECIPIENT_COLUMNS } from './recipient-columns.ts'

const css = classesOf(styles)

interface RecipientGridProps {
  readonly pages: Pages<Recipient>
  readonly open: number | null
  readonly onOpen: (index: number, by: OpenedBy) => void
  /** What was looked for: with another search, the table begins at its top. */
  readonly origin: string
  readonly busy: boolean
}

export function RecipientGrid(props: RecipientGridProps) {
  return (
    <RowGrid
      {...props}
      label={`Recipients: ${exact(props.pages.rows)}`}
      columns={RECIPIENT_COLUMNS}
      // No column of theirs tells a time.
      zone={UTC}
      head={HEAD}
    />
  )
}

const HEAD = (
  <div role="row" aria-rowindex={1} className={css('head')}>
    {RECIPIENT_COLUMNS.map(({ name, title }, place) => (
      <div key={name} role="columnheader" aria-colindex={place + 1} className={css('title')}>
        {title}
      </div>
    ))}
  </div>
)
