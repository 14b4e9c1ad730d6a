// The list of campaigns: LivePerson has none, so this is somebody's own, kept in this browser.

import { t } from '@lingui/core/macro'
import { useCallback, useMemo, useState } from 'react'
import type { Campaign } from '../../../domain/channel.ts'
import type { CampaignList } from '../../../domain/campaign-list.ts'
import { useQuestion, useSource } from '../../../store/hooks/views.ts'
import { askerOf } from '../../words/asker.ts'
import { classesOf } from '../../kit/classes.ts'
import screenStyles from '../../screen/FunnelScreen.module.css'
import { AddCampaigns } from './AddCampaigns.tsx'
import { Examples } from './Examples.tsx'
import { Found, NothingToFind } from './Found.tsx'
import { PickedBar } from './PickedBar.tsx'
import type { CampaignListHandle } from '../shared/campaign-list-handle.ts'
import styles from '../shared/Roll.module.css'
import { CampaignListFigure } from './CampaignListFigure.tsx'
import { campaignListHeadline } from '../shared/campaign-list-words.ts'
import type { LineActs } from './CampaignLine.tsx'
import { CampaignListTools } from './CampaignListTools.tsx'
import { UndoLine } from './UndoLine.tsx'
import { useArrangement } from './use-arrangement.ts'

const css = classesOf(screenStyles, styles)

export function CampaignListScreen({ view, acts }: CampaignListHandle) {
  const { events } = useQuestion()
  const [adding, setAdding] = useState<'shown' | 'hidden' | 'byNeed'>('byNeed')
  const isEmpty = view.rows.length === 0
  const isAdding = adding === 'shown' || (adding === 'byNeed' && isEmpty)
  const onAdd = useCallback(
    (entries: CampaignList, how: 'added' | 'imported') => {
      if (how === 'imported') acts.imported(entries)
      else acts.added(entries)
      setAdding('byNeed')
    },
    [acts],
  )
  const onFound = useCallback(
    (ids: readonly Campaign[]) => acts.added(ids.map((id) => ({ id, name: null, tags: [] }))),
    [acts],
  )
  return (
    <div>
      <Lead view={view} />
      <UndoLine last={view.last} onUndo={acts.undone} />
      {isEmpty && <Examples onAdd={(entries) => onAdd(entries, 'added')} />}
      {isAdding && <AddCampaigns campaignList={view.campaignList} onAdd={onAdd} />}
      {!isEmpty && (
        <Kept
          view={view}
          acts={acts}
          adding={isAdding ? 'shown' : 'hidden'}
          onAdding={() => setAdding(isAdding ? 'hidden' : 'shown')}
          onOpen={(ids) => events.campaignsOpened(ids)}
        />
      )}
      {view.discovery === 'carried' ? (
        <Found found={view.discovered} looked={view.looked} onAdd={onFound} />
      ) : (
        <NothingToFind />
      )}
    </div>
  )
}

function Lead({ view }: Pick<CampaignListHandle, 'view'>) {
  const { lead, notes } = useMemo(() => campaignListHeadline(view.rows), [view.rows])
  const isEmpty = view.rows.length === 0
  return (
    <div className={css('lead')}>
      <p className={css('headline')}>
        {isEmpty ? t`No campaigns in the list yet. Add the first ones by their ids.` : lead}
      </p>
      <p className={css('notes')}>
        {[
          ...notes,
          view.kept === 'kept'
            ? t`The list is kept in this browser, for this account.`
            : t`This browser keeps nothing for this page: the list is gone when the page is closed. Export it to keep it.`,
        ].join(' ')}
      </p>
    </div>
  )
}

interface KeptProps extends CampaignListHandle {
  readonly adding: 'shown' | 'hidden'
  readonly onAdding: () => void
  readonly onOpen: (ids: readonly Campaign[]) => void
}

function Kept({ view, acts, adding, onAdding, onOpen }: KeptProps) {
  const { source } = useSource()
  const arrangement = useArrangement(view.rows)
  const { rows, picked, setPicked, order, grouping, reach, onSort, onAll } = arrangement
  const lineActs = useMemo<LineActs>(
    () => ({
      onOpen: (id) => onOpen([id]),
      onPick: (id, chosen) => setPicked((now) => changed(now, id, chosen)),
      onName: acts.renamed,
      onTag: (id, tag) => acts.tagged([id], tag),
      onUntag: (id, tag) => acts.untagged([id], tag),
      onRemove: (id) => acts.removed([id]),
      onRetry: acts.refresh,
    }),
    [acts, onOpen, setPicked],
  )
  const chosen = view.rows.filter(({ id }) => picked.has(id)).map(({ id }) => id)
  return (
    <>
      <CampaignListTools view={view} arrangement={arrangement} adding={adding} onAdding={onAdding} />
      <PickedBar
        picked={chosen}
        known={view.tags}
        onCompare={() => onOpen(chosen)}
        onTag={(tag) => acts.tagged(chosen, tag)}
        onRemove={() => acts.removed(chosen)}
        onClear={() => setPicked(NOBODY)}
      />
      <CampaignListFigure
        rows={rows}
        grouping={grouping}
        reach={reach}
        picked={picked}
        tags={view.tags}
        order={order}
        asker={askerOf(source)}
        acts={lineActs}
        onSort={onSort}
        onAll={onAll}
      />
    </>
  )
}

const NOBODY: ReadonlySet<Campaign> = new Set()

function changed(picked: ReadonlySet<Campaign>, id: Campaign, chosen: boolean): ReadonlySet<Campaign> {
  const next = new Set(picked)
  if (chosen) next.add(id)
  else next.delete(id)
  return next
}
