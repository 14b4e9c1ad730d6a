// The table that says what a picture shows: for those who cannot see it, for copying, and for tests. It is always
// in the page; where it is not asked for, it is only out of sight.

import { memo, type ReactNode } from 'react'
import type { Day } from '../../domain/day.ts'
import type { CellValue } from '../../domain/csv.ts'
import styles from './DataTable.module.css'

export interface TableCell {
  /** As people read it. */
  readonly text: string
  /** As programs read it. */
  readonly value: CellValue
  /** Why it says so, on hover. */
  readonly hint?: string
  /** The day that the cell names. */
  readonly day?: Day
}

export interface TableRow {
  readonly key: string
  /** The first of them names the row. */
  readonly cells: readonly TableCell[]
}

export interface TableData {
  readonly caption: string
  /** The first column holds the names of the rows; the others are figures unless they are listed in `words`. */
  readonly columns: readonly string[]
  readonly words?: readonly string[]
  readonly rows: readonly TableRow[]
}

const NO_WORDS: readonly string[] = []

/** A table as rows of plain values, its columns' names first. */
export function valuesOf(table: TableData): readonly (readonly CellValue[])[] {
  return [table.columns, ...table.rows.map((row) => row.cells.map((cell) => cell.value))]
}

/** Draws a table, in sight or out of it. */
export function DataTable({ table, sight }: { table: TableData; sight: 'shown' | 'hidden' }) {
  const words = table.words ?? NO_WORDS
  return (
    <Place sight={sight} label={`${table.caption}, scrollable`}>
      <table className={styles['table']}>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" className={styleOf(column, index, words)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.key} row={row} columns={table.columns} words={words} />
          ))}
        </tbody>
      </table>
    </Place>
  )
}

interface RowProps {
  readonly row: TableRow
  readonly columns: readonly string[]
  readonly words: readonly string[]
}

/** A year has hundreds of rows, and while days arrive all but a few of them say what they said before. */
const Row = memo(
  function Row({ row, columns, words }: RowProps) {
    return (
      <tr>
        {row.cells.map((cell, index) => {
          const column = columns[index] ?? ''
          return index === 0 ? (
            <th key={column} scope="row" className={styles['word']}>
              {said(cell)}
            </th>
          ) : (
            <td key={column} className={styleOf(column, index, words)}>
              {words.includes(column) ? said(cell) : figure(cell)}
            </td>
          )
        })}
      </tr>
    )
  },
  (before, now) => sameCells(before.row.cells, now.row.cells),
)

function sameCells(before: readonly TableCell[], now: readonly TableCell[]): boolean {
  return (
    before.length === now.length &&
    before.every((cell, index) => cell.text === now[index]?.text && cell.hint === now[index]?.hint)
  )
}

function styleOf(column: string, index: number, words: readonly string[]): string | undefined {
  return index === 0 || words.includes(column) ? styles['word'] : styles['figure']
}

/** In sight a long table scrolls inside itself, by keyboard as well. */
function Place({
  sight,
  label,
  children,
}: {
  sight: 'shown' | 'hidden'
  label: string
  children: ReactNode
}) {
  if (sight === 'hidden') return <div className="visually-hidden">{children}</div>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={styles['scroll']} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

/** A name or a sentence, which may run from right to left. */
function said(cell: TableCell): ReactNode {
  return cell.day === undefined && cell.hint === undefined ? <bdi>{cell.text}</bdi> : figure(cell)
}

/** Figures run from left to right: of a thousand cells, most need no element of their own. */
function figure({ text, day, hint }: TableCell): ReactNode {
  if (day !== undefined) return <time dateTime={day}>{text}</time>
  if (hint !== undefined) return <span title={hint}>{text}</span>
  return text
}
