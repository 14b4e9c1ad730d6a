// What is known of how good the figures are, as parts of one page: the days, the agreement of the two sources, what
// could not be read, what cannot be so, and the work behind it.

import { useState, type ReactNode } from 'react'
import { dayAt, type Day, type EpochMs } from '../../domain/day.ts'
import type { Finding } from '../../domain/transaction.ts'
import type { CoverageView } from '../../store/views/coverage-view.ts'
import { exact, many } from '../words/format.ts'
import { DataTable } from '../chart/DataTable.tsx'
import { Figure } from '../chart/Figure.tsx'
import { classesOf } from '../kit/classes.ts'
import type { Asker } from '../words/fault-text.ts'
import { expectedWords } from './agreement-words.ts'
import styles from './Coverage.module.css'
import { CalendarLegend, DayCalendar } from './DayCalendar.tsx'
import { DayDetail } from './DayDetail.tsx'
import { Findings } from './Findings.tsx'
import { coverageHeadline } from './standing-words.ts'
import { daysTable, excessTable, issuesTable, reconciliationTable } from './tables.ts'
import { Part } from './Work.tsx'

const css = classesOf(styles)

export interface ShownProps {
  readonly view: CoverageView
  readonly now: EpochMs
  readonly asker: Asker
  readonly fileOf: (name: string) => string
  readonly onFinding: (finding: Finding) => void
  /** What else the screen says, below: the work and the cache. */
  readonly children: ReactNode
}

export function CoverageShown(props: ShownProps) {
  const { view, children } = props
  return (
    <>
      <p className={css('headline')}>{coverageHeadline(view)}</p>
      <Days {...props} />
      <Agreement {...props} />
      <Unreadable {...props} />
      <Part title="Odd messages" note={`in ${many(loadedDays(view), 'day')} of messages that are held`}>
        <Findings findings={view.findings} onShow={props.onFinding} />
      </Part>
      {view.excesses.length > 0 && (
        <Figure
          title="Odd analytics"
          note="rows with more of something than was attempted; shown as they came"
          table={excessTable(view.excesses)}
          file={props.fileOf('coverage-odd-analytics')}
          twin="itself"
        >
          <DataTable table={excessTable(view.excesses)} sight="shown" />
        </Figure>
      )}
      {children}
    </>
  )
}

function Days({ view, now, asker, fileOf }: ShownProps) {
  const [chosen, setChosen] = useState<Day | null>(null)
  const day = view.days.find((one) => one.day === chosen) ?? null
  return (
    <Figure
      title="Days"
      note={`above the analytics, below the messages; days of ${view.zone}. Choose one for all about it.`}
      table={daysTable(view.days)}
      file={fileOf('coverage-days')}
    >
      <div className={css('days')}>
        <DayCalendar days={view.days} chosen={chosen} onChoose={setChosen} />
        {day === null ? (
          <p className={css('quiet', 'detail')}>No day is chosen.</p>
        ) : (
          <DayDetail day={day} now={now} asker={asker} />
        )}
      </div>
      <CalendarLegend days={view.days} />
    </Figure>
  )
}

function Agreement({ view, now, fileOf }: ShownProps) {
  const table = reconciliationTable(view.reconciled, dayAt(now, view.zone))
  const expected = expectedWords(view)
  const isComing =
    view.both.length === 0 && view.days.some(({ transactions }) => transactions.standing === 'queued')
  return (
    <div className={css(isComing && 'agreeing')}>
      <Figure
        title="Do the two agree?"
        note={`the analytics’ counts against the transactions, counted here; ${many(view.both.length, 'day')} held of both, before any filter`}
        table={table}
        file={fileOf('coverage-agreement')}
        twin="itself"
        empty={view.both.length === 0 ? 'No day is held of both yet.' : null}
      >
        <DataTable table={table} sight="shown" />
        {expected !== null && <p className={css('quiet')}>{expected}</p>}
      </Figure>
    </div>
  )
}

function Unreadable({ view: { unreadable, issues, unknownFields } }: ShownProps) {
  const fields = [
    { source: 'analytics', names: unknownFields.analytics },
    { source: 'transactions', names: unknownFields.transactions },
  ].filter(({ names }) => names.length > 0)
  return (
    <Part title="What could not be read" note="left out of the figures; everything beside it was counted">
      <p>
        {unreadable.count === 0
          ? `All ${exact(unreadable.of)} transactions that came could be read.`
          : `${exact(unreadable.count)} of ${many(unreadable.of, 'transaction')} could not be read.`}{' '}
        {issues.count === 0
          ? 'So could all of the analytics.'
          : `${many(issues.count, 'value')} of the analytics could not be read or cannot be so.`}
      </p>
      {unreadable.samples.length > 0 && (
        <DataTable table={issuesTable('Samples of transactions', unreadable.samples)} sight="shown" />
      )}
      {issues.samples.length > 0 && (
        <DataTable table={issuesTable('Samples of analytics', issues.samples)} sight="shown" />
      )}
      {fields.map(({ source, names }) => (
        <p key={source} className={css('quiet')}>
          Fields of the {source} that the documents do not have:{' '}
          {names.map((name, place) => (
            <span key={name}>
              {place > 0 && ', '}
              <code>
                <bdi>{name}</bdi>
              </code>
            </span>
          ))}
        </p>
      ))}
    </Part>
  )
}

function loadedDays({ days }: CoverageView): number {
  return days.filter(({ report }) => report !== null).length
}
