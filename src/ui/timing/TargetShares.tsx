// The share of messages that took a step within a time that the reader sets. Those who still wait count for as long as
// they were watched: an answer that may yet come is neither in time nor late.

import { memo, useMemo, useState } from 'react'
import { channelName, type Channel } from '../../domain/channel.ts'
import { within } from '../../domain/survival.ts'
import type { Times, TimingView } from '../../store/views/timing-view.ts'
import { Choice } from '../kit/Choice.tsx'
import { Figure } from '../chart/Figure.tsx'
import { UNREPORTED } from '../words/format.ts'
import { channelLook } from '../words/palette.ts'
import { classesOf } from '../kit/classes.ts'
import { STEP_KEYS, stepTitle, whyNoTimes, withinNote, withinText, type StepKey } from './step-words.ts'
import { stepAt, targetTable } from './tables.ts'
import { rememberedTargets, rememberTarget, TARGET_NAMES, timeOfTarget, type TargetName } from './targets.ts'
import { timeText } from '../words/time-words.ts'
import styles from './TimingScreen.module.css'

const css = classesOf(styles)

interface TargetSharesProps {
  readonly view: TimingView
  readonly fileOf: (name: string) => string
}

export const TargetShares = memo(function TargetShares({ view, fileOf }: TargetSharesProps) {
  const [targets, setTargets] = useState(rememberedTargets)
  const table = useMemo(() => targetTable(view, targets), [view, targets])
  const choose = (key: StepKey, name: TargetName) => {
    setTargets((now) => ({ ...now, [key]: name }))
    rememberTarget(key, name)
  }
  return (
    <Figure
      title="Within your target"
      note="of all that could take the step; who still waits counts as long as they were watched"
      table={table}
      file={fileOf('within-target')}
    >
      <ul className={css('targets')}>
        {STEP_KEYS.map((key) => (
          <li key={key} className={css('target')}>
            <span>{stepTitle(key, view.channels)}</span>
            <TargetChoice
              label={`Target of ${stepTitle(key, view.channels)}`}
              name={targets[key]}
              onChoose={(name) => choose(key, name)}
            />
            <div className={css('shares')}>
              {view.channels.map((channel) => (
                <Share key={channel.name} channel={channel} step={key} target={targets[key]} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Figure>
  )
})

interface TargetChoiceProps {
  readonly label: string
  readonly name: TargetName
  readonly onChoose: (name: TargetName) => void
}

function TargetChoice({ label, name, onChoose }: TargetChoiceProps) {
  return (
    <div>
      within{' '}
      <Choice
        label={label}
        all={TARGET_NAMES}
        chosen={name}
        nameOf={(one) => timeText(timeOfTarget(one))}
        onChoose={onChoose}
      />
    </div>
  )
}

interface ShareProps {
  readonly channel: Times<Channel>
  readonly step: StepKey
  readonly target: TargetName
}

function Share({ channel, step, target }: ShareProps) {
  const times = stepAt(channel, step)
  if (times === undefined) return null
  const { mark, colour } = channelLook(channel.name)
  const isSilent = times.reported === 'unreported'
  const said = within(times.incidence, timeOfTarget(target))
  const few = isSilent || said.kind !== 'share' || said.trust === 'few'
  return (
    <p className={css('share', few && 'few')}>
      <small>
        <span style={{ color: colour }} aria-hidden="true">
          {mark}
        </span>{' '}
        <bdi>{channelName(channel.name)}</bdi>
      </small>
      <strong>{isSilent ? UNREPORTED : withinText(said)}</strong>
      <small>{isSilent ? whyNoTimes(channel.name, times) : withinNote(said, times)}</small>
    </p>
  )
}
