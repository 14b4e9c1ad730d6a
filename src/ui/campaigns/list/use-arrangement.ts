// How somebody looks at the list of campaigns: in which order, which part of it, grouped or not, and which are chosen.

import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Campaign } from '../../../domain/channel.ts'
import type { CampaignListRow } from '../../../store/views/campaign-list-view.ts'
import { remember, remembered } from '../../kit/remembered.ts'
import { filtered, GROUPINGS, type Grouping } from './campaign-groups.ts'
import {
  inOrder,
  orderAfter,
  type CampaignListColumn,
  type CampaignListOrder,
} from '../shared/campaign-list-sort.ts'

export interface Arrangement {
  /** Filtered and in order. */
  readonly rows: readonly CampaignListRow[]
  readonly picked: ReadonlySet<Campaign>
  readonly setPicked: (change: PickedChange) => void
  readonly order: CampaignListOrder | null
  readonly onSort: (by: CampaignListColumn) => void
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
  readonly tag: string | null
  readonly onTag: (tag: string | null) => void
  readonly text: string
  readonly onText: (text: string) => void
  readonly reach: 'first' | 'all'
  readonly onAll: () => void
}

type PickedChange = ReadonlySet<Campaign> | ((now: ReadonlySet<Campaign>) => ReadonlySet<Campaign>)

export function useArrangement(all: readonly CampaignListRow[]): Arrangement {
  const [picked, setPicked] = useState<ReadonlySet<Campaign>>(new Set<Campaign>())
  const [order, setOrder] = useState<CampaignListOrder | null>(null)
  const [grouping, setGrouping] = useState<Grouping>(() => remembered('campaign-groups', GROUPINGS))
  const [tag, onTag] = useState<string | null>(null)
  const [text, onText] = useState('')
  const [reach, setReach] = useState<'first' | 'all'>('first')
  // A tag that nobody bears any more filters nothing.
  const chosenTag = tag !== null && all.some((row) => row.tags.includes(tag)) ? tag : null
  const search = useDeferredValue(text)
  const rows = useMemo(
    () => inOrder(filtered(all, { tag: chosenTag, text: search }), order),
    [all, chosenTag, search, order],
  )
  const onSort = useCallback((by: CampaignListColumn) => setOrder((now) => orderAfter(now, by)), [])
  const onAll = useCallback(() => setReach('all'), [])
  const onGrouping = useCallback((next: Grouping) => {
    setGrouping(next)
    remember('campaign-groups', next)
  }, [])
  return {
    rows,
    picked,
    setPicked,
    order,
    onSort,
    grouping,
    onGrouping,
    tag: chosenTag,
    onTag,
    text,
    onText,
    reach,
    onAll,
  }
}
