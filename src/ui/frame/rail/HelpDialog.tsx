// What the keys do, and a switch for people who would rather have none.

import { useState } from 'react'
import { Keyboard, SwitchButton, SwitchField } from 'react-aria-components'
import { classesOf } from '../../kit/classes.ts'
import { KEYS_SETTING, KEYS_VALUES } from '../../kit/keys.ts'
import { remember, remembered } from '../../kit/remembered.ts'
import sheet from '../../kit/window.module.css'
import { WindowDialog } from '../../kit/WindowDialog.tsx'

const look = classesOf(sheet)

const KEYS = [
  ['/', 'To the question'],
  ['r', 'Refresh the days that can still change'],
  ['c', 'Clear all filters'],
  ['t', 'Figure or table, for the figure you are in'],
  ['z', 'Undo the last change of the list of campaigns'],
  ['?', 'This help'],
  ['Esc', 'Close what is open'],
] as const

interface HelpProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function HelpDialog(props: HelpProps) {
  return (
    <WindowDialog {...props} title="Keys">
      <dl className={look('keys')}>
        {KEYS.map(([key, meaning]) => (
          <div key={key} className={look('key')}>
            <dt>
              <Keyboard className={look('cap')}>{key}</Keyboard>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <KeysSwitch />
    </WindowDialog>
  )
}

function KeysSwitch() {
  const [value, setValue] = useState(() => remembered(KEYS_SETTING, KEYS_VALUES))
  return (
    <SwitchField
      isSelected={value === 'on'}
      onChange={(isOn) => {
        setValue(isOn ? 'on' : 'off')
        remember(KEYS_SETTING, isOn ? 'on' : 'off')
      }}
    >
      <SwitchButton className={look('switch')}>
        <span className={look('track')}>
          <span className={look('thumb')} />
        </span>
        Single keys act on the page
      </SwitchButton>
    </SwitchField>
  )
}
