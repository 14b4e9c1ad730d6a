// How campaigns of the stand-in grow, asked page by page in both dialects, against the same worked out from its messages
// by a plain reading of the textbook: where transactions name their campaign, and where only the recipients' ids do.

import { beforeAll, describe, expect, test } from 'vitest'
import { worldIn } from '../../mocks/scenario.ts'
import type { Campaign as Sent } from '../../mocks/world/campaigns.ts'
import type { Message } from '../../mocks/world/message.ts'
import { createWorld, messagesOf } from '../../mocks/world/world.ts'
import { inProcess, type Reader } from '../../src/counting/worker/reader.ts'
import type { CampaignGrowth, GrownStage } from '../../src/counting/recipients/recipients.ts'
import { campaignOf } from '../../src/domain/channel.ts'
import { dayAt, daysOf, HOUR, UTC, weekHoursOf, windowsOf, type Day } from '../../src/domain/day.ts'
import { AGES } from '../../src/domain/growth.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { clientOf, readDay } from './stand-in-day.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const DATASET = 'a dataset'
const PATIENCE = 60_000
const { signal } = new AbortController()

const world = worldIn('campaigns', createWorld({ seed: 7, now: NOW, volume: 60_000 }))
/** Days old and on two channels, one of which reads nothing; hours old; settled and small; still being sent. */
const [mixed, young, small, running] = [12_000, 6_000, 800, 20_000].map((size) => planned(size))

function planned(size: number): Sent {
  const campaign = world.campaigns(NOW - 800 * HOUR, NOW).find((one) => one.size === size)
  if (campaign === undefined) throw new Error(`The stand-in has no campaign of ${size}`)
  return campaign
}

const messages = (campaign: Sent): readonly Message[] => [...messagesOf(world, campaign)]

const daysFor = (campaign: Sent): readonly Day[] => {
  const sent = messages(campaign)
  return daysOf({ first: dayAt(sent[0]!.attemptedAt, UTC), last: dayAt(sent.at(-1)!.attemptedAt, UTC) })
}

async function readDays(reader: Reader, dialect: Dialect, days: Iterable<Day>): Promise<void> {
  const client = clientOf(world, dialect)
  for (const day of days) {
    const order = { windows: windowsOf(day, UTC), weekHours: weekHoursOf(day, UTC), fetchedAt: NOW }
    await readDay(reader, client, dialect, { ...order, dataset: DATASET, day })
  }
}

async function readRecipients(reader: Reader, dialect: Dialect, campaign: Sent): Promise<number> {
  const client = clientOf(world, dialect)
  for (let [offset, pages] = [0, 1]; ; pages += 1) {
    const reply = await client.campaignReport({ campaign: campaignOf(campaign.id), offset, signal })
    if (reply.kind === 'fault') throw new Error(reply.fault.kind)
    const { result } = await reader.recipients({
      kind: 'page',
      key: campaign.id,
      offset,
      dialect,
      bytes: reply.bytes,
    })
    if (result.kind === 'fault') throw new Error(result.fault.kind)
    if (result.next.kind !== 'next') return pages
    offset = result.next.offset
  }
}

async function growthIn(reader: Reader, campaign: Sent, fetchedAt = NOW): Promise<CampaignGrowth | null> {
  const days = daysFor(campaign)
  const { growth } = await reader.recipients({
    kind: 'growth',
    key: campaign.id,
    dataset: DATASET,
    days,
    fetchedAt: days.map(() => fetchedAt),
    campaign: campaignOf(campaign.id),
  })
  return growth
}

const REACHED: Readonly<Record<GrownStage, (message: Message) => number | null>> = {
  delivered: ({ deliveredAt }) => deliveredAt,
  read: ({ readAt }) => readAt,
  responded: ({ respondedAt }) => respondedAt,
}

/** Data is up to 20 minutes late: what came after this may be there or not, so it is left out. */
const KNOWN = NOW - 20 * 60_000

const known = (at: number | null) => (at === null || at > KNOWN ? null : at)

/** When it was over for a message, as far as a dialect says so: the seed document has no time of skipping. */
function overAt(message: Message, dialect: Dialect): number | null {
  const { attemptedAt, channel, failedAt, optedOutAt, skippedAt } = message
  const skipped = skippedAt !== null && dialect === 'reporting-2.0' ? attemptedAt : skippedAt
  // That somebody was skipped is known from the report, whenever it was.
  if (skipped === attemptedAt && known(attemptedAt) === null) return 0
  const ends = [failedAt, skipped, channel === 'wa' ? null : optedOutAt]
    .map(known)
    .filter((at) => at !== null)
  return ends.length === 0 ? null : Math.max(0, Math.min(...ends) - attemptedAt)
}

