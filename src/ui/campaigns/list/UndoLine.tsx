// What was just done to the list, and the way back: one step a press, or a `z`.

import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import type { CampaignListView } from '../../../store/views/campaign-list-view.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { useKeys } from '../../kit/keys.ts'
import { lastWords } from '../shared/campaign-list-words.ts'
import styles from '../shared/Roll.module.css'

const css = classesOf(styles)

interface UndoProps {
  readonly last: CampaignListView['last']
  readonly onUndo: () => void
}

export function UndoLine({ last, onUndo }: UndoProps) {
  const [closed, setClosed] = useState<CampaignListView['last']>(null)
  useKeys(useMemo(() => ({ z: onUndo }), [onUndo]))
  const isShown = last !== null && last !== closed
  return (
    // It is always there, so that whoever listens hears what comes into it.
    <output className={css('undo', isShown && 'undoShown')}>
      {isShown && (
        <>
          <span>{lastWords(last)}</span>
          <button type="button" className={css('link')} aria-keyshortcuts="z" onClick={onUndo}>
            {t`Undo`}
          </button>
          <button
            type="button"
            className={css('small')}
            aria-label={t`Close`}
            onClick={() => setClosed(last)}
          >
            <Icon name="close" />
          </button>
        </>
      )}
    </output>
  )
}
