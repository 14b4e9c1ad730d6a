// What the screen of campaigns needs: which campaigns, whose recipients, and on which days their messages were attempted.

import type { Campaign } from '../../domain/channel.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { CampaignList } from '../../domain/campaign-list.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import type { Question } from '../question/question.ts'
import { campaignDays } from './campaign-data.ts'
import { campaignStateOf, type CampaignsState } from './campaign-state.ts'
import type { DatasetKey } from '../days/days.ts'
import { needOf, showsCampaigns, type Need } from '../question/need.ts'
import type { SourceContext } from '../question/source.ts'

/** What a question needs, with the days of the opened campaigns as far as they are known. */
export function needWith(
  from: SourceContext,
  question: Question,
  now: EpochMs,
  campaigns: CampaignsState,
): Need | null {
  const need = needOf(from, question, now)
  if (need === null || !showsCampaigns(question)) return need
  return needOf(from, question, now, openedDays(need.campaigns, question, campaigns))
}

/** The days on which messages of the opened campaigns may have been attempted, as far as their analytics are loaded. */
export function openedDays(
  dataset: DatasetKey,
  { opened, zone }: Question,
  campaigns: CampaignsState,
): readonly Day[] {
  return campaignDays(
    opened.map((id) => campaignStateOf(campaigns, dataset, id)),
    zone,
  )
}

/** The campaigns that a question wants, and of which of them the recipients; null where it wants none. */
export function campaignsWanted(
  question: Question,
  campaignList: CampaignList,
  dialect: Dialect,
): { readonly ids: readonly Campaign[]; readonly reports: readonly Campaign[] } | null {
  const { view, app, opened } = question
  if (view !== 'campaigns' || app !== 'prmsg') return null
  if (opened.length === 0) return { ids: campaignList.map(({ id }) => id), reports: [] }
  // A comparison shows no recipients. It takes them where nothing else says which messages are a campaign's.
  const isTaken = opened.length === 1 || knownBy(dialect) === 'recipients'
  return { ids: opened, reports: isTaken ? opened : [] }
}

/** How the messages of a campaign are known from others: by the id that they carry, or by the report alone. */
export function knownBy(dialect: Dialect): 'campaign' | 'recipients' {
  switch (dialect) {
    case 'reporting-2.0':
      return 'recipients'
    case 'outbound-reporting':
      return 'campaign'
  }
}
