// Everything about one day: how it stands of both sources and since when, what failed, what was found in it.

import type { LoadError } from '../../domain/fault.ts'
import type { CoverageDay, DaySide } from '../../store/views/coverage-view.ts'
import { fullDay, many, exact, NOTHING, ago } from '../words/format.ts'
import type { EpochMs } from '../../domain/day.ts'
import { classesOf } from '../kit/classes.ts'
import { faultText, remedyText, type Asker } from '../words/fault-text.ts'
import styles from './Coverage.module.css'
import { findingName } from '../words/finding-words.ts'
import { nameOf, STANDING_WORDS } from './standing-words.ts'

const css = classesOf(styles)

interface DetailProps {
  readonly day: CoverageDay
  readonly now: EpochMs
  readonly asker: Asker
}

export function DayDetail({ day, now, asker }: DetailProps) {
  const { analytics, transactions, report, stuck } = day
  return (
    <section className={css('detail')} aria-label={`About ${fullDay(day.day)}`} aria-live="polite">
      <h3 className={css('detailTitle')}>{fullDay(day.day)}</h3>
      <div className={css('scroll')}>
        <table className={css('table')}>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Standing</th>
              <th scope="col">Fetched</th>
              <th scope="col" className={css('figure')}>
                Messages
              </th>
            </tr>
          </thead>
          <tbody>
            <SideRow name="Analytics" side={analytics} now={now} />
            <SideRow name="Messages" side={transactions} now={now} />
          </tbody>
        </table>
      </div>
      <FaultLine name="Analytics" fault={analytics.fault} asker={asker} />
      <FaultLine name="Messages" fault={transactions.fault} asker={asker} />
      {stuck !== null && (
        <p className={css('wrong')}>
          Some messages may be missing. <bdi>{stuck}</bdi>.
        </p>
      )}
      {report !== null && (
        <ul className={css('list')}>
          {report.unreadable > 0 && <li>{many(report.unreadable, 'message')} could not be read</li>}
          {report.findings.map(({ finding, count }) => (
            <li key={finding}>
              {findingName(finding)}: {exact(count)}
            </li>
          ))}
          <li className={css('quiet')}>
            Read from {many(report.pages, 'page')}
            {report.unreadable === 0 && report.findings.length === 0 && '; nothing odd was found'}
          </li>
        </ul>
      )}
    </section>
  )
}

function SideRow({
  name,
  side,
  now,
}: {
  readonly name: string
  readonly side: DaySide
  readonly now: EpochMs
}) {
  const { standing, fetchedAt, messages } = side
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={STANDING_WORDS[standing].note}>{nameOf(side)}</td>
      <td>{fetchedAt === null ? NOTHING : ago(now - fetchedAt)}</td>
      <td className={css('figure')}>{messages === null ? NOTHING : exact(messages)}</td>
    </tr>
  )
}

interface FaultProps {
  readonly name: string
  readonly fault: LoadError | null
  readonly asker: Asker
}

function FaultLine({ name, fault, asker }: FaultProps) {
  if (fault === null) return null
  return (
    <p className={css('wrong')}>
      {name}: {faultText(fault, asker)} {remedyText(fault, asker)}
    </p>
  )
}
