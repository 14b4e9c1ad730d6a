// Differences as they are drawn around zero: which rows there are, and the one scale that all of them share.

import type { CampaignView } from '../../../store/views/campaign-view.ts'
import type { Difference, Share } from '../../../store/views/comparison-view.ts'
import { scaleOf } from '../../chart/scale.ts'
import { campaignLook, type CampaignLook } from '../shared/campaign-look.ts'

/** One campaign against the first. */
export interface MarkRow {
  readonly key: string
  readonly name: string
  readonly look: CampaignLook
  readonly share: Share | null
  /** That of the first campaign. */
  readonly first: Share | null
  readonly difference: Difference | null
  /** What stands there where there is no difference. */
  readonly instead: string | null
}

export interface MarkGroup {
  readonly key: string
  readonly title: string
  readonly rows: readonly MarkRow[]
}

interface MarkedComparison {
  readonly shares: readonly (Share | null)[]
  readonly differences: readonly (Difference | null)[]
}

/** The rows of a contest, all campaigns but the first. `why` says why one has no share. */
export function marksOf(
  { shares, differences }: MarkedComparison,
  campaigns: readonly CampaignView[],
  why: (campaign: CampaignView) => string,
): readonly MarkRow[] {
  const [first] = campaigns
  return campaigns.flatMap((campaign, place) => {
    // One that nobody knows says so where it stands; here it would be an empty line.
    if (place === 0 || first === undefined || campaign.state === 'unknown') return []
    const [share, base] = [shares[place] ?? null, shares[0] ?? null]
    return [
      {
        key: campaign.id,
        name: campaign.label,
        look: campaignLook(place),
        share,
        first: base,
        difference: differences[place] ?? null,
        instead: share === null ? why(campaign) : base === null ? `A: ${why(first)}` : null,
      },
    ]
  })
}

/** Share points to either side of zero, and the values that get a line. */
export interface MarkScale {
  readonly most: number
  readonly ticks: readonly number[]
}

/** The scale that holds all intervals; those of too few messages are cut off where they would dwarf the others. */
export function markScale(groups: readonly MarkGroup[]): MarkScale {
  const all = groups.flatMap(({ rows }) => rows.flatMap(({ difference }) => difference ?? []))
  const sound = all.filter(({ verdict }) => verdict !== 'few')
  const ends = (sound.length > 0 ? sound : all).flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])
  // Below a point, what is drawn large would look large.
  const { high, ticks } = scaleOf([0, 0.01, ...ends], 2)
  return { most: high, ticks: [...ticks.filter((tick) => tick > 0).map((tick) => -tick), ...ticks] }
}

/** Where a difference lies on the scale, in percent of its width; beyond either end it lies at it. */
export function placeOn({ most }: MarkScale, difference: number): number {
  return Math.min(100, Math.max(0, 50 + (difference / most) * 50))
}
