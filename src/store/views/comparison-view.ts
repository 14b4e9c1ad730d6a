// What a comparison of campaigns shows: their shares at the same age, what differs and how sure that is.

import { channelName, compareChannels } from '../../domain/channel.ts'
import {
  comparableShareOf,
  corrected,
  differ,
  type Difference,
  type Share,
} from '../../domain/share-difference.ts'
import type { Milliseconds } from '../../domain/day.ts'
import { shareOf } from '../../domain/funnel.ts'
import { AGES } from '../../domain/growth.ts'
import type { Within } from '../../domain/survival.ts'
import type { Tally } from '../../domain/tally.ts'
import type { CampaignView } from './campaign-view.ts'

export type { Difference, Share } from '../../domain/share-difference.ts'

export const COMPARED_STAGES = ['delivered', 'read', 'responded'] as const
export type ComparedStage = (typeof COMPARED_STAGES)[number]

/** One stage of all campaigns. What stands beside `campaigns` is null where there is nothing to compare. */
export interface StageComparison {
  readonly stage: ComparedStage
  /** `sameAge`: of all attempted, that many hours after each attempt. `final`: of sent, as the analytics have it today. */
  readonly basis: 'sameAge' | 'final'
  readonly age: Milliseconds | null
  readonly shares: readonly (Share | null)[]
  /** Against the first campaign; null for the first. */
  readonly differences: readonly (Difference | null)[]
}

/** One channel or skill of all campaigns, of sent, as the analytics have it today. The whole family is corrected. */
export interface SegmentComparison {
  readonly kind: 'channel' | 'skill'
  readonly key: string
  readonly name: string
  readonly stage: ComparedStage
  readonly shares: readonly (Share | null)[]
  readonly differences: readonly (Difference | null)[]
}

export interface ComparisonView {
  /** In the order in which they were opened: the first is what the others are compared with. */
  readonly campaigns: readonly CampaignView[]
  readonly split: 'observed' | 'random'
  /** At the greatest age that all were watched for; the final ones where there is none yet. */
  readonly stages: readonly StageComparison[]
  /** The same at each age of AGES, to be read one by one; shares are null where a campaign was not watched for so long. */
  readonly readings: readonly { readonly age: Milliseconds; readonly stages: readonly StageComparison[] }[]
  readonly final: readonly StageComparison[]
  readonly segments: readonly SegmentComparison[]
  /** `apart`: some still grow, so their final figures may be of different age. */
  readonly ages: 'alike' | 'apart'
  readonly sameAge: Milliseconds | null
}

/** Everything that a comparison says. */
export function comparisonView(
  campaigns: readonly CampaignView[],
  split: ComparisonView['split'],
): ComparisonView {
  const readings = AGES.map((age, index) => ({
    age,
    stages: asFamily(
      COMPARED_STAGES.map((stage) =>
        compareStage({ stage, basis: 'sameAge' as const, age }, campaigns, (campaign) => {
          const within = withinOf(campaign, stage, index)
          return within === null ? null : comparableShareOf(within)
        }),
      ),
    ),
  }))
  const final = asFamily(
    COMPARED_STAGES.map((stage) =>
      compareStage({ stage, basis: 'final' as const, age: null }, campaigns, ({ tally }) =>
        shareOfSent(tally, stage),
      ),
    ),
  )
  // One that is not there, or that nobody knows, must not keep the others from being compared. One that is on its way
  // does: an age at which only some are read would be another one as soon as the rest arrives.
  const there = campaigns.filter(({ state }) => state === 'loaded')
  const isAnyComing = campaigns.some(({ state }) => state === 'loading')
  const isRead = (index: number) =>
    there.length > 0 && !isAnyComing && there.every((one) => isWatched(one, index))
  const sameAge = AGES.findLast((_, index) => isRead(index)) ?? null
  return {
    campaigns,
    split,
    stages: readings.find(({ age }) => age === sameAge)?.stages ?? final,
    readings,
    final,
    segments: segmentsOf(campaigns),
    ages: areApart(there) ? 'apart' : 'alike',
    sameAge,
  }
}

