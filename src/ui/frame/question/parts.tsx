// The parts of the question as they stand in the sentence. What each of them opens comes when it is opened first.

import { dayAt } from '../../../domain/day.ts'
import { spanOf } from '../../../domain/range.ts'
import { useNow, useQuestion } from '../../../store/hooks/views.ts'
import { latePart } from '../../kit/late.tsx'
import type { ChoiceProps } from './ChoicePart.tsx'
import { Part } from './Part.tsx'
import { APP_NAMES, choiceText, comparisonText, rangeName } from './question-text.ts'

const AppChoices = latePart(async () => (await import('./AppPart.tsx')).AppChoices)
const RangeChoices = latePart(async () => (await import('./RangePart.tsx')).RangeChoices)
const ComparisonChoices = latePart(async () => (await import('./ComparisonPart.tsx')).ComparisonChoices)
const Choice = latePart<ChoiceProps<string>>(async () => (await import('./ChoicePart.tsx')).Choice)

export function AppPart() {
  const { question } = useQuestion()
  return (
    <Part name="App" text={APP_NAMES[question.app]}>
      {(close) => <AppChoices onDone={close} />}
    </Part>
  )
}

export function RangePart() {
  const { question } = useQuestion()
  return (
    <Part name="Range" text={rangeName(question.range, dayAt(useNow(), question.zone))}>
      {(close) => <RangeChoices onDone={close} />}
    </Part>
  )
}

export function ComparisonPart() {
  const { question } = useQuestion()
  const span = spanOf(question.range, useNow(), question.zone)
  return (
    <Part name="Comparison" text={comparisonText(span, question.comparison)}>
      {() => <ComparisonChoices />}
    </Part>
  )
}

export function ChoicePart<Name extends string>(props: ChoiceProps<Name>) {
  const { name, nouns, chosen, nameOf } = props
  // The cast is that of the file that comes later: it gives back names of those that it was given.
  const given = props as unknown as ChoiceProps<string>
  return (
    <Part name={name} text={choiceText(chosen.map(nameOf), nouns)}>
      {() => <Choice {...given} />}
    </Part>
  )
}
