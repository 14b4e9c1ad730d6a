// Channels, skills or campaigns by how content their people were, with the doubt of each drawn beside it. Where there
// are only means, the same table holds estimates and their bounds, and says so.

import { t } from '@lingui/core/macro'
import { memo, useMemo, useState, type ReactNode } from 'react'
import { Figure } from '../chart/Figure.tsx'
import { exact, NOTHING, rating } from '../words/format.ts'
import { ShowAll } from '../kit/ShowAll.tsx'
import { classesOf } from '../kit/classes.ts'
import tableStyles from '../figures/SkillFunnels.module.css'
import { intervalText, rateText } from '../words/stage-words.ts'
import { estimateText, meanRange, meanText, rangeText } from './csat-words.ts'
import styles from './CsatScreen.module.css'
import { estimateTable, ratedTable, titlesOf, type By, type EstimatedRow, type RatedRow } from './tables.ts'

const css = classesOf(tableStyles, styles)

/** More lines than these are shown when somebody asks for them. */
const FIRST = 25

interface SegmentsProps<Row> {
  readonly by: By
  readonly note: string
  readonly file: string
  readonly rows: readonly Row[]
  /** Looks at one of them alone. */
  readonly onChoose: (key: string) => void
}

export const RatedSegments = memo(function RatedSegments(props: SegmentsProps<RatedRow>) {
  const { by, note, file, rows } = props
  const table = useMemo(() => ratedTable(by, rows), [by, rows])
  return (
    <Figure title={titlesOf(by).title} note={note} table={table} file={file} twin="itself">
      <Shell
        {...props}
        columns={[
          { key: 'mean', name: t`CSAT` },
          { key: 'scale', name: t`1 to 5` },
          { key: 'ratings', name: t`Ratings` },
          { key: 'content', name: t`4 and 5` },
          { key: 'response', name: t`Rated of closed` },
        ]}
      >
        {(row) => <RatedCells row={row} />}
      </Shell>
    </Figure>
  )
})

function RatedCells({ row: { rated } }: { readonly row: RatedRow }) {
  const { mean, n, content, response } = rated
  const few = mean.kind === 'none' || mean.trust === 'few'
  return (
    <>
      <td className={css('figure', few && 'few')}>
        {meanText(mean)}
        <span className={css('interval')}>{meanRange(mean)}</span>
      </td>
      <td className={css('range', few && 'few')}>
        {mean.kind === 'mean' && <Whisker low={mean.low} mean={mean.mean} high={mean.high} />}
      </td>
      <td className={css('figure')}>
        {exact(n)}
        {few && n > 0 && <span className={css('interval')}>{t({ message: 'few', context: 'ratings' })}</span>}
      </td>
      <td className={css('figure', 'wide', few && 'few')}>
        {rateText(content)}
        <span className={css('interval')}>{intervalText(content)}</span>
      </td>
      <td className={css('figure')}>
        {rateText(response)}
        <span className={css('interval')}>
          {t`of ${{ n: response.kind === 'none' ? '0' : exact(response.of) }}`}
        </span>
      </td>
    </>
  )
}

export const EstimatedSegments = memo(function EstimatedSegments(props: SegmentsProps<EstimatedRow>) {
  const { by, note, file, rows } = props
  const table = useMemo(() => estimateTable(by, rows), [by, rows])
  return (
    <Figure title={titlesOf(by).title} note={note} table={table} file={file} twin="itself">
      <Shell
        {...props}
        columns={[
          { key: 'mean', name: t`CSAT, estimated` },
          { key: 'scale', name: t`1 to 5` },
          { key: 'bounds', name: t`Bounds` },
          { key: 'closed', name: t`Closed, with a mean` },
        ]}
      >
        {({ csat }) => (
          <>
            <td className={css('figure')}>{estimateText(csat)}</td>
            <td className={css('range')}>
              {csat.kind === 'estimate' && <Whisker low={csat.low} mean={csat.mean} high={csat.high} />}
            </td>
            <td className={css('figure')}>
              {csat.kind === 'none' ? NOTHING : rangeText(csat.low, csat.high)}
            </td>
            <td className={css('figure')}>{csat.kind === 'none' ? NOTHING : exact(csat.closed)}</td>
          </>
        )}
      </Shell>
    </Figure>
  )
})

function place(value: number): string {
  return `${String(((value - 1) / 4) * 100)}%`
}

/** A mean on the scale from 1 to 5, and how far it can be off. */
function Whisker({
  low,
  mean,
  high,
}: {
  readonly low: number
  readonly mean: number
  readonly high: number
}) {
  const width = `${String(((high - low) / 4) * 100)}%`
  return (
    <div
      className={css('scale')}
      title={t`${{ mean: rating(mean) }}, ${{ range: rangeText(low, high) }}, from 1 to 5`}
    >
      <div className={css('whisker')} style={{ insetInlineStart: place(low), width }} />
      <div className={css('dot')} style={{ insetInlineStart: place(mean) }} />
    </div>
  )
}

interface Named {
  readonly key: string
  readonly name: string
}

interface Column {
  readonly key: 'mean' | 'scale' | 'ratings' | 'content' | 'response' | 'bounds' | 'closed'
  readonly name: string
}

interface ShellProps<Row extends Named> extends SegmentsProps<Row> {
  readonly columns: readonly Column[]
  readonly children: (row: Row) => ReactNode
}

function Shell<Row extends Named>(props: ShellProps<Row>) {
  const { by, rows, columns, onChoose, children } = props
  const [shown, setShown] = useState<'first' | 'all'>('first')
  const some = shown === 'all' ? rows : rows.slice(0, FIRST)
  const { first, caption: name } = titlesOf(by)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={css('scroll')} aria-label={t`${name}, scrollable`} tabIndex={0}>
        <table className={css('table')}>
          <caption className="visually-hidden">{name}</caption>
          <Head first={first} columns={columns} />
          <tbody>
            {some.map((row) => (
              <tr key={row.key} className={css('line')}>
                <th scope="row" className={css('word')}>
                  <Choose name={row.name} onChoose={() => onChoose(row.key)} />
                </th>
                {children(row)}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ShowAll shown={some.length} of={rows.length} what="rows" onShow={() => setShown('all')} />
    </>
  )
}

function Head({ first, columns }: { readonly first: string; readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        <th scope="col" className={css('word')}>
          {first}
        </th>
        {columns.map(({ key, name }) => (
          <th
            key={key}
            scope="col"
            className={css(key === 'scale' ? 'range' : 'figure', key === 'content' && 'wide')}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Choose({ name, onChoose }: { readonly name: string; readonly onChoose: () => void }) {
  return (
    <button type="button" className={css('choose')} title={name} translate="no" onClick={onChoose}>
      <bdi>{name}</bdi>
    </button>
  )
}
