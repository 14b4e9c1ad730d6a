// Messages, one row each, as many as there are: a grid of which only the rows in sight exist. The grid itself has the
// keyboard and points at the active row, so the focus stays when rows are drawn again for others.

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- A table lays out all of its rows; here rows are laid over each other. */

import { useId, type CSSProperties } from 'react'
import type { Zone } from '../../domain/day.ts'
import type { Search, Sort } from '../../store/explorer.ts'
import { exact } from '../chart/format.ts'
import { classesOf } from '../frame/classes.ts'
import type { Column } from './columns.ts'
import styles from './MessageGrid.module.css'
import type { OpenedBy } from './mover.ts'
import type { Pages } from './pages.ts'
import { useRows } from './use-rows.ts'

const css = classesOf(styles)

const ROW_CLASSES = { row: css('row'), cell: css('cell'), end: css('end') }

export type Order = Pick<Search, 'sort' | 'direction'>

export interface MessageGridProps {
  readonly pages: Pages
  readonly columns: readonly Column[]
  readonly zone: Zone
  readonly order: Order
  readonly onSort: (sort: Sort) => void
  readonly open: number | null
  readonly onOpen: (index: number, by: OpenedBy) => void
  /** What was searched and how it was sorted: with another, the table begins at its top. */
  readonly origin: string
  readonly busy: 'yes' | 'no'
}

export function MessageGrid(props: MessageGridProps) {
  const { pages, columns, zone, open, onOpen, origin, busy } = props
  const id = useId()
  const { scroller, body, height, onKeyDown } = useRows({
    id,
    pages,
    columns,
    zone,
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
      aria-label={`Messages: ${exact(pages.rows)}`}
      aria-rowcount={pages.rows + 1}
      aria-colcount={columns.length}
      aria-busy={busy === 'yes'}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={css('content')} style={sizesOf(columns, height)} role="presentation">
        <div className={css('seen')} role="presentation">
          <Head {...props} />
          <div ref={body} className={css('body')} role="rowgroup" />
        </div>
      </div>
    </div>
  )
}

function Head({ columns, order, onSort }: Pick<MessageGridProps, 'columns' | 'order' | 'onSort'>) {
  return (
    <div role="row" aria-rowindex={1} className={css('head')}>
      {columns.map(({ name, title, sort, align }, place) => {
        const sorted = sort !== null && sort === order.sort
        return (
          <div
            key={name}
            role="columnheader"
            aria-colindex={place + 1}
            className={css('title', align === 'end' && 'end')}
            {...(sort === null ? {} : { 'aria-sort': sorted ? order.direction : 'none' })}
          >
            {sort === null ? (
              title
            ) : (
              <button type="button" className={css('sort', sorted && 'sorted')} onClick={() => onSort(sort)}>
                {title}
                {sorted && <span aria-hidden="true">{order.direction === 'descending' ? ' ↓' : ' ↑'}</span>}
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** The columns share what is left of the width; below their own widths the table scrolls within itself. */
function sizesOf(columns: readonly Column[], height: number): CSSProperties {
  const widths = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`)
  const least = columns.reduce((sum, { width }) => sum + width, 0)
  // The cast: React's styles know no custom properties.
  return { '--columns': widths.join(' '), minWidth: least, height } as CSSProperties
}
