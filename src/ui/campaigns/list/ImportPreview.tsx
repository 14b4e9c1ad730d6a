// What a file would do to the list, before it does.

import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from 'react-aria-components'
import type { CampaignListChange } from '../../../domain/campaign-list-preview.ts'
import type { Pasted } from '../../../domain/campaign-list-read.ts'
import type { CampaignList } from '../../../domain/campaign-list.ts'
import { classesOf } from '../../kit/classes.ts'
import type { FileText } from './file-text.ts'
import { importWords, readWords } from './import-words.ts'
import { Mistakes } from './Mistakes.tsx'
import styles from '../shared/Roll.module.css'

const css = classesOf(styles)

/** Nobody reads more of them in a dialog; they are counted. */
const MOST_LISTED = 100

interface PreviewProps {
  readonly pasted: Pasted
  readonly changes: readonly CampaignListChange[]
  readonly encoding: FileText['encoding']
  readonly onImport: (entries: CampaignList) => void
  readonly onCancel: () => void
}

export function ImportPreview({ pasted, changes, encoding, onImport, onCancel }: PreviewProps) {
  const working = changes.filter(({ kind }) => kind !== 'same')
  return (
    <>
      <p>{importWords(changes, pasted)}</p>
      <p className={css('note')}>{readWords(pasted, encoding)}</p>
      <Changes changes={working} />
      <Mistakes mistakes={pasted.mistakes} />
      <div className={css('acts', 'importActs')}>
        <Button
          className={css('primary')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody chose a file to import it
          autoFocus={working.length > 0}
          isDisabled={working.length === 0}
          onPress={() => onImport(pasted.entries)}
        >
          {working.length === 0
            ? t`Nothing to import`
            : plural(working.length, { one: 'Import # campaign', other: 'Import # campaigns' })}
        </Button>
        <Button
          className={css('tool')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- Where nothing can be imported, this is the way back
          autoFocus={working.length === 0}
          onPress={onCancel}
        >
          {t`Cancel`}
        </Button>
      </div>
    </>
  )
}

function Changes({ changes }: Pick<PreviewProps, 'changes'>) {
  if (changes.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={css('importScroll')} aria-label={t`Campaigns to import, scrollable`} tabIndex={0}>
      <ul className={css('mistakes', 'importList')} aria-label={t`Campaigns to import`}>
        {changes.slice(0, MOST_LISTED).map(({ kind, entry: { id, name }, formerName, newTags }) => (
          <li key={id}>
            <span className={css('importKind')}>
              {kind === 'new'
                ? t({ message: 'New', context: 'campaign' })
                : t({ message: 'Changed', context: 'campaign' })}
            </span>
            <bdi className={css('clipped')} title={id}>
              {id}
            </bdi>
            <span className={css('importWhat')}>
              {name !== null && <bdi>{name}</bdi>}
              {formerName !== null && (
                <span className={css('lineNumber')}>
                  {' '}
                  <Trans>
                    (was <bdi>{formerName}</bdi>)
                  </Trans>
                </span>
              )}
              {newTags.map((tag) => (
                <bdi key={tag} className={css('tag', 'importTag')}>
                  {tag}
                </bdi>
              ))}
            </span>
          </li>
        ))}
        {changes.length > MOST_LISTED && (
          <li>{plural(changes.length - MOST_LISTED, { one: 'and # more', other: 'and # more' })}</li>
        )}
      </ul>
    </section>
  )
}