function compareStage<What>(
  what: What,
  campaigns: readonly CampaignView[],
  shareIn: (campaign: CampaignView) => Share | null,
): What & Pick<StageComparison, 'shares' | 'differences'> {
  const shares = campaigns.map(shareIn)
  const first = shares[0] ?? null
  return {
    ...what,
    shares,
    differences: shares.map((share, index) =>
      index === 0 || share === null || first === null ? null : differ(share, first),
    ),
  }
}

/** What is known of a stage at one of AGES; null where nothing of the growth is known. */
function withinOf({ growth }: CampaignView, stage: ComparedStage, age: number): Within | null {
  if (growth.kind !== 'loaded') return null
  return growth.growth.stages.find((one) => one.stage === stage)?.at[age] ?? null
}

/** A stage that no message of a campaign can report does not keep the others from being compared. */
function isWatched(campaign: CampaignView, age: number): boolean {
  const stages = COMPARED_STAGES.map((stage) => withinOf(campaign, stage, age)?.kind ?? 'unwatched')
  return !stages.includes('unwatched') && stages.includes('share')
}

/** Variants are measured against all that were sent, so that their stages stay comparable (statistics.md 8). */
function shareOfSent(tally: Tally, stage: ComparedStage): Share | null {
  return comparableShareOf(shareOf(tally, stage, 'sent'))
}

interface Segments {
  readonly kind: SegmentComparison['kind']
  readonly key: string
  readonly name: string
  readonly tallyIn: (campaign: CampaignView) => Tally | undefined
}

/** Channels and skills that the first campaign has and another has too. */
function segmentsOf(campaigns: readonly CampaignView[]): readonly SegmentComparison[] {
  const all = [...channelsIn(campaigns), ...skillsIn(campaigns)]
  const stages = all.flatMap(({ kind, key, name, tallyIn }) =>
    COMPARED_STAGES.map((stage) =>
      compareStage({ kind, key, name, stage }, campaigns, (campaign) => {
        const tally = tallyIn(campaign)
        return tally === undefined ? null : shareOfSent(tally, stage)
      }),
    ),
  )
  return asFamily(stages.filter(({ differences }) => differences.some((one) => one !== null)))
}

/** Contests that are looked at together: of twenty differences one is there by chance, so they are corrected together. */
function asFamily<One extends Pick<StageComparison, 'differences'>>(stages: readonly One[]): readonly One[] {
  const all = stages.flatMap(({ differences }) => differences.map((difference) => ({ difference })))
  const family = corrected(all).map(({ difference }) => difference)
  let from = 0
  return stages.map((one) => {
    const differences = family.slice(from, from + one.differences.length)
    from += one.differences.length
    return { ...one, differences }
  })
}

function channelsIn(campaigns: readonly CampaignView[]): readonly Segments[] {
  const channels = new Set(campaigns.flatMap((campaign) => campaign.channels.map(({ channel }) => channel)))
  return [...channels].toSorted(compareChannels).map((channel) => ({
    kind: 'channel',
    key: channel,
    name: channelName(channel),
    tallyIn: (campaign) => campaign.channels.find((one) => one.channel === channel)?.tally,
  }))
}

function skillsIn(campaigns: readonly CampaignView[]): readonly Segments[] {
  const skills = new Set(campaigns.flatMap((campaign) => campaign.skills.map(({ skill }) => skill)))
  return [...skills]
    .toSorted((a, b) => a.localeCompare(b))
    .map((skill) => ({
      kind: 'skill',
      key: skill,
      name: skill,
      tallyIn: (campaign) => campaign.skills.find((one) => one.skill === skill)?.tally,
    }))
}

/**
 * Whether one of several still grows. Of two that went out on one day one may be hours older, and days is all that the
 * analytics tell.
 */
function areApart(campaigns: readonly CampaignView[]): boolean {
  return (
    campaigns.length > 1 &&
    campaigns.some(({ maturity }) => COMPARED_STAGES.some((stage) => maturity.get(stage) === 'incomplete'))
  )
}
