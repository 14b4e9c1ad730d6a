// The list of campaigns as a table for files: the figures that its rows show, and the tags.

import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Stage } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { Discovered, CampaignListRow } from '../../../store/views/campaign-list-view.ts'
import type { TableCell, TableData } from '../../chart/DataTable.tsx'
import { channelName } from '../../words/channel-text.ts'
import { exact, NOTHING } from '../../words/format.ts'
import { say } from '../../words/i18n.ts'
import { countCell, rateCell, textCell } from '../../chart/cells.ts'
import { stageName, whyUnreported } from '../../words/stage-words.ts'
import { skillName } from '../../words/skill-text.ts'
import { cameWords } from '../shared/cut-short-words.ts'
import { shareOf } from '../shared/campaign-list-sort.ts'

const COUNTED = ['attempted', 'sent', 'delivered', 'read', 'responded', 'closed'] as const

function columnsOf() {
  const texts = {
    id: t`Id`,
    tags: t`Tags`,
    first: t`First day`,
    last: t`Last day`,
    channels: t`Channels`,
    skills: t`Skills`,
    note: t`Note`,
  }
  const { id, tags, first, last, channels, skills, note } = texts
  return {
    words: Object.values(texts),
    columns: [
      t`Campaign`,
      id,
      tags,
      ...COUNTED.map(stageName),
      t`Delivered of attempted`,
      t`Answered of attempted`,
      first,
      last,
      channels,
      skills,
      note,
    ],
  }
}

const NOTES = {
  loading: msg({ message: 'loading', context: 'campaign' }),
  waiting: msg({ message: 'not loaded', context: 'campaign' }),
  failed: msg`could not be loaded`,
  unknown: msg`not known to LivePerson`,
} as const satisfies Record<Exclude<CampaignListRow['state'], 'loaded'>, MessageDescriptor>

export function campaignListTable(rows: readonly CampaignListRow[]): TableData {
  return {
    caption: t`Campaigns`,
    ...columnsOf(),
    rows: rows.map((row) => ({ key: row.id, cells: campaignListCells(row) })),
  }
}

function campaignListCells(row: CampaignListRow): readonly TableCell[] {
  const { id, label, tags, tally, span, channels, skills } = row
  const countOf = (stage: Stage): TableCell =>
    tally === null ? textCell(NOTHING) : countCell(total(tally, stage), whyUnreported(stage, channels, tally))
  return [
    textCell(label),
    textCell(id),
    textCell(tags.join('; ')),
    ...COUNTED.map(countOf),
    rateCell(shareOf(row, 'delivered')),
    rateCell(shareOf(row, 'responded')),
    textCell(span?.first ?? NOTHING),
    textCell(span?.last ?? NOTHING),
    textCell(channels.map(channelName).join('; ')),
    textCell(skills.map((skill) => skillName(skill)).join('; ')),
    textCell(noteOf(row)),
  ]
}

function noteOf({ state, fault, maturity, cutShort }: CampaignListRow): string {
  if (state !== 'loaded') return say(NOTES[state])
  const notes = [
    maturity === 'incomplete' ? t({ message: 'young', context: 'campaign' }) : '',
    fault === null ? '' : t`not refreshed`,
    cutShort === null ? '' : t`${{ recipients: cameWords(cutShort) }} read`,
  ]
  return notes.filter(Boolean).join(', ')
}

export function foundTable(found: readonly Discovered[]): TableData {
  const days = [t`First day`, t`Last day`]
  return {
    caption: t`Campaigns found in the messages`,
    columns: [t`Id`, t`Messages`, t`Days`, ...days],
    words: days,
    rows: found.map(({ id, attempted, days: n, span }) => ({
      key: id,
      cells: [
        textCell(id),
        { text: exact(attempted), value: attempted },
        { text: exact(n), value: n },
        textCell(span?.first ?? NOTHING),
        textCell(span?.last ?? NOTHING),
      ],
    })),
  }
}
