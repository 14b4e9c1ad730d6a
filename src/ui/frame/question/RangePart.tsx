// Which days: presets for the usual ones, a calendar for all that the API still has, and the zone whose days they are.

import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { PRESETS } from '../../../domain/range.ts'
import { useQuestion } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { DaysCalendar } from './DaysCalendar.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { PRESET_NAMES } from './question-text.ts'
import choicesSheet from './choices.module.css'
import rangeSheet from './range.module.css'
import { ZonePicker } from './ZonePicker.tsx'

const look = classesOf(choicesSheet, rangeSheet)

export function RangeChoices({ onDone }: PresetsProps) {
  return (
    <div className={look('range')}>
      <Presets onDone={onDone} />
      <div className={look('days')}>
        <DaysCalendar onDone={onDone} />
        <ZonePicker />
      </div>
    </div>
  )
}

interface PresetsProps {
  readonly onDone: () => void
}

function Presets({ onDone }: PresetsProps) {
  const { question, events } = useQuestion()
  const { range } = question
  // Fixed while the popover is open: the list would otherwise lose its focus to the choice it just made.
  const [selected] = useState(range.kind === 'preset' ? [range.preset] : [])
  return (
    <ListBox
      className={look('presets')}
      aria-label="Presets"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody opened the list to choose from it
      autoFocus
      selectionMode="single"
      disallowEmptySelection={range.kind === 'preset'}
      selectedKeys={selected}
      onSelectionChange={(keys) => {
        const preset = PRESETS.find((one) => keys !== 'all' && keys.has(one))
        if (preset !== undefined) events.presetChosen(preset)
        onDone()
      }}
    >
      {PRESETS.map((preset) => (
        <ListBoxItem key={preset} id={preset} className={look('option')} textValue={PRESET_NAMES[preset]}>
          <span className={look('tick')}>
            <Icon name="check" />
          </span>
          <span className={look('optionText')}>{PRESET_NAMES[preset]}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
