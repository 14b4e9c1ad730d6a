// The list of campaigns as a table for files: the figures that its rows show, and the tags.

import { channelName } from '../../../domain/channel.ts'
import type { Stage } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { Discovered, CampaignListRow } from '../../../store/views/campaign-list-view.ts'
import type { TableCell, TableData } from '../../chart/DataTable.tsx'
import { exact, NOTHING } from '../../words/format.ts'
import { countCell, rateCell, textCell } from '../../chart/cells.ts'
import { whyUnreported } from '../../words/stage-words.ts'
import { skillName } from '../../words/skill-text.ts'
import { cameWords } from '../shared/cut-short-words.ts'
import { shareOf } from '../shared/campaign-list-sort.ts'

const COUNTED = ['attempted', 'sent', 'delivered', 'read', 'responded', 'closed'] as const

const WORDS = ['Id', 'Tags', 'First day', 'Last day', 'Channels', 'Skills', 'Note'] as const

const CAMPAIGN_LIST_COLUMNS = [
  'Campaign',
  'Id',
  'Tags',
  'Attempted',
  'Sent',
  'Delivered',
  'Read',
  'Answered',
  'Closed',
  'Delivered of attempted',
  'Answered of attempted',
  'First day',
  'Last day',
  'Channels',
  'Skills',
  'Note',
] as const

const NOTES = {
  loading: 'loading',
  waiting: 'not loaded',
  failed: 'could not be loaded',
  unknown: 'not known to LivePerson',
} as const satisfies Record<Exclude<CampaignListRow['state'], 'loaded'>, string>

export function campaignListTable(rows: readonly CampaignListRow[]): TableData {
  return {
    caption: 'Campaigns',
    columns: CAMPAIGN_LIST_COLUMNS,
    words: WORDS,
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
    textCell(skills.map(skillName).join('; ')),
    textCell(noteOf(row)),
  ]
}

function noteOf({ state, fault, maturity, cutShort }: CampaignListRow): string {
  if (state !== 'loaded') return NOTES[state]
  const notes = [
    maturity === 'incomplete' ? 'young' : '',
    fault === null ? '' : 'not refreshed',
    cutShort === null ? '' : `${cameWords(cutShort)} read`,
  ]
  return notes.filter(Boolean).join(', ')
}

export function foundTable(found: readonly Discovered[]): TableData {
  return {
    caption: 'Campaigns found in the messages',
    columns: ['Id', 'Messages', 'Days', 'First day', 'Last day'],
    words: ['First day', 'Last day'],
    rows: found.map(({ id, attempted, days, span }) => ({
      key: id,
      cells: [
        textCell(id),
        { text: exact(attempted), value: attempted },
        { text: exact(days), value: days },
        textCell(span?.first ?? NOTHING),
        textCell(span?.last ?? NOTHING),
      ],
    })),
  }
}