/**
 * The share that had taken a step by an age, by Aalen and Johansen: at each moment, of those still watched and waiting,
 * the part that takes it, times the part of all that came so far without taking it or ending.
 */
function sharesOf(dialect: Dialect, given: readonly Message[], stage: GrownStage): (age: number) => number {
  const lives = given.map((message) => {
    const reached = known(REACHED[stage](message))
    const over = overAt(message, dialect)
    if (reached !== null) return { at: Math.max(0, reached - message.attemptedAt), what: 'taken' }
    return over === null
      ? { at: Math.max(0, KNOWN - message.attemptedAt), what: 'open' }
      : { at: over, what: 'over' }
  })
  const moments = new Map<number, { taken: number; over: number; open: number }>()
  for (const { at, what } of lives) {
    const moment = moments.get(at) ?? { taken: 0, over: 0, open: 0 }
    if (what === 'taken') moment.taken += 1
    else if (what === 'over') moment.over += 1
    else moment.open += 1
    moments.set(at, moment)
  }
  const steps: { at: number; share: number }[] = [{ at: 0, share: 0 }]
  let [waiting, without, share] = [lives.length, 1, 0]
  for (const [at, { taken, over, open }] of [...moments].toSorted(([one], [other]) => one - other)) {
    share += (without * taken) / waiting
    without *= 1 - (taken + over) / waiting
    waiting -= taken + over + open
    steps.push({ at, share })
  }
  return (age) => steps.findLast(({ at }) => at <= age)!.share
}

describe.each(DIALECTS)('in %s', (dialect) => {
  const reader = inProcess()

  beforeAll(async () => {
    const campaigns = [mixed, young, small, running].map((one) => one!)
    await readDays(reader, dialect, new Set(campaigns.flatMap(daysFor)))
    // One names the campaign in each transaction, the other knows it by the ids of its recipients.
    if (dialect === 'reporting-2.0') for (const one of campaigns) await readRecipients(reader, dialect, one)
  }, PATIENCE)

  test.each([
    ['of days ago, on two channels', mixed!],
    ['hours old', young!],
    ['small and nearly settled', small!],
    ['still being sent', running!],
  ])('a campaign %s grows as its messages did', async (_, campaign) => {
    const sent = messages(campaign)
    const growth = await growthIn(reader, campaign)
    const watched = sent.map(({ attemptedAt }) => Math.max(0, KNOWN - attemptedAt))
    expect(growth).toMatchObject({
      messages: sent.length,
      youngest: watched.reduce((least, one) => Math.min(least, one), Infinity),
      oldest: watched.reduce((most, one) => Math.max(most, one), 0),
    })
    let compared = 0
    for (const { stage, n, notReported, at, curve } of growth?.stages ?? []) {
      const able = sent.filter(({ channel }) => stage !== 'read' || channel !== 'sms')
      expect([stage, n, notReported]).toEqual([stage, able.length, sent.length - able.length])
      const shareBy = sharesOf(dialect, able, stage)
      for (const [place, age] of AGES.entries()) {
        const within = at[place]!
        if (within.kind !== 'share') continue
        expect(within.share).toBeCloseTo(shareBy(age), 9)
        compared += 1
      }
      for (const { age, share } of curve) {
        expect(share).toBeCloseTo(shareBy(age), 9)
        compared += 1
      }
    }
    // Of one that began less than 20 minutes ago, nothing is known for certain.
    if (campaign === running) expect(growth?.stages.every(({ curve }) => curve.length === 0)).toBe(true)
    else expect(compared).toBeGreaterThan(20)
  })

  test('a campaign is compared at ages that all of its messages have, or nothing is said', async () => {
    const growth = await growthIn(reader, young!)
    const delivered = growth?.stages.find(({ stage }) => stage === 'delivered')
    expect(delivered?.at.map(({ kind }) => kind)).toEqual(['share', 'share', 'unwatched', 'unwatched'])
    const share = delivered?.at[0]
    const within = messages(young!).filter(
      ({ attemptedAt, deliveredAt }) => deliveredAt !== null && deliveredAt - attemptedAt <= HOUR,
    )
    // Everybody was watched for an hour: the plain share.
    expect(share?.kind === 'share' ? share.share : null).toBeCloseTo(within.length / young!.size, 12)
  })

  test('of a campaign that nobody knows, nothing grows; nor on days that nobody holds', async () => {
    const stranger = { ...small!, id: 'nobody' }
    const days = daysFor(small!)
    const question = { kind: 'growth', key: stranger.id, campaign: campaignOf(stranger.id) } as const
    const fetchedAt = days.map(() => NOW)
    expect((await reader.recipients({ ...question, dataset: DATASET, days, fetchedAt })).growth).toBeNull()
    const other = { ...question, key: small!.id, campaign: campaignOf(small!.id), days, fetchedAt }
    expect((await reader.recipients({ ...other, dataset: 'another book' })).growth).toBeNull()
  })
})

