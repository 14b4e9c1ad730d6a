// Which of the five steps a figure is about.

import type { Channel } from '../../domain/channel.ts'
import type { Times } from '../../store/views/timing-view.ts'
import { Choice } from '../kit/Choice.tsx'
import { STEP_KEYS, stepTitle, type StepKey } from './step-words.ts'

interface StepChoiceProps {
  readonly label: string
  readonly step: StepKey
  readonly channels: readonly Times<Channel>[]
  readonly onChoose: (step: StepKey) => void
}

export function StepChoice({ label, step, channels, onChoose }: StepChoiceProps) {
  return (
    <Choice
      label={label}
      all={STEP_KEYS}
      chosen={step}
      nameOf={(key) => stepTitle(key, channels)}
      onChoose={onChoose}
    />
  )
}
