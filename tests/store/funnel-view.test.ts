import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../mocks/world/world.ts'
import { channelOf, skillOf, type Channel, type Skill } from '../../src/domain/channel.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import { daysOf, shifted, UTC, type Day, type Span } from '../../src/domain/day.ts'
import { STAGES } from '../../src/domain/stage.ts'
import { total, type Cell, type Tally } from '../../src/domain/tally.ts'
import { createClient } from '../../src/liveperson/reporting/client.ts'
import { fetchDay } from '../../src/store/loading/fetch-day.ts'
import { funnelView, type FunnelInput } from '../../src/store/views/funnel-view.ts'
import { createRequestPace } from '../../src/store/requests/pace.ts'
import { createTraffic } from '../../src/store/requests/traffic.ts'
import { standInFetch } from '../demo.ts'
import { counted, countedBy, messagesOn } from '../oracle.ts'
import { day } from '../days.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const world = createWorld({ seed: 3, now: NOW, volume: 40_000 })
const fortnight: Span = { first: day('2026-11-07'), last: day('2026-11-20') }
const DISTANCE = 14

const loaded = new Map<Day, readonly Cell[]>()

/** The fortnight and the one before it, fetched once through the real client. */
beforeAll(async () => {
  const client = createClient(
    {
      origin: 'http://page.test',
      dialect: 'reporting-2.0',
      account: '12345678',
      token: null,
      scenario: null,
    },
    { fetch: standInFetch(world) },
  )
  const pace = createRequestPace({ now: Date.now, onWait: () => undefined, perSecond: 1_000 })
  const { signal } = new AbortController()
  const errand = { pace, traffic: createTraffic(), now: Date.now, signal, onStart: () => undefined }
  const days = daysOf({ first: shifted(fortnight.first, -DISTANCE), last: fortnight.last })
  for (const one of days) {
    const fetched = await fetchDay({ client, app: 'prmsg', zone: UTC }, one, errand)
    if (fetched.kind === 'loaded') loaded.set(one, fetched.loaded.cells)
  }
})

function look(change: Partial<FunnelInput> = {}) {
  return funnelView({
    days: daysOf(fortnight),
    other: {
      span: { first: shifted(fortnight.first, -DISTANCE), last: shifted(fortnight.last, -DISTANCE) },
      distance: DISTANCE,
    },
    filter: NO_FILTER,
    cellsOf: (one) => loaded.get(one) ?? null,
    underWay: false,
    fetchedAt: (one) => (loaded.has(one) ? NOW : null),
    zone: UTC,
    ...change,
  })
}

const messages = messagesOn(world, 'prmsg', 'UTC', fortnight.first, fortnight.last)
const stagesOf = (tally: Tally) => Object.fromEntries(STAGES.map((stage) => [stage, total(tally, stage)]))

const anyFilter: fc.Arbitrary<Filter> = fc.record({
  channels: fc.subarray(['sms', 'wa', 'inapp', 'pigeon'].map(channelOf)),
  skills: fc.subarray([...new Set(messages.map(({ skill }) => skill))].map(skillOf)),
  campaigns: fc.constant([]),
  failures: fc.constant([]),
})

test('whatever is filtered, the funnel, the channels, the skills and the days agree with a plain recount', () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const view = look({ filter })
      const isChosen = <Value>(chosen: readonly Value[], value: Value) =>
        chosen.length === 0 || chosen.includes(value)
      const left = messages.filter(
        ({ channel, skill }) =>
          isChosen<Channel>(filter.channels, channelOf(channel)) &&
          isChosen<Skill>(filter.skills, skillOf(skill)),
      )
      const silent = left.length > 0 && left.every(({ channel }) => channel === 'sms')
      const truth = { ...counted(left), ...(silent && { read: null }) }
      expect(stagesOf(view.tally)).toEqual(truth)
      const byChannel = countedBy(left, ({ channel }) => channel)
      expect(
        new Map(view.channels.map(({ channel, tally }) => [String(channel), total(tally, 'closed')])),
      ).toEqual(new Map([...byChannel].map(([channel, counts]) => [channel, counts.closed])))
      const bySkill = countedBy(left, ({ skill }) => skill)
      expect(new Map(view.skills.map(({ skill, tally }) => [String(skill), total(tally, 'sent')]))).toEqual(
        new Map([...bySkill].map(([skill, counts]) => [skill, counts.sent])),
      )
      const byDay = countedBy(left, (message) => message.day)
      const points = view.points('attempted')
      expect(
        points.map((point) => (point.kind === 'loaded' ? total(point.tally, 'attempted') : null)),
      ).toEqual(view.days.map((one) => byDay.get(one)?.attempted ?? 0))
    }),
    { numRuns: 40 },
  )
})

