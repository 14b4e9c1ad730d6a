// The list of campaigns in words: what is in it, what stands out, what was pasted, and what was just done to it.

import { channelName } from '../../../domain/channel.ts'
import type { Span } from '../../../domain/day.ts'
import type { Pasted, PastedLine } from '../../../domain/campaign-list-read.ts'
import type { CampaignListRow, CampaignListView } from '../../../store/views/campaign-list-view.ts'
import { dayText, exact, many, NOTHING, percent, percentRange, spanText } from '../../words/format.ts'
import { skillName } from '../../words/skill-text.ts'
import { named } from './comparison-notes.ts'
import { attemptedOf, shareOf } from './campaign-list-sort.ts'

export interface CampaignListHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** What the list says as a whole: how many campaigns and messages, and where most people answered. */
export function campaignListHeadline(rows: readonly CampaignListRow[]): CampaignListHeadline {
  const loaded = rows.filter(({ tally }) => tally !== null)
  const messages = loaded.reduce((sum, row) => sum + (attemptedOf(row) ?? 0), 0)
  const lead =
    loaded.length === 0
      ? `${many(rows.length, 'campaign')} in the list.`
      : `${many(loaded.length, 'campaign')} with ${many(messages, 'message')} attempted.`
  return { lead: [lead, mostAnswered(loaded)].filter(Boolean).join(' '), notes: notesOf(rows) }
}

/** The campaign that people answered most, by what is sure of it; nothing where fewer than two can be ranked. */
function mostAnswered(loaded: readonly CampaignListRow[]): string {
  const ranked = loaded
    .filter((row) => row.maturity !== 'incomplete')
    .flatMap((row) => {
      const rate = shareOf(row, 'responded')
      return rate.kind === 'rate' && rate.trust === 'enough' ? [{ row, rate }] : []
    })
    .toSorted((a, b) => b.rate.low - a.rate.low)
  const [top] = ranked
  if (top === undefined || ranked.length < 2) return ''
  const { share, low, high } = top.rate
  return `${named(top.row)} was answered most: ${percent(share)} (${percentRange(low, high)}) of attempted.`
}

function notesOf(rows: readonly CampaignListRow[]): readonly string[] {
  const count = (is: (row: CampaignListRow) => boolean) => rows.filter(is).length
  const [loading, failed, unknown] = (['loading', 'failed', 'unknown'] as const).map((state) =>
    count((row) => row.state === state),
  )
  const incomplete = count((row) => row.maturity === 'incomplete')
  const stale = count((row) => row.tally !== null && row.fault !== null)
  return [
    loading ? `${exact(loading)} still loading.` : null,
    failed ? `${exact(failed)} could not be loaded.` : null,
    stale
      ? `${exact(stale)} could not be asked for again and ${stale === 1 ? 'shows' : 'show'} figures of before.`
      : null,
    unknown ? `${exact(unknown)} not known to LivePerson.` : null,
    incomplete
      ? `${exact(incomplete)} young: more will be delivered and answered, so ${incomplete === 1 ? 'it is' : 'they are'} not ranked.`
      : null,
  ].filter((note) => note !== null)
}

/** "10 campaigns, 2 lines not understood": what a pasted text would add. */
export function previewWords({ entries, mistakes }: Pasted): string {
  const lines = mistakes.length === 0 ? '' : `, ${many(mistakes.length, 'line')} not understood`
  return `${many(entries.length, 'campaign')}${lines}`
}

const REASONS = {
  noId: 'no campaign id in it',
  badId: 'not an id: ids have up to 64 letters, digits, - and _',
  twice: 'the same id as in a line above',
  tooMany: 'too many lines at once: add it after these',
} as const satisfies Record<PastedLine['reason'], string>

export function reasonText(reason: PastedLine['reason']): string {
  return REASONS[reason]
}

const DEEDS = {
  added: 'Added',
  imported: 'Imported',
  removed: 'Removed',
  renamed: 'Renamed',
  tagged: 'Tagged',
  untagged: 'Took a tag from',
} as const satisfies Record<NonNullable<CampaignListView['last']>['what'], string>

/** "Removed 3 campaigns." */
export function lastWords({ what, count }: NonNullable<CampaignListView['last']>): string {
  return `${DEEDS[what]} ${many(count, 'campaign')}.`
}

/** "22 Oct" or "22 – 24 Oct". */
export function daysText(span: Span | null): string {
  if (span === null) return NOTHING
  return span.first === span.last ? dayText(span.first) : spanText(span)
}

/** Channels and skills of a campaign, the first two of each. */
export function whereTexts({ channels, skills }: Pick<CampaignListRow, 'channels' | 'skills'>): {
  readonly channels: string
  readonly skills: string
} {
  return { channels: firstTwo(channels.map(channelName)), skills: firstTwo(skills.map(skillName)) }
}

function firstTwo(names: readonly string[]): string {
  const more = names.length > 2 ? ` and ${exact(names.length - 2)} more` : ''
  return `${names.slice(0, 2).join(', ')}${more}`
}

export const UNKNOWN_ID = 'LivePerson knows no campaign by this id.'

export const STALE_WORDS = 'Asking again failed: these figures are of before.'

export const INCOMPLETE_HINT =
  'Sent lately: more of it will be delivered and answered, so its figures still grow.'
