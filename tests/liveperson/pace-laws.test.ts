// The pace as LivePerson sees it, on a clock that the test moves: when requests arrive, how long all of them take, and
// what a refusal costs. A network of our own is in between, and a server that counts arrivals.

import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LIMITS } from '../../src/gateway/limits.ts'
import { createRateLimiter, type RateLimiter } from '../../src/liveperson/reporting/rate-limiter.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const forever = new AbortController().signal
/** How long a gateway silences an API for a 429 that names no time, in milliseconds. */
const STRAY = LIMITS.stray
const WINDOWS = 396
/** What 396 windows take at ten a second, in milliseconds. */
const LIMIT = (WINDOWS / 10) * 1_000

interface Server {
  /** From arrival to answer, in milliseconds. */
  readonly latency: () => number
  /** On the way there, in milliseconds. */
  readonly transit?: () => number
  readonly answer?: (at: number, recent: number) => 'good' | 'limited' | 'broken'
}

/** Asks until all windows are answered, as the loader does; tells when requests arrived, and how long it took. */
async function load(limiter: RateLimiter, windows: number, { latency, transit = () => 5, answer }: Server) {
  const arrivals: number[] = []
  const began = performance.now()
  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time))
  const ask = async (urgency: 'begin' | 'goOn' = 'begin'): Promise<void> => {
    const permit = await limiter.take(forever, urgency)
    if (permit === 'gone') throw new Error('nobody left')
    permit.sent()
    await wait(transit())
    const at = performance.now()
    arrivals.push(at)
    const result = answer?.(at, arrivals.filter((other) => other > at - 1_000).length) ?? 'good'
    await wait(result === 'limited' ? 1 : latency())
    permit.over()
    if (result === 'good') return
    if (result === 'limited') limiter.refused(Date.now() + STRAY)
    await wait(1_000)
    await ask('goOn')
  }
  const all = async () => {
    await Promise.all(Array.from({ length: windows }, () => ask()))
    return performance.now() - began
  }
  const [took] = await Promise.all([all(), vi.advanceTimersByTimeAsync(600_000)])
  return { arrivals, took }
}

function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))
}

/** A die that falls the same way in every run. */
function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

test.each([0, 300, 1_000, 3_000])(
  'thirteen months come at the pace that is allowed where an answer takes %i ms, and no second sees eleven',
  async (latency) => {
    const dice = diceOf(latency + 1)
    const { arrivals, took } = await load(createRateLimiter(), WINDOWS, {
      latency: () => latency * (0.8 + 0.4 * dice()),
      transit: () => 20 * dice(),
    })
    expect(arrivals).toHaveLength(WINDOWS)
    expect(busiestSecond(arrivals)).toBeLessThanOrEqual(10)
    expect(took / LIMIT).toBeLessThan(1.11)
  },
)

test('whatever an answer takes, no second sees more than is allowed, and nine tenths of it are used', async () => {
  const networks = fc.record({
    perSecond: fc.constantFrom(1, 3, 10, 25),
    latency: fc.integer({ min: 0, max: 3_000 }),
    spread: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
  })
  await fc.assert(
    fc.asyncProperty(networks, async ({ perSecond, latency, spread, seed }) => {
      const dice = diceOf(seed)
      const windows = perSecond * 12
      const { arrivals } = await load(createRateLimiter({ perSecond, atOnce: perSecond * 6 }), windows, {
        latency: () => latency * (1 + spread * (dice() - 0.5)),
        transit: () => 20 * dice(),
      })
      expect(busiestSecond(arrivals)).toBeLessThanOrEqual(perSecond)
      const stretch = Math.max(...arrivals) - Math.min(...arrivals)
      expect(stretch).toBeLessThan(12_000 / 0.9)
    }),
    { numRuns: 25 },
  )
})

