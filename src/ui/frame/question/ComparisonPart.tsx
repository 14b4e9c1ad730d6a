// What the figures are compared with: nothing, the span before, or the same days a year ago. Each choice prints its
// dates and says why they are those.

import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { COMPARISONS, distanceOf, otherSpan, type Comparison } from '../../../domain/compare.ts'
import { daysOf, keptSpan, lengthOf, type Span } from '../../../domain/day.ts'
import { spanOf } from '../../../domain/range.ts'
import { useNow, useQuestion } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { outsideText } from '../../words/coverage-text.ts'
import { datesText } from './question-text.ts'
import comparisonSheet from './comparison.module.css'
import choicesSheet from './choices.module.css'

const look = classesOf(comparisonSheet, choicesSheet)

export function ComparisonChoices() {
  const { question, events } = useQuestion()
  const now = useNow()
  const span = spanOf(question.range, now, question.zone)
  const kept = keptSpan(now, question.zone)
  return (
    <RadioGroup
      className={look('radios')}
      value={question.comparison}
      onChange={(value) => {
        const comparison = COMPARISONS.find((one) => one === value)
        if (comparison !== undefined) events.comparisonChosen(comparison)
      }}
    >
      <Label className={look('heading')}>Compare with</Label>
      {COMPARISONS.map((comparison) => (
        <RadioField
          key={comparison}
          value={comparison}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody opened the list to choose from it
          autoFocus={comparison === question.comparison}
        >
          <RadioButton className={look('radio')}>
            <span className={look('knob')} />
            <span className={look('optionText')}>
              {TITLES[comparison]}
              <ComparisonNote comparison={comparison} span={span} kept={kept} />
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

const TITLES = {
  none: 'Nothing',
  before: 'The span before',
  year: 'A year earlier',
} as const satisfies Record<Comparison, string>

interface NoteProps {
  readonly comparison: Comparison
  readonly span: Span
  readonly kept: Span
}

function ComparisonNote({ comparison, span, kept }: NoteProps) {
  if (comparison === 'none') return null
  const other = otherSpan(span, comparison)
  const outside = outsideText(daysOf(other), kept)
  return (
    <>
      <span className={look('note')}>
        {datesText(other, kept.last)}: {whyText(span, comparison)}
      </span>
      {outside !== null && <span className={look('note')}>{outside}</span>}
    </>
  )
}

/** Why the other span lies where it does: whole weeks back, so that weekdays stand beside their like. */
function whyText(span: Span, comparison: Exclude<Comparison, 'none'>): string {
  const weeks = distanceOf(span, comparison) / 7
  const back = weeks === 1 ? 'one week' : `${weeks} weeks`
  if (lengthOf(span) === 1) return `${back} back, the same day of the week.`
  return `${back} back, so that Mondays are compared with Mondays.`
}
