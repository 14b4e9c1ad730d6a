// Campaigns to compare, drawn as what a reader would say of them: what they counted, and when each message got how far.

import { campaignOf } from '../../src/domain/channel.ts'
import { HOUR, type Day } from '../../src/domain/day.ts'
import { AGES, curveOf, growthOf, shareAt, type Cases } from '../../src/domain/growth.ts'
import type { Cell } from '../../src/domain/tally.ts'
import { NO_CAMPAIGN } from '../../src/store/campaigns/campaign-state.ts'
import {
  campaignView,
  type CampaignGrowth,
  type CampaignView,
  type GrowthState,
} from '../../src/store/views/campaign-view.ts'
import { day } from '../days.ts'
import { cellOf, MUCH_LATER, type Drawn } from './funnel-cells.ts'

export interface DrawnCampaign {
  readonly id: string
  readonly name?: string
  readonly cells?: readonly Cell[]
  readonly fetchedAt?: number
  readonly growth?: GrowthState
  /** Not held: LivePerson does not know it. */
  readonly state?: 'unknown' | 'loading'
}

export function campaignWith(drawn: DrawnCampaign): CampaignView {
  const { id, name, cells = [], fetchedAt = MUCH_LATER, state, growth } = drawn
  const fault = { kind: 'refused', status: 404, message: '', trace: null } as const
  const loaded = { cells, undated: [], issues: [], issueCount: 0, fetchedAt }
  const fetchStatus =
    state === 'unknown'
      ? ({ status: 'failed', fault } as const)
      : ({ status: state === 'loading' ? 'loading' : 'idle' } as const)
  return campaignView({
    id: campaignOf(id),
    entry: name === undefined ? undefined : { id: campaignOf(id), name, tags: [] },
    state: { ...NO_CAMPAIGN, analytics: { loaded: state === undefined ? loaded : null, fetchStatus } },
    growth: growth ?? { kind: 'none', reason: 'notLoaded' },
  })
}

/** A day of one channel and skill, of which so many were sent, and so many of those answered. */
export function counted(
  sent: number,
  answered: number,
  { on = day('2026-11-12'), ...more }: { readonly on?: Day } & Partial<Pick<Drawn, 'channel' | 'skill'>> = {},
): Cell {
  const { channel = 'WHATSAPP', skill = 'Billing' } = more
  const counts = {
    attempted: sent,
    eligible: sent,
    sent,
    delivered: sent,
    read: answered,
    responded: answered,
    closed: 0,
  }
  return cellOf(on, { channel, skill, counts })
}

/** Cohorts of messages: how many, for how many hours they were watched, and at which hours so many of them answered. */
export interface Cohort {
  readonly n: number
  readonly watched: number
  readonly answered: readonly (readonly [hours: number, n: number])[]
}

export function grownBy(cohorts: readonly Cohort[], isReadReported = true): GrowthState {
  const [taken, open]: [number[], number[]] = [[], []]
  for (const { n, watched, answered } of cohorts) {
    const seen = answered.filter(([hours]) => hours <= watched)
    for (const [hours, many] of seen) taken.push(...Array<number>(many).fill(hours * HOUR))
    const rest = n - seen.reduce((sum, [, many]) => sum + many, 0)
    open.push(...Array<number>(rest).fill(watched * HOUR))
  }
  const watched = cohorts.map((cohort) => cohort.watched * HOUR)
  const all = cohorts.reduce((sum, { n }) => sum + n, 0)
  const answers = { taken, open, never: [] }
  const growth: CampaignGrowth = {
    messages: all,
    youngest: Math.min(...watched),
    oldest: Math.max(...watched),
    stages: [
      stageOf('delivered', { taken: Array<number>(all).fill(1000), open: [], never: [] }),
      isReadReported
        ? stageOf('read', answers)
        : { ...stageOf('read', { taken: [], open: [], never: [] }), notReported: all },
      stageOf('responded', answers),
    ],
  }
  return { kind: 'loaded', growth, loaded: 1, of: 1 }
}

function stageOf(stage: 'delivered' | 'read' | 'responded', cases: Cases) {
  const growth = growthOf(cases)
  const { n, end, watchedFor } = growth
  const at = AGES.map((age) => shareAt(growth, age))
  return { stage, n, notReported: 0, at, curve: curveOf(growth, 240), end, watchedFor }
}
