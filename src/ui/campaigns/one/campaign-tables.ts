// The tables that say what the figures of one campaign show.

import { RETRIES } from '../../../domain/dictionary.ts'
import { rateOf } from '../../../domain/rate.ts'
import { STAGE_NAMES, STAGES } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignFailure, CampaignView, RecipientCounts } from '../../../store/views/campaign-view.ts'
import type { TableCell, TableData } from '../../chart/DataTable.tsx'
import { exact, fullDay } from '../../words/format.ts'
import { ownerName } from '../../words/failure-words.ts'
import { countCell, rateCell, textCell } from '../../chart/cells.ts'
import { whyUnreported } from '../../words/stage-words.ts'
import { statusText } from '../recipients/recipient-columns.ts'

export function daysTable({ days, channels }: Pick<CampaignView, 'days' | 'channels'>): TableData {
  const names = channels.map(({ channel }) => channel)
  return {
    caption: 'Campaign by day',
    columns: ['Day', ...STAGES.map((stage) => STAGE_NAMES[stage])],
    rows: days.map(({ day, tally }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        ...STAGES.map((stage) => countCell(total(tally, stage), whyUnreported(stage, names, tally))),
      ],
    })),
  }
}

export function statusTable({ statuses, recipients }: RecipientCounts): TableData {
  return {
    caption: 'Recipients by status',
    columns: ['Status', 'As it came', 'Recipients', 'Of recipients'],
    words: ['As it came'],
    rows: statuses.map(([status, n]) => ({
      key: `status ${status}`,
      cells: [textCell(statusText(status)), textCell(status), figure(n), rateCell(rateOf(n, recipients))],
    })),
  }
}

const FAILURE_WORDS = ['Meaning', 'Owner', 'Retry', 'What to do', 'Raw message'] as const

export function campaignFailureTable(failures: readonly CampaignFailure[]): TableData {
  return {
    caption: 'Failures of the campaign, most messages first',
    columns: [
      'Failure',
      'Meaning',
      'Owner',
      'Retry',
      'Messages',
      'Of failures',
      'Of all',
      'What to do',
      'Raw message',
    ],
    words: FAILURE_WORDS,
    rows: failures.map(({ failure, name, explanation, count, ofFailed, ofAll, text }) => ({
      key: failure,
      cells: [
        textCell(name),
        textCell(explanation.meaning),
        textCell(ownerName(explanation.owner)),
        textCell(RETRIES[explanation.retry]),
        figure(count),
        rateCell(ofFailed),
        rateCell(ofAll),
        textCell(explanation.action),
        textCell(text ?? ''),
      ],
    })),
  }
}

function figure(n: number): TableCell {
  return { text: exact(n), value: n }
}