test('a stage that needs a fortnight leaves out more days of a comparison than one that needs a day', () => {
  const { changes } = look()
  const compared = (stage: (typeof STAGES)[number]) => changes?.get(stage)
  expect(compared('sent')).toMatchObject({ days: 14, incomplete: 0, missing: 0 })
  expect(compared('delivered')).toMatchObject({ days: 13, incomplete: 1, missing: 0 })
  expect(compared('responded')).toMatchObject({ days: 11, incomplete: 3, missing: 0 })
  expect(compared('closed')).toMatchObject({
    days: 0,
    incomplete: 14,
    missing: 0,
    change: { kind: 'unknown' },
  })
})

test('a day that is missing leaves out its partner, so that like is compared with like', () => {
  const gone = [day('2026-11-10'), shifted(day('2026-11-12'), -DISTANCE)]
  const { changes } = look({ cellsOf: (one) => (gone.includes(one) ? null : (loaded.get(one) ?? null)) })
  expect(changes?.get('sent')).toMatchObject({ days: 12, incomplete: 0, missing: 2 })
  const kept = daysOf(fortnight).filter((one) => one !== '2026-11-10' && one !== '2026-11-12')
  const truth = messages.filter((message) => kept.some((one) => one === message.day))
  expect(changes?.get('sent')?.counts.now).toBe(counted(truth).sent)
})

test('nothing loaded is loading or missing, nothing attempted is empty, and a filter may leave nothing', () => {
  expect(look({ cellsOf: () => null, underWay: true }).state).toBe('loading')
  expect(look({ cellsOf: () => null }).state).toBe('missing')
  expect(look({ cellsOf: () => [] }).state).toBe('empty')
  const pigeons = { filter: { ...NO_FILTER, channels: [channelOf('pigeon')] } }
  expect(look(pigeons).state).toBe('cutToNothing')
  expect(look().state).toBe('shown')
})

test('while days are still to come, nobody is told that there is nothing', () => {
  const some = (one: Day) => (one < '2026-11-12' ? null : [])
  expect(look({ cellsOf: some, underWay: true }).state).toBe('loading')
  // A day that failed may be the very one on which messages were attempted.
  expect(look({ cellsOf: some }).state).toBe('missing')
  const pigeons = { ...NO_FILTER, channels: [channelOf('pigeon')] }
  expect(look({ filter: pigeons, underWay: true }).state).toBe('loading')
})

test('a day that was fetched before it was over stays young, however long the page is open', () => {
  const [fetched, later] = [Date.parse('2026-11-20T10:00:00Z'), Date.parse('2026-11-25T10:00:00Z')]
  const view = look({ fetchedAt: (one) => (one === '2026-11-20' ? fetched : later) })
  const incomplete = view
    .points('attempted')
    .filter((point) => point.kind === 'loaded' && point.age === 'incomplete')
  expect(incomplete.map((point) => point.day)).toEqual(['2026-11-20'])
  expect(view.changes?.get('sent')).toMatchObject({ days: 13, incomplete: 1, missing: 0 })
  expect(view.maturity.get('sent')?.get('incomplete')).toBe(1)
})

test('the youngest days of a fortnight are dashed where answers are drawn, and whole where attempts are', () => {
  const ages = (stage: 'attempted' | 'responded') =>
    look()
      .points(stage)
      .map((point) => (point.kind === 'loaded' ? point.age : 'gap'))
  expect(ages('attempted')).not.toContain('incomplete')
  expect(ages('responded').slice(-4)).toEqual(['complete', 'incomplete', 'incomplete', 'incomplete'])
})
