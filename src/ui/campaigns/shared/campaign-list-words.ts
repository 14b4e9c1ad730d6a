// The list of campaigns in words: what is in it, what stands out, what was pasted, and what was just done to it.

import type { MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import type { Span } from '../../../domain/day.ts'
import type { Pasted, PastedLine } from '../../../domain/campaign-list-read.ts'
import type { CampaignListRow, CampaignListView } from '../../../store/views/campaign-list-view.ts'
import { channelName } from '../../words/channel-text.ts'
import { dayText, NOTHING, percent, percentRange, spanText } from '../../words/format.ts'
import { say } from '../../words/i18n.ts'
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
      ? plural(rows.length, { one: '# campaign in the list.', other: '# campaigns in the list.' })
      : t`${plural(loaded.length, { one: '# campaign', other: '# campaigns' })} with ${plural(messages, {
          one: '# message',
          other: '# messages',
        })} attempted.`
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
  return t`${{ campaign: named(top.row) }} was answered most: ${{ share: percent(share) }} (${{ range: percentRange(low, high) }}) of attempted.`
}

function notesOf(rows: readonly CampaignListRow[]): readonly string[] {
  const count = (is: (row: CampaignListRow) => boolean) => rows.filter(is).length
  const [loading, failed, unknown] = (['loading', 'failed', 'unknown'] as const).map((state) =>
    count((row) => row.state === state),
  )
  const incomplete = count((row) => row.maturity === 'incomplete')
  const stale = count((row) => row.tally !== null && row.fault !== null)
  return [
    loading ? plural(loading, { one: '# still loading.', other: '# still loading.' }) : null,
    failed ? plural(failed, { one: '# could not be loaded.', other: '# could not be loaded.' }) : null,
    stale
      ? plural(stale, {
          one: '# could not be asked for again and shows figures of before.',
          other: '# could not be asked for again and show figures of before.',
        })
      : null,
    unknown
      ? plural(unknown, { one: '# not known to LivePerson.', other: '# not known to LivePerson.' })
      : null,
    incomplete
      ? plural(incomplete, {
          one: '# young: more will be delivered and answered, so it is not ranked.',
          other: '# young: more will be delivered and answered, so they are not ranked.',
        })
      : null,
  ].filter((note) => note !== null)
}

/** "10 campaigns, 2 lines not understood": what a pasted text would add. */
export function previewWords({ entries, mistakes }: Pasted): string {
  const campaigns = plural(entries.length, { one: '# campaign', other: '# campaigns' })
  return mistakes.length === 0
    ? campaigns
    : t`${campaigns}, ${plural(mistakes.length, {
        one: '# line not understood',
        other: '# lines not understood',
      })}`
}

const REASONS = {
  noId: msg`no campaign id in it`,
  badId: msg`not an id: ids have up to 64 letters, digits, - and _`,
  twice: msg`the same id as in a line above`,
  tooMany: msg`too many lines at once: add it after these`,
} as const satisfies Record<PastedLine['reason'], MessageDescriptor>

export function reasonText(reason: PastedLine['reason']): string {
  return say(REASONS[reason])
}

/** "Removed 3 campaigns." */
export function lastWords({ what, count }: NonNullable<CampaignListView['last']>): string {
  switch (what) {
    case 'added':
      return plural(count, { one: 'Added # campaign.', other: 'Added # campaigns.' })
    case 'imported':
      return plural(count, { one: 'Imported # campaign.', other: 'Imported # campaigns.' })
    case 'removed':
      return plural(count, { one: 'Removed # campaign.', other: 'Removed # campaigns.' })
    case 'renamed':
      return plural(count, { one: 'Renamed # campaign.', other: 'Renamed # campaigns.' })
    case 'tagged':
      return plural(count, { one: 'Tagged # campaign.', other: 'Tagged # campaigns.' })
    case 'untagged':
      return plural(count, { one: 'Took a tag from # campaign.', other: 'Took a tag from # campaigns.' })
  }
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
  return {
    channels: firstTwo(channels.map(channelName)),
    skills: firstTwo(skills.map((skill) => skillName(skill))),
  }
}

function firstTwo(names: readonly string[]): string {
  const two = names.slice(0, 2).join(', ')
  if (names.length <= 2) return two
  return t`${{ names: two }} and ${plural(names.length - 2, { one: '# more', other: '# more' })}`
}

export const UNKNOWN_ID = msg`LivePerson knows no campaign by this id.`

export const STALE_WORDS = msg`Asking again failed: these figures are of before.`

export const INCOMPLETE_HINT = msg`Sent lately: more of it will be delivered and answered, so its figures still grow.`
