// What is said of one campaign while only part of it is there, or its two sources disagree.

import { expect, test } from 'vitest'
import type { CampaignGrowth, RecipientCounts } from '../../src/counting/recipients/recipients.ts'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { failureNamed, UNEXPLAINED } from '../../src/domain/failure.ts'
import { count } from '../../src/domain/tally.ts'
import {
  NO_CAMPAIGN,
  type CampaignState,
  type ReportState,
} from '../../src/store/campaigns/campaign-state.ts'
import { campaignView } from '../../src/store/views/campaign-view.ts'
import { growthState, type GrowthInput } from '../../src/store/campaigns/growth-state.ts'
import { day } from '../days.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const NUMBER = failureNamed('twilio 30003')

const COUNTS: RecipientCounts = {
  recipients: 100,
  conversations: 7,
  statuses: [['DELIVERED', 90]],
  failures: [[NUMBER, 10]],
  failed: 10,
  errorTexts: [[NUMBER, 'Unreachable']],
  unreadable: 0,
  issues: [],
  duplicates: 0,
}

interface Change {
  readonly day?: string
  readonly responded?: number
  readonly report?: ReportState
  readonly failures?: ReadonlyMap<typeof NUMBER, number>
}

function stateOf({ day: on = '2026-07-01', responded = 7, report, failures }: Change = {}): CampaignState {
  const row = { channel: channelOf('wa'), skill: skillOf('Care'), rating: null }
  const counts = { attempted: 100, sent: 90, delivered: 85, failed: 10, responded }
  const cell = {
    ...row,
    day: day(on),
    tally: count({ ...row, counts }),
    ...(failures && { failures }),
  }
  const loaded = { cells: [cell], undated: [], issues: [], issueCount: 0, fetchedAt: NOW }
  return {
    analytics: { loaded, fetchStatus: { status: 'idle' } },
    report: report ?? { kind: 'loaded', counts: COUNTS, fetchedAt: NOW, stuck: null },
    counts: report?.kind === 'none' ? null : COUNTS,
  }
}

const viewOf = (state: CampaignState) =>
  campaignView({ id: campaignOf('one'), entry: undefined, state, growth: { kind: 'unasked' } })

test('the recipients of a settled campaign are held against what the analytics count', () => {
  expect(viewOf(stateOf()).agreement).toBe('agree')
  expect(viewOf(stateOf({ responded: 9 })).agreement).toBe('differ')
})

test('while answers still come in, or pages are missing, nobody says that the two disagree', () => {
  expect(viewOf(stateOf({ day: '2026-11-19', responded: 9 })).agreement).toBe('agree')
  expect(viewOf(stateOf({ day: '2026-11-21', responded: 9 })).agreement).toBe('unknown')
  const stuck = { kind: 'loaded', counts: COUNTS, fetchedAt: NOW, stuck: 'no next page' } as const
  expect(viewOf(stateOf({ responded: 9, report: stuck })).agreement).toBe('unknown')
  expect(viewOf(stateOf({ report: { kind: 'none' } })).agreement).toBe('unknown')
})

test('failures come from the recipients once all are there; before, from analytics that give reasons', () => {
  const failures = new Map([[NUMBER, 8]])
  const loading = { kind: 'loading', recipients: 100, pages: 1 } as const
  const whole = viewOf(stateOf({ failures }))
  expect(whole.failuresFrom).toBe('recipients')
  expect(whole.failures).toMatchObject([{ name: 'Twilio 30003', count: 10, text: 'Unreachable' }])
  const part = viewOf(stateOf({ failures, report: loading }))
  // Two more were never sent, and nobody says why.
  expect(part).toMatchObject({
    failuresFrom: 'analytics',
    failures: [
      { count: 8, text: null, ofFailed: { hits: 8, of: 10 } },
      { failure: UNEXPLAINED, count: 2, ofFailed: { hits: 2, of: 10 } },
    ],
  })
  expect(part.failures[0]?.ofAll).toMatchObject({ hits: 8, of: 100 })
  expect(viewOf(stateOf({ report: loading }))).toMatchObject({ failuresFrom: 'recipients' })
  expect(viewOf(stateOf({ report: { kind: 'none' } }))).toMatchObject({
    failuresFrom: 'nothing',
    failures: [],
  })
})

test('what was lost after it had been sent is part of all that failed: shares of the reasons add up to the whole', () => {
  const OTHER = failureNamed('twilio 30007')
  const failures = new Map([
    [NUMBER, 6],
    [OTHER, 18],
  ])
  const view = viewOf(stateOf({ failures, report: { kind: 'loading', recipients: 100, pages: 1 } }))
  expect(view.failures.map(({ failure, ofFailed }) => [failure, ofFailed])).toMatchObject([
    [OTHER, { hits: 18, of: 24, share: 0.75 }],
    [NUMBER, { hits: 6, of: 24, share: 0.25 }],
  ])
})

test('of a campaign that nobody has asked for yet there is nothing, which is not zero', () => {
  const view = viewOf(NO_CAMPAIGN)
  expect(view).toMatchObject({ state: 'waiting', label: 'one', span: null, days: [], fetchedAt: null })
  expect(view.tally.parts).toEqual([])
})

const counted = (growth: CampaignGrowth | null, lost = 0) => ({ kind: 'counted', growth, lost }) as const

test('growth says what it waits for, and never shows that of half a campaign as if it were all', () => {
  const growth: CampaignGrowth = { messages: 100, youngest: 1, oldest: 2, stages: [] }
  const input: GrowthInput = {
    state: stateOf(),
    days: 4,
    loaded: 4,
    underWay: false,
    verdict: 'go',
    knownBy: 'campaign',
    grown: counted(growth),
  }
  const said = (change: Partial<GrowthInput>) => growthState({ ...input, ...change })
  expect(said({})).toEqual({ kind: 'loaded', growth, loaded: 4, of: 4 })
  expect(said({ loaded: 3 })).toEqual({ kind: 'loaded', growth, loaded: 3, of: 4 })
  expect(said({ loaded: 1, verdict: 'ask' })).toEqual({ kind: 'unasked' })
  expect(said({ loaded: 0, underWay: true, grown: undefined })).toEqual({ kind: 'loading', loaded: 0, of: 4 })
  expect(said({ loaded: 0, grown: undefined })).toEqual({ kind: 'none', reason: 'notLoaded' })
  expect(said({ grown: counted(null) })).toEqual({ kind: 'none', reason: 'noMessages' })
  // The days are loaded, and the rows of some are nowhere any more.
  expect(said({ grown: counted(growth, 1) })).toEqual({ kind: 'loaded', growth, loaded: 3, of: 4 })
  expect(said({ grown: counted(null, 4) })).toEqual({ kind: 'none', reason: 'notLoaded' })
  expect(said({ grown: counted(null, 4), underWay: true })).toMatchObject({ kind: 'loading', loaded: 0 })
  // Our own mistake is neither an empty campaign nor one that is still coming.
  const failed = { kind: 'failed', why: 'no such row' } as const
  expect(said({ grown: failed, underWay: true })).toEqual(failed)
  expect(said({ days: 0, loaded: 0 })).toEqual({ kind: 'none', reason: 'noDays' })
  expect(said({ days: 0, loaded: 0, state: NO_CAMPAIGN })).toMatchObject({ kind: 'loading' })
  const stopped = stateOf({ report: { kind: 'stopped', recipients: 5, pages: 1 } })
  expect(said({ knownBy: 'recipients', state: stopped })).toEqual({ kind: 'none', reason: 'noRecipients' })
  expect(said({ knownBy: 'campaign', state: stopped }).kind).toBe('loaded')
})
