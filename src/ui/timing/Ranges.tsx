// The five steps side by side: how long each took on each channel, so far.

import { memo, useMemo } from 'react'
import { channelName } from '../../domain/channel.ts'
import type { TimingView } from '../../store/views/timing-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { channelLook } from '../words/palette.ts'
import { classesOf } from '../kit/classes.ts'
import { RangeChart, type RangeGroup, type RangeRow } from './RangeChart.tsx'
import { STEP_KEYS, stepTitle, whyNoTimes } from './step-words.ts'
import { rangeTable, stepAt } from './tables.ts'
import styles from './TimingScreen.module.css'

const css = classesOf(styles)

interface RangesProps {
  readonly view: TimingView
  readonly fileOf: (name: string) => string
}

export const Ranges = memo(function Ranges({ view, fileOf }: RangesProps) {
  const groups = useMemo(() => groupsOf(view), [view])
  const table = useMemo(() => rangeTable(view), [view])
  return (
    <Figure
      title="How long each step takes"
      note={`of messages that took it so far; by day of attempt, ${view.zone}`}
      table={table}
      file={fileOf('times-by-channel')}
      picture="drawn"
    >
      {(width) => (
        <>
          <RangeChart groups={groups} width={width} />
          <p className={css('axis')}>
            From the median (dot) over 90 and 95 % to 99 % (tall stroke). The axis is logarithmic. Times were
            counted in buckets that are right within 3 %, and are written in two figures.
          </p>
        </>
      )}
    </Figure>
  )
})

function groupsOf({ channels }: TimingView): readonly RangeGroup[] {
  return STEP_KEYS.map((key) => ({
    key,
    title: capitalised(stepTitle(key, channels)),
    rows: channels.flatMap((channel): readonly RangeRow[] => {
      const times = stepAt(channel, key)
      if (times === undefined) return []
      const { colour, mark } = channelLook(channel.name)
      const known = times.percentiles.filter((time) => time !== null)
      return [
        {
          key: channel.name,
          name: channelName(channel.name),
          colour,
          mark,
          times:
            times.reported === 'unreported'
              ? `n/r: ${whyNoTimes(channel.name, times)}`
              : known.length === 0
                ? 'none yet'
                : known,
        },
      ]
    }),
  }))
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
