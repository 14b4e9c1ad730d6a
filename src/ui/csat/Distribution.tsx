// How many gave 5, 4, 3, 2 and 1. A line leads to its messages.

import { t } from '@lingui/core/macro'
import { memo, useMemo } from 'react'
import { RATINGS, type Rated, type Rating } from '../../domain/rating.ts'
import { Figure } from '../chart/Figure.tsx'
import { exact, NOTHING, percent } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './CsatScreen.module.css'
import { distributionTable } from './tables.ts'

const css = classesOf(styles)

interface DistributionProps {
  readonly rated: Rated
  readonly note: string
  readonly fileOf: (name: string) => string
  readonly onRating: (rating: Rating) => void
}

export const Distribution = memo(function Distribution({ rated, note, fileOf, onRating }: DistributionProps) {
  const table = useMemo(() => distributionTable(rated), [rated])
  const most = Math.max(1, ...rated.counts)
  return (
    <Figure
      title={t`What people gave`}
      note={note}
      table={table}
      file={fileOf('ratings')}
      empty={rated.n === 0 ? t`Nobody rated.` : null}
    >
      <ul className={css('ratings')}>
        {RATINGS.toReversed().map((rating) => {
          const count = rated.counts[rating - 1] ?? 0
          return (
            <li key={rating} className={css('rating')}>
              <button
                type="button"
                className={css('pick')}
                aria-label={t`${{ count: exact(count) }} rated ${{ rating: exact(rating) }}: show these messages`}
                onClick={() => onRating(rating)}
              >
                {exact(rating)}
              </button>
              <div className={css('track')}>
                <div
                  className={css('bar', rating < 3 && 'low')}
                  style={{ width: `${String((count / most) * 100)}%` }}
                />
              </div>
              <span className={css('share')}>
                {exact(count)}{' '}
                <span className={css('quiet')}>{rated.n === 0 ? NOTHING : percent(count / rated.n)}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </Figure>
  )
})
