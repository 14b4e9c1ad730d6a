// Recipients, one row each, as many as there are: the same grid as that of the messages, of which only the rows in sight
// exist.

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- A table lays out all of its rows; here rows are laid over each other. */

import { useId, type CSSProperties } from 'react'
import { UTC } from '../../domain/day.ts'
import type { Recipient } from '../../store/recipient-explorer.ts'
import { exact } from '../chart/format.ts'
import { classesOf } from '../frame/classes.ts'
import type { OpenedBy } from '../transactions/mover.ts'
import styles from '../transactions/MessageGrid.module.css'
import type { Pages } from '../transactions/pages.ts'
import { useRows } from '../transactions/use-rows.ts'
import { RECIPIENT_COLUMNS } from './recipient-columns.ts'

const css = classesOf(styles)

const ROW_CLASSES = { row: css('row'), cell: css('cell'), end: css('end') }

interface RecipientGridProps {
  readonly pages: Pages<Recipient>
  readonly open: number | null
  readonly onOpen: (index: number, by: OpenedBy) => void
  /** What was looked for: with another search, the table begins at its top. */
  readonly origin: string
  readonly busy: 'yes' | 'no'
}

export function RecipientGrid({ pages, open, onOpen, origin, busy }: RecipientGridProps) {
  const id = useId()
  const { scroller, body, height, onKeyDown } = useRows({
    id,
    pages,
    columns: RECIPIENT_COLUMNS,
    // No column of theirs tells a time.
    zone: UTC,
    open,
    origin,
    onOpen,
    classes: ROW_CLASSES,
  })
  return (
    <div
      ref={scroller}
      className={css('grid')}
      role="grid"
      aria-label={`Recipients: ${exact(pages.rows)}`}
      aria-rowcount={pages.rows + 1}
      aria-colcount={RECIPIENT_COLUMNS.length}
      aria-busy={busy === 'yes'}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={css('content')} style={sizesOf(height)} role="presentation">
        <div className={css('seen')} role="presentation">
          <div role="row" aria-rowindex={1} className={css('head')}>
            {RECIPIENT_COLUMNS.map(({ name, title }, place) => (
              <div key={name} role="columnheader" aria-colindex={place + 1} className={css('title')}>
                {title}
              </div>
            ))}
          </div>
          <div ref={body} className={css('body')} role="rowgroup" />
        </div>
      </div>
    </div>
  )
}

/** The columns share what is left of the width; below their own widths the table scrolls within itself. */
function sizesOf(height: number): CSSProperties {
  const widths = RECIPIENT_COLUMNS.map(({ width }) => `minmax(${width}px, ${width}fr)`)
  const least = RECIPIENT_COLUMNS.reduce((sum, { width }) => sum + width, 0)
  // The cast: React's styles know no custom properties.
  return { '--columns': widths.join(' '), minWidth: least, height } as CSSProperties
}
