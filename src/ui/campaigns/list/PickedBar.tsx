// What can be done with the campaigns that are chosen: compare them, tag them, take them off the list.

import { plural, t } from '@lingui/core/macro'
import { Button } from 'react-aria-components'
import type { Campaign } from '../../../domain/channel.ts'
import { MOST_COMPARED } from '../../../store/question/question.ts'
import { classesOf } from '../../kit/classes.ts'
import { stayOnPage } from '../../kit/main-part.ts'
import styles from '../shared/Roll.module.css'
import { TagField } from '../shared/TagChips.tsx'

const css = classesOf(styles)

interface PickedProps {
  readonly picked: readonly Campaign[]
  readonly known: readonly string[]
  readonly onCompare: () => void
  readonly onTag: (tag: string) => void
  readonly onRemove: () => void
  readonly onClear: () => void
}

export function PickedBar({ picked, known, onCompare, onTag, onRemove, onClear }: PickedProps) {
  const { length } = picked
  const fits = length >= 2 && length <= MOST_COMPARED
  return (
    <section className={css('picked', length === 0 && 'pickedNone')} aria-label={t`Chosen campaigns`}>
      <output className={css('pickedWords')}>{pickedWords(length)}</output>
      {length > 0 && (
        <>
          <Button className={css('primary')} isDisabled={!fits} onPress={onCompare}>
            {fits ? plural(length, { one: 'Compare #', other: 'Compare #' }) : t`Compare`}
          </Button>
          <TagField
            label={plural(length, { one: '# campaign', other: '# campaigns' })}
            known={known}
            onTag={onTag}
          />
          <Button
            className={css('tool')}
            onPress={() => {
              stayOnPage()
              onRemove()
            }}
          >
            {plural(length, { one: 'Remove #', other: 'Remove #' })}
          </Button>
          <Button
            className={css('tool')}
            onPress={() => {
              stayOnPage()
              onClear()
            }}
          >
            {t`Choose none`}
          </Button>
        </>
      )}
    </section>
  )
}

function pickedWords(length: number): string {
  if (length === 0) return t`Choose two to six to compare them.`
  if (length === 1) return t`1 chosen. Choose another one to compare it with.`
  const chosen = plural(length, { one: '# chosen.', other: '# chosen.' })
  if (length <= MOST_COMPARED) return chosen
  const tooMany = plural(length - MOST_COMPARED, {
    one: 'At most six can be compared: take # away.',
    other: 'At most six can be compared: take # away.',
  })
  return `${chosen} ${tooMany}`
}
