// Messages, one row each, as many as there are, with heads that sort them.

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- A table lays out all of its rows; here rows are laid over each other. */

import { t } from '@lingui/core/macro'
import type { Zone } from '../../domain/day.ts'
import type { Search, Sort } from '../../store/messages/explorer.ts'
import { exact } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import type { MessageColumn } from '../message/columns.ts'
import styles from '../grid/MessageGrid.module.css'
import type { OpenedBy } from '../grid/mover.ts'
import type { Pages } from '../grid/pages.ts'
import { RowGrid } from '../grid/RowGrid.tsx'

const css = classesOf(styles)

export type SortOrder = Pick<Search, 'sort' | 'direction'>

export interface MessageGridProps {
  readonly pages: Pages
  readonly columns: readonly MessageColumn[]
  readonly zone: Zone
  readonly order: SortOrder
  readonly onSort: (sort: Sort) => void
  readonly open: number | null
  readonly onOpen: (index: number, by: OpenedBy) => void
  /** What was searched and how it was sorted: with another, the table begins at its top. */
  readonly origin: string
  readonly busy: boolean
}

export function MessageGrid({ order, onSort, ...rows }: MessageGridProps) {
  const { pages, columns } = rows
  return (
    <RowGrid
      {...rows}
      label={t`Messages: ${{ count: exact(pages.rows) }}`}
      head={<Head columns={columns} order={order} onSort={onSort} />}
    />
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
