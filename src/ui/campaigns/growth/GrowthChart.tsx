// Growth curves drawn: a staircase for each campaign over the time since the attempt, on a logarithmic axis. Each is told
// by its dash and by the letter and name at its end, not by colour alone. A function of curves and width.

import { memo } from 'react'
import type { StageGrowth } from '../../../store/views/campaign-view.ts'
import { inSentence, percent } from '../../words/format.ts'
import { apart } from '../../chart/scale.ts'
import { namedTicks, timeText } from '../../words/time-words.ts'
import type { CampaignLook } from '../shared/campaign-look.ts'
import { ageScale, shareScale, stairs, type Corner } from './growth-axis.ts'

export interface GrowthLine {
  readonly key: string
  readonly name: string
  readonly growth: StageGrowth
  /** Its letter is empty where it stands alone. */
  readonly look: CampaignLook
}

interface GrowthChartProps {
  readonly lines: readonly GrowthLine[]
  readonly width: number
}

const HEIGHT = 232
const ROOM = { left: 48, top: 8, bottom: 28 } as const

/** At the right end: half the name of the last tick, a letter, or a name. */
const RIGHT = { tick: 16, letter: 30, name: 116 } as const

/** Below this width a name would take more room than it is worth. */
const NAMED = 420
const LONGEST = 12

/** So many intervals can be told apart when they lie over each other. */
export const MOST_BANDS = 2

export const GrowthChart = memo(function GrowthChart({ lines, width }: GrowthChartProps) {
  const growths = lines.map(({ growth }) => growth)
  const [time, shares] = [ageScale(growths), shareScale(growths)]
  const ends = lines.length < 2 ? 'tick' : width < NAMED ? 'letter' : 'name'
  const length = Math.max(1, width - ROOM.left - RIGHT[ends])
  const floor = HEIGHT - ROOM.bottom
  const x = (age: number) => ROOM.left + time.place(age) * length
  const y = (share: number) => floor - Math.min(1, share / shares.high) * (floor - ROOM.top)
  const path = (corners: readonly Corner[]) =>
    corners.map(([age, value]) => `${x(age).toFixed(1)} ${y(value).toFixed(1)}`).join('L')
  const drawn = lines.map((line) => ({ ...line, corners: stairs(line.growth, time, ({ share }) => share) }))
  const bands = lines.length > MOST_BANDS ? [] : lines
  return (
    <svg width={width} height={HEIGHT} role="presentation" aria-hidden="true" fontSize={12}>
      {shares.ticks.map((tick) => (
        <g key={tick}>
          <line x1={ROOM.left} x2={ROOM.left + length} y1={y(tick)} y2={y(tick)} stroke="var(--hairline)" />
          <text x={ROOM.left - 8} y={y(tick) + 4} fill="var(--quiet)" textAnchor="end">
            {percent(tick)}
          </text>
        </g>
      ))}
      {namedTicks(time, 48 / length).map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 8} fill="var(--quiet)" textAnchor="middle">
          {timeText(tick)}
        </text>
      ))}
      {bands.map(({ key, growth, look }) => (
        <path
          key={key}
          d={`M${path(stairs(growth, time, ({ high }) => high))}L${path(stairs(growth, time, ({ low }) => low).toReversed())}Z`}
          fill={look.colour}
          fillOpacity={0.1}
        />
      ))}
      {drawn.map(({ key, look, corners }) => (
        <path
          key={key}
          d={`M${path(corners)}`}
          fill="none"
          stroke={look.colour}
          strokeWidth={1.75}
          strokeDasharray={look.dash}
        />
      ))}
      {drawn.map(({ key, look, corners, growth }) => {
        const [age, share] = corners.at(-1) ?? [0, 0]
        return (
          Number.isFinite(growth.watchedFor) && (
            <circle key={key} cx={x(age)} cy={y(share)} r={3} fill="var(--paper)" stroke={look.colour} />
          )
        )
      })}
      {ends !== 'tick' && <Ends lines={drawn} x={x} y={y} right={ROOM.left + length} ends={ends} />}
    </svg>
  )
})

interface EndsProps {
  readonly lines: readonly (GrowthLine & { readonly corners: readonly Corner[] })[]
  readonly x: (age: number) => number
  readonly y: (share: number) => number
  readonly right: number
  readonly ends: 'letter' | 'name'
}

/** The names at the right edge, pushed apart, each tied to the end of its line, which may lie further left. */
function Ends({ lines, x, y, right, ends }: EndsProps) {
  const marks = lines.map(({ key, name, look, corners }) => {
    const [age, share] = corners.at(-1) ?? [0, 0]
    return { key, name, look, from: x(age), y: y(share) }
  })
  const places = apart(
    marks.map((mark) => mark.y),
    { gap: 14, from: ROOM.top, to: HEIGHT - ROOM.bottom },
  )
  return (
    <g>
      {marks.map(({ key, name, look, from, y: end }, index) => {
        const place = places[index] ?? end
        const isFar = right - from > 6
        return (
          <g key={key}>
            <path
              d={`M${from + 4} ${end}${isFar ? `L${right} ${end}` : ''}L${right + 9} ${place}h3`}
              fill="none"
              stroke={look.colour}
              strokeWidth={isFar ? 0.75 : 1}
              strokeDasharray={isFar ? '1 3' : ''}
            />
            <text x={right + 15} y={place + 4} fill="var(--quiet)">
              <tspan fill={look.colour} fontWeight={600}>
                {look.letter}
              </tspan>
              {ends === 'name' ? ` ${inSentence(name, LONGEST)}` : ''}
            </text>
          </g>
        )
      })}
    </g>
  )
}
