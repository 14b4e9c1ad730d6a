// Differences around zero: a mark where each lies, a line as long as its doubt, and the word that says what can be told.

import { points, pointsRange } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import styles from '../shared/Comparison.module.css'
import { VERDICT_WORDS } from '../shared/comparison-words.ts'
import { markScale, placeOn, type MarkGroup, type MarkRow, type MarkScale } from './interval-marks.ts'

const css = classesOf(styles)

const ARROWS = { higher: '▲ ', lower: '▼ ', unclear: '', few: '' } as const

interface IntervalMarksProps {
  readonly groups: readonly MarkGroup[]
}

export function IntervalMarks({ groups }: IntervalMarksProps) {
  const scale = markScale(groups)
  return (
    <div className={css('marks')}>
      {groups.map(({ key, title, rows }) => (
        <section key={key}>
          <h3 className={css('markTitle')} title={title}>
            <bdi>{title}</bdi>
          </h3>
          <ul className={css('markRows')}>
            {rows.map((row) => (
              <Mark key={row.key} row={row} scale={scale} />
            ))}
          </ul>
        </section>
      ))}
      <div className={css('mark', 'markAxis')} aria-hidden="true">
        <span className={css('axisName')}>points</span>
        <span className={css('markScale')}>
          {scale.ticks.map((tick) => (
            <span key={tick} style={axisPlace(placeOn(scale, tick))}>
              {tickText(tick)}
            </span>
          ))}
        </span>
      </div>
    </div>
  )
}

/** Names at either end of the axis stay inside of it. */
function axisPlace(place: number) {
  const before = place === 0 || place === 100 ? place : 50
  return { left: `${place}%`, transform: `translateX(${-before}%)` }
}

function tickText(tick: number): string {
  return points(tick).replace(/\u00a0points$/, '')
}

function Mark({ row, scale }: { readonly row: MarkRow; readonly scale: MarkScale }) {
  const { name, look, difference, instead } = row
  const told = difference?.verdict === 'higher' || difference?.verdict === 'lower'
  return (
    <li className={css('mark', !told && 'untold')}>
      <span className={css('markName')} title={name}>
        <strong style={{ color: look.colour }}>{look.letter}</strong> <bdi>{name}</bdi>
      </span>
      {difference === null ? (
        <span className={css('markNone')}>{instead}</span>
      ) : (
        <>
          <span className={css('markScale')} aria-hidden="true">
            {scale.ticks.map((tick) => (
              <i
                key={tick}
                className={css('gridLine', tick === 0 && 'zero')}
                style={{ left: `${placeOn(scale, tick)}%` }}
              />
            ))}
            <Whisker difference={difference} scale={scale} colour={told ? look.colour : 'var(--waiting)'} />
          </span>
          <span className={css('markFigure')}>
            {points(difference.difference)}{' '}
            <span className={css('markRange')}>{pointsRange(difference.low, difference.high)}</span>
          </span>
          <span className={css('markVerdict')}>
            <span aria-hidden="true">{ARROWS[difference.verdict]}</span>
            {VERDICT_WORDS[difference.verdict]}
          </span>
        </>
      )}
    </li>
  )
}

interface WhiskerProps {
  readonly difference: NonNullable<MarkRow['difference']>
  readonly scale: MarkScale
  readonly colour: string
}

function Whisker({ difference: { difference, low, high }, scale, colour }: WhiskerProps) {
  const [from, to] = [placeOn(scale, low), placeOn(scale, high)]
  return (
    <>
      <i
        className={css('whisker')}
        style={{ left: `${from}%`, width: `${to - from}%`, background: colour }}
      />
      <i className={css('dot')} style={{ left: `${placeOn(scale, difference)}%`, background: colour }} />
    </>
  )
}
