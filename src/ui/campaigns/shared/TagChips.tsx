// The tags of a campaign, each a chip that can be taken away, and a small field for another one.

import { t } from '@lingui/core/macro'
import { useEffect, useId, useRef, useState } from 'react'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import styles from './Roll.module.css'

const css = classesOf(styles)

/** As many letters as a tag can have (domain/campaign-list). */
const LONGEST = 40

interface TagChipsProps {
  readonly label: string
  readonly tags: readonly string[]
  /** All tags that there are, to choose from. */
  readonly known: readonly string[]
  readonly onTag: (tag: string) => void
  readonly onUntag: (tag: string) => void
}

export function TagChips({ label, tags, known, onTag, onUntag }: TagChipsProps) {
  return (
    <ul className={css('tags')} aria-label={t`Tags of ${label}`}>
      {tags.map((tag) => (
        <li key={tag} className={css('tag')}>
          <bdi title={tag}>{tag}</bdi>
          <button
            type="button"
            className={css('untag')}
            aria-label={t`Take the tag ${tag} from ${label}`}
            onClick={() => onUntag(tag)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
      <li className={css('tagAdd')}>
        <TagField label={label} known={known.filter((tag) => !tags.includes(tag))} onTag={onTag} />
      </li>
    </ul>
  )
}

interface TagFieldProps {
  readonly label: string
  readonly known: readonly string[]
  readonly onTag: (tag: string) => void
}

/** A button that becomes a field: Enter adds the tag and waits for the next, Escape is the button again. */
export function TagField({ label, known, onTag }: TagFieldProps) {
  const [state, setState] = useState<'button' | 'field' | 'back'>('button')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (state === 'back') button.current?.focus({ preventScroll: true })
  }, [state])
  if (state === 'field') {
    return (
      <Field
        label={label}
        known={known}
        onTag={onTag}
        onEnd={(by) => setState(by === 'key' ? 'back' : 'button')}
      />
    )
  }
  return (
    <button
      ref={button}
      type="button"
      className={css('addTag')}
      aria-label={t`Add a tag to ${label}`}
      onClick={() => setState('field')}
    >
      {t({ message: '+ tag', comment: 'A small button that adds a tag' })}
    </button>
  )
}

function Field({ label, known, onTag, onEnd }: TagFieldProps & { onEnd: (by: 'key' | 'pointer') => void }) {
  const list = useId()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  // A field that goes away may lose the focus too, and must not keep what Escape has thrown away.
  const isThrown = useRef(false)
  const keep = () => {
    if (text.trim() !== '') onTag(text.trim())
    setText('')
  }
  return (
    <>
      <input
        ref={input}
        className={css('tagInput')}
        aria-label={t`New tag for ${label}`}
        placeholder={t`tag`}
        list={list}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (isThrown.current) return
          keep()
          onEnd('pointer')
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          // The focus may go to the button, and the same key would press it.
          event.preventDefault()
          isThrown.current = event.key === 'Escape' || text.trim() === ''
          if (isThrown.current) onEnd('key')
          else keep()
        }}
      />
      <datalist id={list}>
        {known.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
    </>
  )
}
