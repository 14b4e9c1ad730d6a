// The way in: campaigns are typed, pasted from a spreadsheet, or come from a file. What will be added is said before it
// is, and every line that is not understood says why.

import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import type { CampaignList } from '../../../domain/campaign-list.ts'
import { readPasted, type Pasted } from '../../../domain/campaign-list-read.ts'
import { classesOf } from '../../kit/classes.ts'
import { ImportFile } from './ImportFile.tsx'
import { Mistakes } from './Mistakes.tsx'
import { previewWords } from '../shared/campaign-list-words.ts'
import styles from '../shared/Roll.module.css'

const css = classesOf(styles)

interface AddProps {
  /** What is in the list already: added again, it keeps its place. */
  readonly campaignList: CampaignList
  readonly onAdd: (entries: CampaignList, how: 'added' | 'imported') => void
}

export function AddCampaigns({ campaignList, onAdd }: AddProps) {
  const id = useId()
  const [text, setText] = useState('')
  // A thousand lines are read while somebody goes on typing.
  const read = useDeferredValue(text)
  const pasted = useMemo(() => readPasted(read), [read])
  const add = () => {
    const { entries } = readPasted(text)
    if (entries.length === 0) return
    onAdd(entries, 'added')
    setText('')
  }
  return (
    <section className={css('add')} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={css('title')}>
        {t`Add campaigns`}
      </h2>
      <p className={css('note')} id={`${id}-note`}>
        <Trans>
          One id a line, or <code>id,name</code> and <code>id,name,tag; tag</code>, as a spreadsheet copies
          them; with headings, columns may stand in any order. LivePerson lists no campaigns and tells no
          names: the ids are in Proactive Messaging.
        </Trans>
      </p>
      <textarea
        className={css('paste')}
        aria-label={t`Campaign ids`}
        aria-describedby={`${id}-note`}
        placeholder={t({ message: 'A1b2C3d4, Spring offer\nE5f6G7h8' })}
        rows={Math.min(12, Math.max(3, text.split('\n', 12).length))}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
        }}
      />
      <div className={css('acts')}>
        <button type="button" className={css('primary')} disabled={pasted.entries.length === 0} onClick={add}>
          {pasted.entries.length === 0
            ? t`Add`
            : plural(pasted.entries.length, { one: 'Add # campaign', other: 'Add # campaigns' })}
        </button>
        <output className={css('preview')}>
          {read.trim() === '' ? '' : previewText(pasted, campaignList)}
        </output>
        <span className={css('gap')} />
        <ImportFile campaignList={campaignList} onImport={(entries) => onAdd(entries, 'imported')} />
      </div>
      <Mistakes mistakes={pasted.mistakes} />
    </section>
  )
}

function previewText(pasted: Pasted, campaignList: CampaignList): string {
  const loaded = new Set(campaignList.map(({ id }) => id))
  const known = pasted.entries.filter(({ id }) => loaded.has(id)).length
  const preview = previewWords(pasted)
  return known === 0
    ? preview
    : t`${preview}; ${plural(known, {
        one: '# of them in the list already',
        other: '# of them in the list already',
      })}`
}
