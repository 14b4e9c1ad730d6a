// In a demonstration nobody has ids at hand: some of its campaigns are a press away.

import { plural } from '@lingui/core/macro'
import { entryOf, type CampaignList } from '../../../domain/campaign-list.ts'
import { settingsOf } from '../../../store/question/source.ts'
import { useSource } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { stayOnPage } from '../../kit/main-part.ts'
import styles from '../shared/Roll.module.css'

const css = classesOf(styles)

interface ExamplesProps {
  readonly onAdd: (entries: CampaignList) => void
}

export function Examples({ onAdd }: ExamplesProps) {
  const { source } = useSource()
  // Whoever asks an account directly does not look at the demo.
  const examples = (source.kind === 'gateway' ? settingsOf(source)?.campaigns : null) ?? []
  const entries = examples.flatMap(({ id, name }) => entryOf(id, name) ?? [])
  if (entries.length === 0) return null
  return (
    <p className={css('acts')}>
      <button
        type="button"
        className={css('primary')}
        onClick={() => {
          stayOnPage()
          onAdd(entries)
        }}
      >
        {plural(entries.length, {
          one: 'Begin with # campaign of the demo',
          other: 'Begin with # campaigns of the demo',
        })}
      </button>
    </p>
  )
}
