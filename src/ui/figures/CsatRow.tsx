// Satisfaction, as what it is: the answers give a mean for each row and not how many rated, so the mean of all is
// an estimate, and what holds for certain are its bounds.

import type { Csat } from '../../domain/csat.ts'
import { exact, many, NOTHING, rating, ratingBounds } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './StageFunnel.module.css'

const css = classesOf(styles)

/** The scale that people rate on. */
const RATINGS = [1, 2, 3, 4, 5] as const

export function CsatRow({ csat }: { csat: Csat }) {
  const { inconsistent, unread = 0 } = csat
  return (
    <li className={css('row', csat.kind === 'none' && 'silent')}>
      <span className={css('name')}>CSAT</span>
      <div className={css('picture')}>
        {csat.kind === 'estimate' && <Bounds csat={csat} />}
        <p className={css('words')}>
          <span>{csatWords(csat)}</span>
          {inconsistent > 0 && (
            <span className={css('flag')}>
              {many(inconsistent, 'row')} left out: {inconsistent === 1 ? 'its' : 'their'} mean cannot come
              from so few closed conversations
            </span>
          )}
          {unread > 0 && <span className={css('flag')}>CSAT of {many(unread, 'row')} could not be read</span>}
        </p>
      </div>
      <span className={css('count')}>{csat.kind === 'none' ? NOTHING : rating(csat.mean)}</span>
    </li>
  )
}

/** How sure a mean of means can be, in words. */
function csatWords(csat: Csat): string {
  if (csat.kind === 'none')
    return csat.inconsistent === 0 && csat.unread === undefined ? 'No ratings' : 'Not known'
  const { low, high } = ratingBounds(csat.low, csat.high)
  const weights = `estimated, weighted by ${many(csat.closed, 'closed conversation')}`
  return low === high ? weights : `${weights}; between ${low} and ${high}`
}

function Bounds({ csat }: { csat: Extract<Csat, { kind: 'estimate' }> }) {
  const place = (mean: number) => `${((mean - 1) / (RATINGS.length - 1)) * 100}%`
  const from = place(csat.low)
  return (
    <div className={css('ratings')} aria-hidden="true">
      <div className={css('bounds')} style={{ left: from, width: `calc(${place(csat.high)} - ${from})` }} />
      <div className={css('mean')} style={{ left: place(csat.mean) }} />
      {RATINGS.map((one) => (
        <span key={one} className={css('tick')} style={{ left: place(one) }}>
          {exact(one)}
        </span>
      ))}
    </div>
  )
}
