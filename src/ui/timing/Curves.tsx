// How one step fills up as time passes, with those who still wait taken into account: what share will have answered an
// hour, a day, a week after.

import { memo, useMemo, useState } from 'react'
import { channelName } from '../../domain/channel.ts'
import type { TimingView } from '../../store/views/timing-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { exact } from '../words/format.ts'
import { channelLook } from '../words/palette.ts'
import { classesOf } from '../kit/classes.ts'
import { CurveChart } from './CurveChart.tsx'
import { StepChoice } from './StepChoice.tsx'
import { beginWord, medianText, stepTitle, type StepKey } from './step-words.ts'
import { curveTable, stepAt } from './tables.ts'
import { timeText } from '../words/time-words.ts'
import styles from './TimingScreen.module.css'

const css = classesOf(styles)

interface CurvesProps {
  readonly view: TimingView
  readonly fileOf: (name: string) => string
}

export const Curves = memo(function Curves({ view, fileOf }: CurvesProps) {
  const { channels } = view
  const [step, setStep] = useState<StepKey>('responded')
  const title = stepTitle(step, channels)
  const table = useMemo(() => curveTable(channels, step, title), [channels, step, title])
  const lines = useMemo(() => linesOf(view, step), [view, step])
  return (
    <Figure
      title="As time passes"
      note={`${title}; share of all that could, by time since`}
      table={table}
      file={fileOf(`${step}-as-time-passes`)}
      picture="drawn"
      legend={lines}
      empty={lines.length === 0 ? 'None of these channels reports this step.' : null}
      controls={<StepChoice label="Step" step={step} channels={channels} onChoose={setStep} />}
    >
      {(width) => (
        <>
          <ul className={css('legend')}>
            {lines.map(({ key, name, mark, colour, words }) => (
              <li key={key}>
                <span style={{ color: colour }} aria-hidden="true">
                  {mark}
                </span>{' '}
                <bdi>{name}</bdi>: {words}
              </li>
            ))}
          </ul>
          <CurveChart curves={lines} width={width} />
          <p className={css('axis')}>
            Estimated after Kaplan and Meier: who still waits counts as long as they were watched, who failed
            or opted out never takes the step and stays in the denominator.
          </p>
        </>
      )}
    </Figure>
  )
})

function linesOf({ channels }: TimingView, key: StepKey) {
  return channels.flatMap((channel) => {
    const times = stepAt(channel, key)
    if (times === undefined || times.reported === 'unreported' || times.incidence.n === 0) return []
    const { incidence, median, step } = times
    const half = `median ${medianText(median, step)}`
    const end =
      incidence.end === 'few'
        ? `; known up to ${timeText(incidence.watchedFor)}, then fewer than 30 are watched`
        : ''
    return [
      {
        key: channel.name,
        name: channelName(channel.name),
        ...channelLook(channel.name),
        points: incidence.points,
        watchedFor: incidence.watchedFor,
        words: `${half}, of ${exact(incidence.n)} ${beginWord(times)}${end}`,
      },
    ]
  })
}
