// Points at a day of a chart, by mouse, finger and keyboard: a slider without a look of its own over the lines.
// The figures of the day stand beside the mark; choosing the day looks at it alone.

import { useState, type ReactNode } from 'react'
import type { Day } from '../../domain/day.ts'
import styles from './DayCursor.module.css'
import { PLOT, roomOf, type RightEnd } from './plot.ts'

interface DayCursorProps {
  readonly days: readonly Day[]
  readonly width: number
  readonly end: RightEnd
  readonly label: string
  /** What a day has to say, in one line, for those who hear it. */
  readonly say: (index: number) => string
  /** The same to look at, for the day that is pointed at. */
  readonly children: (index: number) => ReactNode
  readonly onChoose: (day: Day) => void
}

export function DayCursor({ days, width, end, label, say, onChoose, children }: DayCursorProps) {
  const [at, setAt] = useState<number | null>(null)
  const last = days.length - 1
  const room = roomOf(width, end).days
  const index = Math.min(at ?? last, last)
  const place = PLOT.left + (last === 0 ? 0 : (index / last) * room)
  const choose = () => {
    const day = days[index]
    if (day !== undefined) onChoose(day)
  }
  const point = (event: React.PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - box.left) / Math.max(1, box.width)
    setAt(Math.max(0, Math.min(last, Math.round(share * last))))
  }
  return (
    <div className={styles['cursor']}>
      {at !== null && (
        <div
          className={styles['mark']}
          style={{ insetInlineStart: place, height: PLOT.height - PLOT.bottom }}
        >
          <div className={place > width / 2 ? styles['before'] : styles['after']}>{children(index)}</div>
        </div>
      )}
      <input
        type="range"
        className={styles['slider']}
        style={{ left: PLOT.left, width: room, height: PLOT.height - PLOT.bottom }}
        min={0}
        max={last}
        step={1}
        value={index}
        aria-label={label}
        aria-valuetext={say(index)}
        onChange={(event) => setAt(Number(event.currentTarget.value))}
        onFocus={() => setAt(index)}
        onBlur={() => setAt(null)}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        onPointerUp={(event) => {
          // A finger points first and chooses with a second touch; a mouse has pointed already.
          if (event.pointerType === 'mouse' && event.button === 0) choose()
        }}
        onDoubleClick={choose}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose()
        }}
      />
    </div>
  )
}
