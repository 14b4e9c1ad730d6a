// Campaigns side by side: what may be said of them, at which age, and how sure that is.

import { expect, test } from 'vitest'
import type { CampaignGrowth, GrownStage } from '../../src/counting/recipients/recipients.ts'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import type { Day } from '../../src/domain/day.ts'
import { AGES, curveOf, growthOf, shareAt } from '../../src/domain/growth.ts'
import { count, type Cell } from '../../src/domain/tally.ts'
import type { CampaignState } from '../../src/store/campaigns/campaign-state.ts'
import { campaignView, type CampaignView } from '../../src/store/views/campaign-view.ts'
import { comparisonView } from '../../src/store/views/comparison-view.ts'
import type { GrowthState } from '../../src/store/campaigns/growth-state.ts'
import { day as dayNamed } from '../days.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-21T10:00:00Z')
const OLD = dayNamed('2026-07-01')
const TODAY = dayNamed('2026-11-21')

interface Part {
  readonly channel?: string
  readonly skill?: string
  readonly sent: number
  readonly delivered: number
  readonly responded?: number
}

function cellOf(day: Day, { channel = 'wa', skill = 'Care', sent, delivered, responded = 0 }: Part): Cell {
  const [of, by] = [channelOf(channel), skillOf(skill)]
  const counts = { attempted: sent, sent, delivered, read: delivered, responded }
  return { day, channel: of, skill: by, tally: count({ channel: of, skill: by, counts, rating: null }) }
}

function viewOf(
  id: string,
  day: Day,
  parts: readonly Part[],
  growth: GrowthState = { kind: 'unasked' },
): CampaignView {
  const loaded = { cells: parts.map((part) => cellOf(day, part)), undated: [], issues: [], issueCount: 0 }
  const state: CampaignState = {
    analytics: { loaded: { ...loaded, fetchedAt: NOW }, fetchStatus: { status: 'idle' } },
    report: { kind: 'none' },
    counts: null,
  }
  return campaignView({ id: campaignOf(id), entry: undefined, state, growth })
}

/** `delivered` of a thousand an hour after their attempt, all watched for so many hours. */
function grown(delivered: number, hours: number): GrowthState {
  const stage = (name: GrownStage): CampaignGrowth['stages'][number] => {
    const growth = growthOf({
      taken: Array.from({ length: delivered }, () => HOUR),
      open: Array.from({ length: 1_000 - delivered }, () => hours * HOUR),
      never: [],
    })
    const { n, end, watchedFor } = growth
    const at = AGES.map((age) => shareAt(growth, age))
    return { stage: name, n, notReported: 0, at, curve: curveOf(growth, 100), end, watchedFor }
  }
  const stages = (['delivered', 'read', 'responded'] as const).map(stage)
  const growth = { messages: 1_000, youngest: hours * HOUR, oldest: hours * HOUR, stages }
  return { kind: 'loaded', growth, loaded: 1, of: 1 }
}

test('two campaigns differ by what the intervals of both leave (220 of 400 against 180 of 400)', () => {
  const view = comparisonView(
    [viewOf('a', OLD, [{ sent: 400, delivered: 180 }]), viewOf('b', OLD, [{ sent: 400, delivered: 220 }])],
    'observed',
  )
  expect(view).toMatchObject({ sameAge: null, ages: 'alike', split: 'observed' })
  const delivered = view.stages.find(({ stage }) => stage === 'delivered')
  expect(delivered).toMatchObject({ basis: 'final', age: null })
  expect(delivered?.differences[0]).toBeNull()
  const [, difference] = delivered?.differences ?? []
  expect(difference?.difference).toBeCloseTo(0.1, 9)
  expect(difference?.low).toBeCloseTo(0.031, 3)
  expect(difference?.high).toBeCloseTo(0.168, 3)
  expect(difference?.verdict).toBe('higher')
})

test('of few messages nothing is said', () => {
  const view = comparisonView(
    [viewOf('a', OLD, [{ sent: 10, delivered: 1 }]), viewOf('b', OLD, [{ sent: 10, delivered: 3 }])],
    'observed',
  )
  expect(view.stages[0]?.differences[1]?.verdict).toBe('few')
})

test('a young campaign is compared with an old one at the greatest age that both have reached', () => {
  const view = comparisonView(
    [
      viewOf('old', OLD, [{ sent: 1_000, delivered: 900 }], grown(600, 2_000)),
      viewOf('young', TODAY, [{ sent: 1_000, delivered: 500 }], grown(500, 7)),
    ],
    'observed',
  )
  expect(view).toMatchObject({ ages: 'apart', sameAge: 6 * HOUR })
  expect(view.stages[0]).toMatchObject({ stage: 'delivered', basis: 'sameAge', age: 6 * HOUR })
  expect(view.stages[0]?.shares.map((share) => share?.share)).toEqual([0.6, 0.5])
  expect(view.readings.map(({ stages }) => stages[0]?.shares.map((share) => share !== null))).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [true, false],
  ])
  expect(view.final[0]?.shares.map((share) => share?.share)).toEqual([0.9, 0.5])
})

test('figures of today of campaigns that still grow are never taken for those of one age', () => {
  const incomplete = (id: string, delivered: number) => viewOf(id, TODAY, [{ sent: 1_000, delivered }])
  // Both went out today: one perhaps early in the morning, the other an hour ago.
  expect(comparisonView([incomplete('a', 900), incomplete('b', 300)], 'observed').ages).toBe('apart')
  const both = viewOf('both', OLD, [{ sent: 1_000, delivered: 900 }])
  const late = { ...both, ...incomplete('late', 300), days: [...both.days, ...incomplete('late', 300).days] }
  expect(comparisonView([late, incomplete('b', 300)], 'observed').ages).toBe('apart')
  expect(comparisonView([incomplete('a', 900)], 'observed').ages).toBe('alike')
})

test('a difference that one of many segments shows by chance does not stand', () => {
  const like = (skill: string): Part => ({ skill, sent: 1_000, delivered: 500 })
  const skills = Array.from({ length: 30 }, (_, index) => `Skill ${index}`)
  const alone = (other: number) =>
    comparisonView(
      [
        viewOf('a', OLD, [{ skill: 'Odd', sent: 1_000, delivered: 500 }, ...(other ? skills.map(like) : [])]),
        viewOf('b', OLD, [{ skill: 'Odd', sent: 1_000, delivered: 547 }, ...(other ? skills.map(like) : [])]),
      ],
      'observed',
    ).segments.find(({ key, stage }) => key === 'Odd' && stage === 'delivered')?.differences[1]
  expect(alone(0)?.verdict).toBe('higher')
  expect(alone(1)).toMatchObject({ verdict: 'unclear' })
  expect(alone(1)?.difference).toBeCloseTo(0.047, 9)
})

test('a channel that only one campaign has is not compared', () => {
  const view = comparisonView(
    [
      viewOf('a', OLD, [{ channel: 'wa', sent: 400, delivered: 200 }]),
      viewOf('b', OLD, [
        { channel: 'wa', sent: 400, delivered: 210 },
        { channel: 'inapp', sent: 400, delivered: 390 },
      ]),
    ],
    'random',
  )
  expect(new Set(view.segments.filter(({ kind }) => kind === 'channel').map(({ key }) => key))).toEqual(
    new Set(['wa']),
  )
  expect(view.split).toBe('random')
})
