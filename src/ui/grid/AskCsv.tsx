// Asked before a file with messages or people is written: whether their ids are in it, and who reads it. The reader is
// remembered; ids are asked for anew each time, since they are people's phone numbers.

import { useState } from 'react'
import {
  Button,
  CheckboxButton,
  CheckboxField,
  Dialog,
  DialogTrigger,
  Heading,
  Label,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup,
} from 'react-aria-components'
import { CSV_FORMS, type CsvForm } from '../../domain/csv.ts'
import type { CsvOptions } from '../../store/messages/explorer.ts'
import acts from '../kit/act.module.css'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { remember, remembered } from '../kit/remembered.ts'
import windowSheet from '../kit/window.module.css'
import styles from './Transactions.module.css'

const css = classesOf(styles, acts)
const look = classesOf(windowSheet)

const FORMS = {
  spreadsheets: {
    name: 'For spreadsheets',
    note: 'Values that a spreadsheet could run as a formula, such as +49…, get an apostrophe in front.',
  },
  programs: {
    name: 'For programs',
    note: 'Every value as it is. Do not open this file in a spreadsheet.',
  },
} as const satisfies Record<CsvForm, { readonly name: string; readonly note: string }>

interface AskProps {
  /** What the button is called. */
  readonly name: string
  readonly title: string
  readonly isDisabled: boolean
  readonly onSave: (options: CsvOptions) => void
}

export function AskCsv({ name, title, isDisabled, onSave }: AskProps) {
  const [consumers, setConsumers] = useState<CsvOptions['consumers']>('without')
  const [form, setForm] = useState(() => remembered('csv', CSV_FORMS))
  return (
    <DialogTrigger
      onOpenChange={() => {
        // Asked for anew each time.
        setConsumers('without')
        setForm(remembered('csv', CSV_FORMS))
      }}
    >
      <Button className={css('tool')} isDisabled={isDisabled}>
        <span>{name}</span>
        <Icon name="down" />
      </Button>
      <Popover className={css('popover')} placement="bottom end" offset={4} containerPadding={12}>
        <Dialog className={css('dialog', 'saveDialog')}>
          {({ close }) => (
            <>
              <Heading slot="title" className={css('dialogTitle')}>
                {title}
              </Heading>
              <CheckboxField
                isSelected={consumers === 'with'}
                onChange={(isWith) => setConsumers(isWith ? 'with' : 'without')}
              >
                <CheckboxButton className={css('check')}>
                  <span className={css('box')}>
                    <Icon name="check" />
                  </span>
                  With consumer ids (phone numbers)
                </CheckboxButton>
              </CheckboxField>
              <FormChoice
                form={form}
                onForm={(next) => {
                  setForm(next)
                  remember('csv', next)
                }}
              />
              <Button
                className={css('act')}
                onPress={() => {
                  close()
                  onSave({ consumers, form })
                }}
              >
                Save
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function FormChoice({ form, onForm }: { form: CsvForm; onForm: (form: CsvForm) => void }) {
  return (
    <RadioGroup
      className={look('radios')}
      value={form}
      onChange={(text) => onForm(CSV_FORMS.find((one) => one === text) ?? form)}
    >
      <Label className="visually-hidden">Who reads the file</Label>
      {CSV_FORMS.map((one) => (
        <RadioField key={one} value={one}>
          <RadioButton className={look('radio')}>
            <span className={look('knob')} />
            <span>
              {FORMS[one].name}
              <span className={css('formNote')}>{FORMS[one].note}</span>
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
