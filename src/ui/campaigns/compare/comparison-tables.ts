// The tables that say what a comparison shows.

import type { Milliseconds } from '../../../domain/day.ts'
import { AGES, type AtAge } from '../../../domain/growth.ts'
import { shareOf } from '../../../domain/funnel.ts'
import { STAGE_NAMES, STAGES } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignView, StageGrowth } from '../../../store/views/campaign-view.ts'
import {
  COMPARED_STAGES,
  type ComparisonView,
  type ComparedStage,
} from '../../../store/views/comparison-view.ts'
import type { TableCell, TableData } from '../../chart/DataTable.tsx'
import { exact, fullDay, NOTHING, percent, UNREPORTED } from '../../words/format.ts'
import { countCell, rateCell, textCell } from '../../chart/cells.ts'
import { whyUnreported } from '../../words/stage-words.ts'
import { timeText } from '../../words/time-words.ts'
import { isIncomplete } from '../shared/comparison-notes.ts'
import { COMPARED_STAGE_NAMES } from '../shared/comparison-words.ts'

const LATER = STAGES.filter((stage) => stage !== 'attempted')

/** One row a campaign: how many got how far, and what share of the attempted that is. */
export function funnelsTable(campaigns: readonly CampaignView[]): TableData {
  return {
    caption: 'Campaigns side by side',
    columns: [
      'Campaign',
      'Id',
      'First day',
      'Last day',
      'Age',
      STAGE_NAMES.attempted,
      ...LATER.flatMap((stage) => [STAGE_NAMES[stage], `${STAGE_NAMES[stage]} of attempted`]),
    ],
    words: ['Id', 'First day', 'Last day', 'Age'],
    rows: campaigns.map((campaign) => {
      const { id, label, span, tally, channels } = campaign
      const names = channels.map(({ channel }) => channel)
      return {
        key: id,
        cells: [
          textCell(label),
          textCell(id),
          ...[span?.first, span?.last].map((day) =>
            day === undefined ? textCell(NOTHING) : { text: fullDay(day), value: day, day },
          ),
          textCell(ageOf(campaign)),
          countCell(total(tally, 'attempted'), whyUnreported('attempted', names, tally)),
          ...LATER.flatMap((stage) => [
            countCell(total(tally, stage), whyUnreported(stage, names, tally)),
            total(tally, stage) === null
              ? textCell(UNREPORTED)
              : rateCell(shareOf(tally, stage, 'attempted')),
          ]),
        ],
      }
    }),
  }
}

function ageOf(campaign: CampaignView): string {
  if (campaign.state !== 'loaded') return 'not loaded'
  return isIncomplete(campaign) ? 'young' : (campaign.maturity.get('responded') ?? NOTHING)
}

/** What is known of a stage of a campaign at one of AGES (by its place), and of how many messages. */
export interface AgeReading {
  /** Null where its messages are not there. */
  readonly at: AtAge | null
  readonly growth: StageGrowth | null
  /** For how long the first of its messages was watched. */
  readonly oldest: Milliseconds
}

export function readingOf({ growth }: CampaignView, stage: ComparedStage, place: number): AgeReading {
  if (growth.kind !== 'loaded') return { at: null, growth: null, oldest: 0 }
  const grown = growth.growth.stages.find((one) => one.stage === stage)
  return { at: grown?.at[place] ?? null, growth: grown ?? null, oldest: growth.growth.oldest }
}

/** Why there is no share at an age; null where there is one. */
export function whyNone({ at, growth, oldest }: AgeReading, age: Milliseconds): string | null {
  if (at === null || growth === null) return 'not loaded'
  switch (at.kind) {
    case 'share':
      return null
    case 'none':
      return growth.notReported > 0 ? UNREPORTED : NOTHING
    case 'unwatched':
      return age <= oldest ? 'too few watched so long' : 'not watched so long yet'
  }
}

/** Shares of attempted at each age, with their intervals and how many were at risk. */
export function agesTable({ campaigns }: Pick<ComparisonView, 'campaigns'>): TableData {
  return {
    caption: 'Campaigns at the same age',
    columns: [
      'Campaign',
      'Stage',
      'Messages',
      ...AGES.flatMap((age) => {
        const at = ageText(age)
        return [`At ${at}`, `Low at ${at}`, `High at ${at}`, `At risk at ${at}`]
      }),
    ],
    words: ['Stage'],
    rows: COMPARED_STAGES.flatMap((stage) =>
      campaigns.map((campaign) => ({
        key: `${stage} ${campaign.id}`,
        cells: [
          textCell(campaign.label),
          textCell(COMPARED_STAGE_NAMES[stage]),
          messagesCell(readingOf(campaign, stage, 0)),
          ...AGES.flatMap((age, place) => ageCells(readingOf(campaign, stage, place), age)),
        ],
      })),
    ),
  }
}

function messagesCell({ growth }: AgeReading): TableCell {
  return growth === null ? textCell(NOTHING) : { text: exact(growth.n), value: growth.n }
}

function ageCells(reading: AgeReading, age: Milliseconds): readonly TableCell[] {
  const { at } = reading
  if (at === null || at.kind !== 'share') {
    const why = textCell(whyNone(reading, age) ?? NOTHING)
    return [why, textCell(''), textCell(''), textCell('')]
  }
  return [
    ...[at.share, at.low, at.high].map((share) => ({
      text: percent(share),
      value: Number(share.toFixed(6)),
    })),
    { text: exact(at.atRisk), value: at.atRisk },
  ]
}

/** `1 h`, `24 h`: an age at the head of a column. */
export function ageText(age: number): string {
  return age === 86_400_000 || age === 3 * 86_400_000 ? `${exact(age / 3_600_000)}\u00a0h` : timeText(age)
}