test.each([0, 300, 1_000, 3_000])(
  'three of a hundred refused by chance and two broken cost less than half of the time, where an answer takes %i ms',
  async (latency) => {
    for (const seed of [1, 2, 3]) {
      const dice = diceOf(seed)
      const { took } = await load(createRateLimiter(), WINDOWS, {
        latency: () => latency,
        answer: () => {
          const fate = dice()
          return fate < 0.03 ? 'limited' : fate < 0.05 ? 'broken' : 'good'
        },
      })
      expect(took / LIMIT).toBeLessThan(1.5)
    }
  },
)

test('a stray 429 pauses everybody for a moment, and then all go on as before', async () => {
  const limiter = createRateLimiter()
  let asked = 0
  const { arrivals } = await load(limiter, 100, {
    latency: () => 50,
    answer: () => (++asked === 50 ? 'limited' : 'good'),
  })
  expect(arrivals).toHaveLength(101)
  const stretch = Math.max(...arrivals) - Math.min(...arrivals)
  expect(stretch).toBeLessThan(10_000 + 1_200)
})

test('while another program takes half of the quota, a storm of 429 slows down, and few requests are wasted', async () => {
  // It counts those that are refused, too: whoever hammers is kept out.
  const { arrivals, took } = await load(createRateLimiter(), 200, {
    latency: () => 100,
    answer: (_, recent) => (recent > 5 ? 'limited' : 'good'),
  })
  expect(arrivals.length).toBeLessThan(2.5 * 200)
  // At five a second, forty seconds; twice as long is not much for somebody who has to find out.
  expect(took).toBeLessThan(80_000)
})

test('ten seconds after the last 429 of a storm the pace is the full one', async () => {
  const limiter = createRateLimiter()
  const ends = performance.now() + 5_000
  await load(limiter, 60, { latency: () => 50, answer: (at) => (at < ends ? 'limited' : 'good') })
  await vi.advanceTimersByTimeAsync(10_000)
  const { took } = await load(limiter, 100, { latency: () => 50 })
  expect(took).toBeLessThan(10_000 * 1.11)
})

test('those that hang give way to whoever waits, the oldest first, and nobody gives way where none waits', async () => {
  const limiter = createRateLimiter({ atOnce: 3, hangs: 10_000 })
  const take = async () => {
    const permit = await limiter.take(forever)
    if (permit === 'gone') throw new Error('nobody left')
    return permit
  }
  const turns = [take(), take(), take()]
  await vi.advanceTimersByTimeAsync(60_000)
  const [first, second] = await Promise.all(turns)
  if (first === undefined || second === undefined) throw new Error('no turns')
  expect(first.hung.aborted).toBe(false)
  first.hung.addEventListener('abort', () => first.over())
  const fourth = take()
  await vi.advanceTimersByTimeAsync(2_000)
  expect((await fourth).kind).toBe('turn')
  expect([first.hung.aborted, second.hung.aborted]).toEqual([true, false])
})

test('quick answers between slow ones let nobody leave too early', async () => {
  for (const seed of [1, 2, 3, 4]) {
    const dice = diceOf(seed)
    const { arrivals } = await load(createRateLimiter(), 200, {
      latency: () => (dice() < 0.5 ? 20 : 1_500),
      transit: () => 25 * dice(),
    })
    expect(busiestSecond(arrivals)).toBeLessThanOrEqual(10)
  }
})

test('what had left just before the machine stood still counts from when it went on', async () => {
  const clock = performance.now.bind(performance)
  let stood = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + stood)
  const limiter = createRateLimiter()
  const departures: number[] = []
  const leave = async () => {
    const permit = await limiter.take(forever)
    if (permit === 'gone') throw new Error('nobody left')
    departures.push(performance.now())
    permit.sent()
    if (departures.length === 10) stood = 200
  }
  await Promise.all([...Array.from({ length: 20 }, leave), vi.advanceTimersByTimeAsync(5_000)])
  const [tenth = NaN, twentieth = NaN] = [departures[9], departures[19]]
  expect(twentieth - (tenth + stood)).toBeGreaterThan(1_000)
  vi.restoreAllMocks()
})
