// The zone whose calendar days are meant: a search over every zone this machine knows.

import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
  useFilter,
} from 'react-aria-components'
import { seen } from '../../../domain/seen.ts'
import { localZone, zoneOf, type EpochMs, type Zone } from '../../../domain/day.ts'
import { useNow, useQuestion } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import choicesSheet from './choices.module.css'
import questionSheet from './question.module.css'
import rangeSheet from './range.module.css'
import { offsetText, zonesToChoose } from './zones.ts'

const look = classesOf(choicesSheet, questionSheet, rangeSheet)

export function ZonePicker() {
  const { question, events } = useQuestion()
  const now = useNow()
  const zones = zonesToChoose(question.zone)
  const { contains } = useFilter({ sensitivity: 'base' })
  return (
    <ComboBox
      className={look('zone')}
      value={question.zone}
      defaultFilter={(name, typed) => contains(name, seen(typed).trim())}
      onChange={(key) => {
        const zone = typeof key === 'string' ? zoneOf(key) : null
        if (zone !== null) events.zoneChosen(zone)
      }}
    >
      <Label className={look('zoneLabel')}>Days begin and end in</Label>
      <div className={look('zoneField')}>
        <Input className={look('zoneInput')} />
        <Button className={look('iconButton')}>
          <Icon name="down" />
        </Button>
      </div>
      <Popover className={look('popover', 'zones')} offset={4} containerPadding={12}>
        <ListBox className={look('list')}>
          {zones.map((zone) => (
            <ZoneOption key={zone} zone={zone} now={now} />
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

interface OptionProps {
  readonly zone: Zone
  readonly now: EpochMs
}

function ZoneOption({ zone, now }: OptionProps) {
  return (
    <ListBoxItem id={zone} textValue={zone} className={look('option', 'zoneOption')}>
      <span className={look('optionText')}>
        <Text slot="label">{zone}</Text>
      </span>
      <ZoneNote zone={zone} now={now} />
    </ListBoxItem>
  )
}

/** A component of its own: it is drawn only where the list is open, and hundreds of offsets take their time. */
function ZoneNote({ zone, now }: OptionProps) {
  return (
    <Text slot="description" className={look('note')}>
      {zone === localZone() ? 'here, ' : ''}
      {offsetText(zone, now)}
    </Text>
  )
}
