// A name that is changed where it stands: Enter or leaving the field keeps what is written, Escape what was there.

import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import styles from './Roll.module.css'

const css = classesOf(styles)

/** As many letters as a name can have (domain/campaign-list). */
const LONGEST = 200

interface NameFieldProps {
  readonly id: string
  readonly name: string | null
  /** What it is called now: its name, or its id. */
  readonly label: string
  readonly onName: (name: string | null) => void
  /** The name as it stands there. */
  readonly children: ReactNode
}

export function NameField({ id, name, label, onName, children }: NameFieldProps) {
  const [state, setState] = useState<'shown' | 'edited' | 'done'>('shown')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Whoever came by the keyboard goes on from where they were.
    if (state === 'done') button.current?.focus({ preventScroll: true })
  }, [state])
  if (state === 'edited') {
    return (
      <Field
        label={t`Name of ${id}`}
        first={name ?? ''}
        onEnd={(text, by) => {
          setState(by === 'key' ? 'done' : 'shown')
          const next = text === null || text.trim() === '' ? null : text.trim()
          if (text !== null && next !== name) onName(next)
        }}
      />
    )
  }
  return (
    <span className={css('named')}>
      {children}
      <button
        ref={button}
        type="button"
        className={css('small')}
        aria-label={t`Rename ${label}`}
        title={t`Rename`}
        onClick={() => setState('edited')}
      >
        <Icon name="edit" />
      </button>
    </span>
  )
}

interface FieldProps {
  readonly label: string
  readonly first: string
  /** Null where it was left by Escape. */
  readonly onEnd: (text: string | null, by: 'key' | 'pointer') => void
}

function Field({ label, first, onEnd }: FieldProps) {
  const [text, setText] = useState(first)
  const input = useRef<HTMLInputElement>(null)
  // A field that goes away loses the focus too, and must not end twice.
  const isOver = useRef(false)
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])
  const end = (kept: string | null, by: 'key' | 'pointer') => {
    if (isOver.current) return
    isOver.current = true
    onEnd(kept, by)
  }
  return (
    <input
      ref={input}
      className={css('nameInput')}
      aria-label={label}
      placeholder={t`No name: the id stands for it`}
      maxLength={LONGEST}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(text, 'pointer')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // The focus goes to the button, and the same key would press it.
        event.preventDefault()
        end(event.key === 'Enter' ? text : null, 'key')
      }}
    />
  )
}
