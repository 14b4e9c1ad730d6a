import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRequestPace } from '../../src/store/requests/pace.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const forever = new AbortController().signal

function setup() {
  const waits: (number | null)[] = []
  const pace = createRequestPace({ now: Date.now, onWait: (until) => waits.push(until) })
  const starts: number[] = []
  let running = 0
  let mostAtOnce = 0
  const ask = (takes: number) =>
    pace.run(async () => {
      starts.push(Date.now())
      running += 1
      mostAtOnce = Math.max(mostAtOnce, running)
      await new Promise((resolve) => setTimeout(resolve, takes))
      running -= 1
    }, forever)
  return { pace, ask, starts, waits, mostAtOnce: () => mostAtOnce }
}

/** The most starts that any second saw. */
function busiestSecond(starts: readonly number[]): number {
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length))
}

test('forty requests that are answered at once start ten in any second', async () => {
  const { ask, starts } = setup()
  const all = Promise.all(Array.from({ length: 40 }, () => ask(1)))
  await vi.advanceTimersByTimeAsync(10_000)
  await all
  expect(starts).toHaveLength(40)
  expect(busiestSecond(starts)).toBe(10)
  expect(starts.at(-1)! - starts[0]!).toBeLessThan(3_500)
})

test('slow answers hold their turns, so that a second of the other side never sees eleven', async () => {
  const { ask, starts } = setup()
  const all = Promise.all(Array.from({ length: 40 }, (_, index) => ask(index % 3 === 0 ? 1_500 : 20)))
  await vi.advanceTimersByTimeAsync(60_000)
  await all
  expect(starts).toHaveLength(40)
  expect(busiestSecond(starts)).toBeLessThanOrEqual(10)
})

test('after "too many requests" nobody asks until the pause is over, and then all go on as before', async () => {
  const { pace, ask, starts, waits } = setup()
  const begun = Date.now()
  pace.slowDown(begun + 5_000)
  const all = Promise.all(Array.from({ length: 21 }, () => ask(20)))
  await vi.advanceTimersByTimeAsync(4_900)
  expect(starts).toHaveLength(0)
  expect(waits).toEqual([begun + 5_000])
  await vi.advanceTimersByTimeAsync(20_000)
  await all
  expect(starts.at(-1)! - begun).toBeLessThan(8_000)
  expect(busiestSecond(starts)).toBeLessThanOrEqual(10)
  expect(waits).toEqual([begun + 5_000, null])
})

test('of several complaints the longest pause holds', async () => {
  const { pace, ask, starts } = setup()
  const begun = Date.now()
  for (const seconds of [1, 3, 2]) pace.slowDown(begun + seconds * 1_000)
  const all = Promise.all(Array.from({ length: 11 }, () => ask(2_000)))
  await vi.advanceTimersByTimeAsync(30_000)
  await all
  expect(starts[0]).toBeGreaterThanOrEqual(begun + 3_000)
})

test('behind a gateway that paces all its pages, a page does not wait a second time: only what is on its way is bounded', async () => {
  const { pace, ask, starts, waits, mostAtOnce } = setup()
  const begun = Date.now()
  pace.allow({ keeper: 'gateway', perSecond: 10 })
  // The gateway is silent by itself; what it wants is told, but holds nobody up here.
  pace.slowDown(begun + 3_000)
  const all = Promise.all(Array.from({ length: 200 }, () => ask(100)))
  await vi.advanceTimersByTimeAsync(60_000)
  await all
  expect(starts).toHaveLength(200)
  expect(starts.at(-1)! - begun).toBeLessThan(3_000)
  expect(mostAtOnce()).toBeLessThan(200)
  expect(waits).toEqual([begun + 3_000, null])
})

test('an account that was granted another quota is asked as often as that allows', async () => {
  const { pace, ask, starts } = setup()
  pace.allow({ keeper: 'page', perSecond: 40 })
  const all = Promise.all(Array.from({ length: 120 }, () => ask(20)))
  await vi.advanceTimersByTimeAsync(10_000)
  await all
  expect(busiestSecond(starts)).toBe(40)
  expect(starts.at(-1)! - starts[0]!).toBeLessThan(3_000)
})

test('a turn that comes in the same breath as its abort goes back', async () => {
  const { pace, ask, starts } = setup()
  for (let count = 0; count < 30; count += 1) {
    const job = new AbortController()
    const run = pace.run(() => Promise.reject(new Error('must not run')), job.signal)
    job.abort('no longer wanted')
    await expect(run).rejects.toBe('no longer wanted')
  }
  const asked = ask(10)
  await vi.advanceTimersByTimeAsync(100)
  await asked
  expect(starts).toHaveLength(1)
})

test('a request that fails gives its turn back', async () => {
  const { pace, ask, starts } = setup()
  const broken = Array.from({ length: 10 }, () =>
    pace.run(() => Promise.reject(new Error('a bug')), forever).catch(() => undefined),
  )
  const next = ask(10)
  await vi.advanceTimersByTimeAsync(2_000)
  await Promise.all([...broken, next])
  expect(starts).toHaveLength(1)
})

test('a request that is aborted while it waits is never sent', async () => {
  const { pace, starts, ask } = setup()
  const job = new AbortController()
  const busy = Promise.all(Array.from({ length: 10 }, () => ask(1_000)))
  const sent = vi.fn(() => Promise.resolve())
  const waiting = pace.run(sent, job.signal).catch((error: unknown) => error)
  job.abort('no longer wanted')
  await vi.advanceTimersByTimeAsync(5_000)
  await busy
  expect(await waiting).toBe('no longer wanted')
  expect(sent).not.toHaveBeenCalled()
  expect(starts).toHaveLength(10)
})

test('the rest of a day that has begun goes before the first pages of other days', async () => {
  const pace = createRequestPace({ now: Date.now, onWait: () => undefined, perSecond: 1 })
  const order: string[] = []
  const ask = (name: string, urgency: 'begin' | 'goOn') =>
    pace.run(async () => void order.push(name), forever, urgency)
  const all = Promise.all([
    ask('Friday, first page', 'begin'),
    ask('Thursday, first page', 'begin'),
    ask('Wednesday, first page', 'begin'),
    ask('Friday, second page', 'goOn'),
  ])
  await vi.advanceTimersByTimeAsync(10_000)
  await all
  expect(order).toEqual([
    'Friday, first page',
    'Friday, second page',
    'Thursday, first page',
    'Wednesday, first page',
  ])
})
