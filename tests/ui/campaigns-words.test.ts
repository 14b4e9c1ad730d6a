import { expect, test } from 'vitest'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { stepOf } from '../../src/domain/funnel.ts'
import type { Maturity } from '../../src/domain/maturity.ts'
import { STAGES, type Stage } from '../../src/domain/stage.ts'
import { count, type Cell, type Tally } from '../../src/domain/tally.ts'
import { NO_CAMPAIGN } from '../../src/store/campaigns/campaign-state.ts'
import { campaignView } from '../../src/store/views/campaign-view.ts'
import type { CampaignListRow } from '../../src/store/views/campaign-list-view.ts'
import { campaignHeadline, growthWords, maturityWords } from '../../src/ui/campaigns/shared/campaign-words.ts'
import { stateWords } from '../../src/ui/campaigns/compare/compared-words.ts'
import { filtered, groupsOf } from '../../src/ui/campaigns/list/campaign-groups.ts'
import { inOrder, orderAfter } from '../../src/ui/campaigns/shared/campaign-list-sort.ts'
import { lastWords, campaignListHeadline } from '../../src/ui/campaigns/shared/campaign-list-words.ts'
import { readingWords } from '../../src/ui/campaigns/recipients/Reading.tsx'
import { day } from '../days.ts'

const tallyOf = (attempted: number, responded: number): Tally =>
  count({
    channel: channelOf('sms'),
    skill: skillOf('billing'),
    counts: { attempted, sent: attempted, delivered: attempted, responded },
    rating: null,
  })

function rowOf(
  id: string,
  attempted: number | null,
  responded = 0,
  part: Partial<CampaignListRow> = {},
): CampaignListRow {
  const tally = attempted === null ? null : tallyOf(attempted, responded)
  return {
    id: campaignOf(id),
    label: id,
    name: null,
    tags: [],
    state: attempted === null ? 'loading' : 'loaded',
    fault: null,
    tally,
    steps: tally === null ? [] : STAGES.map((stage) => stepOf(tally, stage)),
    channels: [channelOf('sms')],
    skills: [skillOf('billing')],
    span: null,
    maturity: 'settled',
    cutShort: null,
    ...part,
  }
}

const names = (rows: readonly CampaignListRow[]) => rows.map(({ id }) => id)

test('the headline counts, and names what was answered most by what is sure of it', () => {
  const rows = [rowOf('few', 2, 2), rowOf('sure', 1_000, 200), rowOf('vague', 40, 9), rowOf('late', null)]
  const { lead, notes } = campaignListHeadline(rows)
  expect(lead).toMatch(/^3 campaigns with 1,042 messages attempted\. "sure" was answered most: 20\.0/)
  expect(notes).toEqual(['1 still loading.'])
})

test('a young campaign is not ranked against old ones, and that is said', () => {
  const rows = [
    rowOf('old', 1_000, 100),
    rowOf('older', 1_000, 90),
    rowOf('young', 1_000, 300, { maturity: 'incomplete' }),
  ]
  const { lead, notes } = campaignListHeadline(rows)
  expect(lead).toMatch(/"old" was answered most/)
  expect(notes.join(' ')).toMatch(/^1 young:.*not ranked/)
})

test('rows stay as they were added until an order is asked for; then shares rank by their bounds, few last', () => {
  const rows = [rowOf('b', 1_000, 100), rowOf('tiny', 2, 2), rowOf('a', 1_000, 300), rowOf('late', null)]
  expect(names(inOrder(rows, null))).toEqual(['b', 'tiny', 'a', 'late'])
  const down = orderAfter(null, 'answered')
  expect(names(inOrder(rows, down))).toEqual(['a', 'b', 'tiny', 'late'])
  const up = orderAfter(down, 'answered')
  expect(names(inOrder(rows, up))).toEqual(['b', 'a', 'tiny', 'late'])
  expect(orderAfter(up, 'answered')).toBeNull()
})

test('a campaign stands in the group of each of its tags, and those of none come last', () => {
  const rows = [rowOf('1', 10, 0, { tags: ['x', 'y'] }), rowOf('2', 5), rowOf('3', null, 0, { tags: ['x'] })]
  const groups = groupsOf(rows, 'tag').map(({ name, rows: own, attempted }) => [name, names(own), attempted])
  expect(groups).toEqual([
    ['x', ['1', '3'], 10],
    ['y', ['1'], 10],
    ['No tag', ['2'], 5],
  ])
  expect(names(filtered(rows, { tag: 'x', text: '3' }))).toEqual(['3'])
})

test('what may still grow is said by stage', () => {
  const at = (ages: Partial<Record<Stage, Maturity>>) =>
    // The cast: the keys of this record are stages.
    maturityWords(new Map(Object.entries(ages) as [Stage, Maturity][]))
  expect(at({ attempted: 'settled', delivered: 'settled', closed: 'settled' })).toBe(
    'Nothing about it changes any more.',
  )
  expect(at({ delivered: 'settling', responded: 'incomplete', closed: 'incomplete' })).toBe(
    'Still young, and growing: answered and closed. A few more may be delivered.',
  )
  expect(maturityWords(new Map())).toBeNull()
})

test('a growth that is not known says what it waits for', () => {
  expect(growthWords({ kind: 'loading', loaded: 1, of: 3 })).toMatch(/1 of 3 days/)
  expect(growthWords({ kind: 'unasked' })).toMatch(/load them above/)
  expect(growthWords({ kind: 'none', reason: 'noMessages' })).toMatch(/None of the messages/)
})

test('a campaign whose figures cannot be read is not one without messages', () => {
  const wordsOf = (cells: readonly Cell[], issueCount: number) => {
    const loaded = {
      cells,
      undated: [],
      issues: [],
      issueCount,
      fetchedAt: Date.parse('2026-11-21T10:00:00Z'),
    }
    const state = { ...NO_CAMPAIGN, analytics: { loaded, fetchStatus: { status: 'idle' } } } as const
    const view = campaignView({
      id: campaignOf('one'),
      entry: undefined,
      state,
      growth: { kind: 'unasked' },
    })
    return [campaignHeadline(view).lead, stateWords(view, 'gateway')]
  }
  expect(wordsOf([], 0)).toEqual([
    'No message of this campaign was attempted yet.',
    'No message of it was attempted yet.',
  ])
  expect(wordsOf([], 1)).toEqual([
    'No readable messages of this campaign came.',
    'No readable messages of it came.',
  ])
  const row = { channel: channelOf('sms'), skill: skillOf('billing'), rating: null } as const
  const tally = count({ ...row, counts: { sent: 9 }, unread: ['attempted'] })
  expect(wordsOf([{ ...row, day: day('2026-11-20'), tally }], 1)).toEqual([
    'The number of attempted messages could not be read.',
    null,
  ])
})

test('the reading of recipients says how far it is', () => {
  expect(readingWords({ kind: 'loading', recipients: 1_200, pages: 2 }, 5_000, 'demo')).toBe(
    '1,200 of about 5,000 recipients so far.',
  )
  expect(readingWords({ kind: 'stopped', recipients: 1, pages: 1 }, null, 'demo')).toBe(
    'Stopped after 1 recipient.',
  )
})

test('the last step is told in words', () => {
  expect(lastWords({ what: 'removed', count: 3 })).toBe('Removed 3 campaigns.')
})
