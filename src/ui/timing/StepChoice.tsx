// Which of the five steps a figure is about.

import type { Channel } from '../../domain/channel.ts'
import type { Times } from '../../store/timing-view.ts'
import { classesOf } from '../frame/classes.ts'
import { STEP_KEYS, stepTitle, type StepKey } from './step-words.ts'
import styles from './TimingScreen.module.css'

const css = classesOf(styles)

interface StepChoiceProps {
  readonly label: string
  readonly step: StepKey
  readonly channels: readonly Times<Channel>[]
  readonly onChoose: (step: StepKey) => void
}

export function StepChoice({ label, step, channels, onChoose }: StepChoiceProps) {
  return (
    <label className={css('choice')}>
      <span className="visually-hidden">{label}</span>
      <select
        value={step}
        onChange={(event) => {
          const chosen = STEP_KEYS.find((key) => key === event.currentTarget.value)
          if (chosen !== undefined) onChoose(chosen)
        }}
      >
        {STEP_KEYS.map((key) => (
          <option key={key} value={key}>
            {stepTitle(key, channels)}
          </option>
        ))}
      </select>
    </label>
  )
}
