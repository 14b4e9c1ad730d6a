// The ids of a message or a recipient, each to be copied. Whom it was sent to is somebody's phone number, and stays covered
// until it is asked for.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { classesOf } from '../kit/classes.ts'
import { CopyButton } from '../kit/CopyButton.tsx'
import styles from './MessageDetail.module.css'

const css = classesOf(styles)

/** An id that can be copied; nothing where there is none. */
export function Id({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null || value === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
        <CopyButton text={value} name={`Copy ${name.toLowerCase()} id`} said={`${name} id copied`} />
      </dd>
    </div>
  )
}

/** Whom it was sent to: shown to whoever asks for it. Give it a key, or the next one is shown too. */
export function Consumer({ value }: { readonly value: string | null }) {
  const [sight, setSight] = useState<'covered' | 'shown'>('covered')
  if (value === null || value === '') return null
  if (sight === 'shown') return <Id name="Consumer" value={value} />
  return (
    <div>
      <dt>Consumer</dt>
      <dd>
        <Button className={css('show')} onPress={() => setSight('shown')}>
          Show the consumer id
        </Button>
      </dd>
    </div>
  )
}