test('both dialects grow a campaign alike, and the report of one counts whom the other counts', async () => {
  const grown = []
  const counts = []
  for (const dialect of DIALECTS) {
    const reader = inProcess()
    await readDays(reader, dialect, daysFor(young!))
    const pages = await readRecipients(reader, dialect, young!)
    expect(pages > 1).toBe(dialect === 'reporting-2.0')
    const { key, kind } = { key: young!.id, kind: 'counts' } as const
    counts.push((await reader.recipients({ kind, key })).counts)
    grown.push(await growthIn(reader, young!))
  }
  expect(grown[1]).toMatchObject({ messages: young!.size, youngest: grown[0]?.youngest })
  expect(counts[0]).toEqual(counts[1])
  const sent = messages(young!)
  expect(counts[0]).toMatchObject({
    recipients: sent.length,
    conversations: sent.filter(({ conversationId }) => conversationId !== null).length,
    failed: sent.filter(({ failedAt }) => failedAt !== null).length,
    unreadable: 0,
    duplicates: 0,
  })
})

/** Rows of a campaign of 5,000 at once, of which every tenth is delivered, one after the other within the first hour. */
function rowsKnownAt(until: number) {
  const sent = NOW - 30 * HOUR
  return Array.from({ length: 5_000 }, (_, index) => {
    const at = index % 10 === 0 ? sent + ((index / 10 + 1) * HOUR) / 500 : Infinity
    return {
      transactionId: `id-${index}`,
      channel: 'sms',
      skill: 'Offers',
      proactiveCampaignId: 'spring',
      attemptedTime: new Date(sent).toISOString(),
      deliveredTime: at <= until ? new Date(at).toISOString() : null,
    }
  })
}

/** What is known of that campaign from a fetch so many minutes after it was sent, with data so many minutes late. */
async function fetchedAfter(minutes: number, late: number): Promise<CampaignGrowth['stages'][number]> {
  const reader = inProcess()
  const sent = NOW - 30 * HOUR
  const [day, fetchedAt] = [dayAt(sent, UTC), sent + minutes * 60_000]
  const order = {
    dataset: DATASET,
    day,
    windows: windowsOf(day, UTC),
    weekHours: weekHoursOf(day, UTC),
    fetchedAt,
  }
  const reading = reader.open(order)
  const page = { transactions: rowsKnownAt(fetchedAt - late * 60_000) }
  await reading.page(new TextEncoder().encode(JSON.stringify(page)).buffer)
  await reading.close()
  const question = {
    kind: 'growth',
    key: 'k',
    dataset: DATASET,
    days: [day],
    campaign: campaignOf('spring'),
  } as const
  const { growth } = await reader.recipients({ ...question, fetchedAt: [fetchedAt] })
  return growth!.stages[0]!
}

test.each([0, 7, 20])(
  'a campaign grows alike however soon it was looked at, though its data is %i minutes late',
  async (late) => {
    const settled = await fetchedAfter(29 * 60, 0)
    expect(settled.at[0]).toMatchObject({ kind: 'share', share: 0.1, atRisk: 4_501 })
    const shareBy = (stage: typeof settled, age: number) =>
      stage.curve.findLast((one) => one.age <= age)?.share
    for (const minutes of [50, 65, 79]) {
      const early = await fetchedAfter(minutes, late)
      const watched = (minutes - 20) * 60_000
      expect(early).toMatchObject({ n: 5_000, watchedFor: watched, end: 'all' })
      expect(early.at[0]?.kind).toBe('unwatched')
      expect(shareBy(early, watched)).toBeCloseTo(0.1 * (watched / HOUR), 2)
      expect(early.curve.at(-1)?.age).toBe(watched)
    }
    expect((await fetchedAfter(80, late)).at[0]).toMatchObject({ kind: 'share', share: 0.1 })
  },
)
