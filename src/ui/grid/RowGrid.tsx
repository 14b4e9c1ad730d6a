// Rows of one height, as many as there are: a grid of which only the rows in sight exist. The grid itself has the
// keyboard and points at the active row, so the focus stays when rows are drawn again for others.

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- A table lays out all of its rows; here rows are laid over each other. */

import { useId, type CSSProperties, type ReactNode } from 'react'
import { classesOf } from '../kit/classes.ts'
import styles from './MessageGrid.module.css'
import { useRows, type RowColumn, type RowsInput } from './use-rows.ts'

const css = classesOf(styles)

const ROW_CLASSES = { row: css('row'), cell: css('cell'), end: css('end') }

interface GridColumn<Row> extends RowColumn<Row> {
  /** In px. */
  readonly width: number
}

export interface RowGridProps<Row extends object> extends Omit<RowsInput<Row>, 'id' | 'classes' | 'columns'> {
  readonly columns: readonly GridColumn<Row>[]
  /** What the grid is called, with the number of its rows. */
  readonly label: string
  readonly busy: boolean
  /** The row of column headers. */
  readonly head: ReactNode
}

export function RowGrid<Row extends object>({ label, busy, head, ...rows }: RowGridProps<Row>) {
  const { pages, columns } = rows
  const { scroller, body, height, onKeyDown } = useRows({ ...rows, id: useId(), classes: ROW_CLASSES })
  return (
    <div
      ref={scroller}
      className={css('grid')}
      role="grid"
      aria-label={label}
      aria-rowcount={pages.rows + 1}
      aria-colcount={columns.length}
      aria-busy={busy}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={css('content')} style={sizesOf(columns, height)} role="presentation">
        <div className={css('seen')} role="presentation">
          {head}
          <div ref={body} className={css('body')} role="rowgroup" />
        </div>
      </div>
    </div>
  )
}

/** The columns share what is left of the width; below their own widths the table scrolls within itself. */
function sizesOf(columns: readonly Pick<GridColumn<never>, 'width'>[], height: number): CSSProperties {
  const widths = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`)
  const least = columns.reduce((sum, { width }) => sum + width, 0)
  // The cast: React's styles know no custom properties.
  return { '--columns': widths.join(' '), minWidth: least, height } as CSSProperties
}
