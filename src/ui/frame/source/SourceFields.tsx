// The fields of a source: plain lines to fill in, and the choice between the two versions of the API.

import {
  FieldError,
  Input,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  Text,
  TextField,
} from 'react-aria-components'
import { classesOf } from '../../kit/classes.ts'
import { DIALECT_NAMES, DIALECTS, type FormDialect } from './source-form.ts'
import sheet from '../../kit/window.module.css'

const look = classesOf(sheet)

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly note?: string
  readonly type?: 'text' | 'password'
  readonly placeholder?: string
  readonly problem: string | undefined
  readonly onEdit: () => void
}

/** A line to fill in, with what is wrong with it. */
export function SourceField({
  name,
  label,
  value,
  note,
  type = 'text',
  placeholder = '',
  problem,
  onEdit,
}: FieldProps) {
  return (
    <TextField
      className={look('field')}
      name={name}
      type={type}
      defaultValue={value}
      isRequired
      isInvalid={problem !== undefined}
      onChange={onEdit}
    >
      <Label>{label}</Label>
      <Input placeholder={placeholder} autoComplete="off" spellCheck="false" />
      {note !== undefined && (
        <Text slot="description" className={look('note')}>
          {note}
        </Text>
      )}
      <FieldError className={look('wrong')}>{problem}</FieldError>
    </TextField>
  )
}

interface DialectProps {
  readonly value: FormDialect
  readonly onChange: (dialect: FormDialect) => void
}

export function DialectChoice({ value, onChange }: DialectProps) {
  return (
    <RadioGroup
      className={look('radios')}
      value={value}
      onChange={(text) => onChange(DIALECTS.find((dialect) => dialect === text) ?? value)}
    >
      <Label>API</Label>
      {DIALECTS.map((dialect) => (
        <RadioField key={dialect} value={dialect}>
          <RadioButton className={look('radio')}>
            <span className={look('knob')} />
            {DIALECT_NAMES[dialect]}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
