// The bar of a stage: as long as its count and all of one hue, with what is lost on the way to the next stage paler
// at its end, or in the colour of what went wrong.

import type { CSSProperties } from 'react'
import type { Stage } from '../../domain/stage.ts'
import { exact } from '../words/format.ts'
import { stageColour } from '../words/palette.ts'
import type { LossPart } from '../words/stage-words.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './StageBar.module.css'

const css = classesOf(styles)

interface StageBarProps {
  readonly stage: Stage
  readonly count: number
  /** The count that would fill the whole width. */
  readonly full: number
  readonly losses: readonly LossPart[]
}

export function StageBar({ stage, count, full, losses }: StageBarProps) {
  const goesOn = count - losses.reduce((sum, loss) => sum + loss.count, 0)
  return (
    <div className={css('track')} style={hueOf(stage)} aria-hidden="true">
      <div className={css('bar')} style={{ width: `${(count / Math.max(1, full)) * 100}%` }}>
        <div className={css('goesOn')} style={{ flexGrow: Math.max(0, goesOn) }} />
        {losses.map(({ key, name, count: lost, colour, style }) => (
          <div
            key={key}
            title={`${exact(lost)} ${name}`}
            className={css('loss', style === 'hatched' && 'hatched')}
            style={style === 'hatched' ? { flexGrow: lost } : { flexGrow: lost, background: colour }}
          />
        ))}
      </div>
    </div>
  )
}

/** The small square that ties a name to its part of the bar. */
export function LossKey({ part, stage }: { part: LossPart; stage: Stage }) {
  return (
    <span
      aria-hidden="true"
      className={css('key', part.style === 'hatched' && 'hatched')}
      style={{ ...hueOf(stage), ...(part.style === 'hatched' ? {} : { background: part.colour }) }}
    />
  )
}

function hueOf(stage: Stage): CSSProperties {
  // The cast: React passes custom properties on, but its types do not know them.
  return { '--stage': stageColour(stage) } as CSSProperties
}
