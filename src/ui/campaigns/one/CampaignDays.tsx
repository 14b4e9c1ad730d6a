// The days on which a campaign went out, one row each: what was attempted, and how much of it got how far.

import { memo, useMemo, useState } from 'react'
import { shareOf } from '../../../domain/funnel.ts'
import type { Rate } from '../../../domain/rate.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { ShowAll } from '../../kit/ShowAll.tsx'
import { exact, fullDay, NOTHING } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import tableStyles from '../../figures/SkillFunnels.module.css'
import { intervalText, rateText } from '../../words/stage-words.ts'
import { daysTable } from './campaign-tables.ts'
import styles from '../shared/OneCampaign.module.css'

const css = classesOf(tableStyles, styles)

/** More days than these are shown when somebody asks for them. */
const FIRST = 31

interface DaysProps {
  readonly view: Pick<CampaignView, 'days' | 'channels'>
  readonly file: string
}

export const CampaignDays = memo(function CampaignDays({ view, file }: DaysProps) {
  const { days } = view
  const [reach, setReach] = useState<'first' | 'all'>('first')
  const table = useMemo(() => daysTable(view), [view])
  const most = days.reduce((top, { tally }) => Math.max(top, total(tally, 'attempted') ?? 0), 1)
  const shown = reach === 'all' ? days : days.slice(0, FIRST)
  return (
    <Figure title="By day" note="by day of attempt, UTC" table={table} file={file} twin="beside">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={css('scrollX')} aria-label="Days, scrollable" tabIndex={0}>
        <table className={css('table')}>
          <caption className="visually-hidden">Days of the campaign</caption>
          <thead>
            <tr>
              {['Day', 'Attempted', '', 'Delivered', 'Answered'].map((name) => (
                <th key={name} scope="col" className={css(name === 'Day' || name === '' ? 'word' : 'figure')}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ day, tally }) => {
              const attempted = total(tally, 'attempted')
              return (
                <tr key={day}>
                  <th scope="row" className={css('word', 'day')}>
                    <time dateTime={day}>{fullDay(day)}</time>
                  </th>
                  <td className={css('figure')}>{attempted === null ? NOTHING : exact(attempted)}</td>
                  <td className={css('dayBar')} aria-hidden="true">
                    <span style={{ width: `${((attempted ?? 0) / most) * 100}%` }} />
                  </td>
                  <RateCell rate={shareOf(tally, 'delivered', 'attempted')} />
                  <RateCell rate={shareOf(tally, 'responded', 'attempted')} />
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <ShowAll shown={shown.length} of={days.length} what="days" onShow={() => setReach('all')} />
    </Figure>
  )
})

export function RateCell({ rate }: { readonly rate: Rate }) {
  const few = rate.kind === 'rate' && rate.trust === 'few'
  return (
    <td className={css('figure', few && 'few')}>
      {rateText(rate)}
      {few && ' few'}
      <span className={css('interval')}>{intervalText(rate)}</span>
    </td>
  )
}
