// Walks through the pages of servers that are honest, odd, or wrong: which messages are met, and how the walk ends.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstPage, nextPage, type PageAsk, type PageNews } from '../../src/liveperson/reporting/pages.ts'

/** What a server sends: which messages by their place, and what it says about further ones. */
type Server = (asked: PageAsk) => Omit<PageNews, 'fresh' | 'rows'> & { readonly ids: readonly number[] }

interface Walked {
  readonly end: 'end' | 'stuck'
  readonly reason: string
  readonly seen: ReadonlySet<number>
  readonly pages: number
}

function walk(dialect: Dialect, server: Server, attempted: number | null = null): Walked {
  const seen = new Set<number>()
  for (let asked = firstPage(dialect, attempted), pages = 1; ; pages += 1) {
    const { ids, ...said } = server(asked)
    const before = seen.size
    for (const id of ids) seen.add(id)
    const step = nextPage(dialect, asked, { ...said, rows: ids.length, fresh: seen.size - before })
    if (step.kind !== 'next')
      return { end: step.kind, reason: step.kind === 'stuck' ? step.reason : '', seen, pages }
    asked = step.page
  }
}

interface Habits {
  readonly total: number
  /** The most rows on a page, whatever is asked for. */
  readonly cap: number
  readonly saysLimit: 'cap' | 'what was asked' | 'nothing'
  readonly count: 'page' | 'total' | 'nothing'
  /** How reporting-2.0 says that there is no more. */
  readonly last: -1 | null | 'itself'
  /** Rows of a page that stand on the one before, too. */
  readonly overlap: number
  readonly beyond: 'nothing' | 'last page'
  readonly offset: 'heeded' | 'ignored'
}

const NOTHING_SAID = { nextOffset: null, nextPage: null, count: null, limit: null }

const between = (from: number, until: number) =>
  Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index)

function serverOf(habits: Habits): Server {
  const { total, cap, overlap } = habits
  return (asked) => {
    if (asked.kind === 'token') throw new Error('No token was given')
    const most = Math.min(cap, asked.limit ?? cap)
    const lastPage = Math.max(0, total - most)
    const heeded = habits.offset === 'heeded' ? asked.offset : 0
    const from = habits.beyond === 'last page' && heeded >= total ? lastPage : heeded
    // The neighbours overlap by what is said of the next offset, the others by what is given.
    const shift = asked.limit === null ? 0 : Math.min(from, overlap)
    const ids = between(from - shift, Math.min(total, from - shift + most))
    const reached = from + ids.length
    const ends = habits.last === 'itself' ? from : habits.last
    const limits = { cap: most, 'what was asked': asked.limit, nothing: null }
    const counts = { page: ids.length, total, nothing: null }
    return {
      ids,
      nextOffset: asked.limit !== null ? null : reached < total ? reached - overlap : ends,
      nextPage: null,
      count: counts[habits.count],
      limit: asked.limit === null ? null : limits[habits.saysLimit],
    }
  }
}

const anyHabits = fc
  .record({
    total: fc.nat({ max: 3_000 }),
    cap: fc.oneof(
      fc.integer({ min: 100, max: 5_000 }),
      fc.integer({ min: 1, max: 50 }).map((hundreds) => hundreds * 100),
      fc.constant(5_000),
    ),
    saysLimit: fc.constantFrom('cap', 'what was asked', 'nothing'),
    count: fc.constantFrom('page', 'total', 'nothing'),
    last: fc.constantFrom<Habits['last'][]>(-1, null, 'itself'),
    overlap: fc.nat({ max: 99 }),
    beyond: fc.constant('nothing'),
    offset: fc.constant('heeded'),
  } satisfies { [Habit in keyof Habits]: fc.Arbitrary<Habits[Habit]> })
  // Some totals are a whole number of pages, where nothing shorter shows the end.
  .chain((habits) => fc.constantFrom(habits, { ...habits, total: habits.cap * (habits.total % 4) }))
  // A page has less that was on the one before than it has of its own.
  .map((habits) => {
    const most = Math.floor(Math.min(habits.cap, habits.total) / 2)
    return { ...habits, overlap: Math.min(habits.overlap, most) }
  })

const anyDialect = fc.constantFrom(...DIALECTS)

test('Whatever a server says of its pages, as long as it gives them all messages are met and the walk ends', () => {
  fc.assert(
    fc.property(anyDialect, anyHabits, (dialect, habits) => {
      const { end, seen, reason } = walk(dialect, serverOf(habits))
      expect([end, seen.size, reason]).toEqual(['end', habits.total, ''])
    }),
    { numRuns: 500 },
  )
})

test('A limit of any size is enough where the server says it', () => {
  const anyCap = fc.integer({ min: 1, max: 300 })
  fc.assert(
    fc.property(anyHabits, anyCap, (habits, cap) => {
      const total = habits.total % 2_000
      const server = serverOf({ ...habits, total, cap, saysLimit: 'cap', overlap: 0 })
      const { end, seen } = walk('outbound-reporting', server)
      expect([end, seen.size]).toEqual(['end', total])
    }),
  )
})

test('A server that says only how many there are in all is believed too', () => {
  fc.assert(
    fc.property(
      anyDialect,
      fc.integer({ min: 1, max: 999 }),
      fc.nat({ max: 3_000 }),
      (dialect, cap, total) => {
        const server: Server = (asked) => {
          const from = asked.kind === 'offset' ? asked.offset : 0
          return { ...NOTHING_SAID, ids: between(from, Math.min(total, from + cap)), count: total }
        }
        const { end, seen } = walk(dialect, server)
        expect([end, seen.size]).toEqual(['end', total])
      },
    ),
  )
})

test('A server that repeats its last page or all of its pages is never taken for one that gave everything', () => {
  const hostile = fc.record({
    beyond: fc.constantFrom('nothing', 'last page'),
    offset: fc.constantFrom('heeded', 'ignored'),
    last: fc.constantFrom<Habits['last'][]>(-1, null),
  } satisfies { [Habit in 'beyond' | 'offset' | 'last']: fc.Arbitrary<Habits[Habit]> })
  fc.assert(
    fc.property(anyDialect, anyHabits, hostile, (dialect, habits, odd) => {
      const { end, seen, reason, pages } = walk(dialect, serverOf({ ...habits, overlap: 0, ...odd }))
      expect(pages).toBeLessThan(60)
      if (end === 'end') expect(seen.size).toBe(habits.total)
      else expect(reason).toMatch(/^Page \d+ brings only messages of earlier pages \(\d+ so far\)/)
    }),
    { numRuns: 500 },
  )
})

test('A server that counts all messages may repeat its last page: nobody waits for more than there are', () => {
  const habits = { total: 2_000, cap: 1_000, saysLimit: 'cap', count: 'total', last: -1, overlap: 0 } as const
  const walked = walk('outbound-reporting', serverOf({ ...habits, beyond: 'last page', offset: 'heeded' }))
  expect(walked).toMatchObject({ end: 'end', pages: 3 })
})

test('Where the name of the offset was guessed wrong, the first page comes again, and that is said', () => {
  const server = serverOf({
    total: 3_000,
    cap: 1_000,
    saysLimit: 'nothing',
    count: 'page',
    last: -1,
    overlap: 0,
    beyond: 'nothing',
    offset: 'ignored',
  })
  expect(walk('reporting-2.0', server)).toMatchObject({
    end: 'stuck',
    pages: 2,
    reason: 'Page 2 brings only messages of earlier pages (1000 so far), and nothing says that they are all',
  })
})

test('Pages that never end are left after ten thousand, also where each has something new', () => {
  const endless: Server = (asked) => ({ ...NOTHING_SAID, ids: [asked.number], nextOffset: asked.number * 7 })
  expect(walk('reporting-2.0', endless)).toMatchObject({
    end: 'stuck',
    pages: 10_000,
    reason: 'After 10000 pages the server still promises more',
  })
  const empty: Server = (asked) => ({ ...endless(asked), ids: [] })
  expect(walk('reporting-2.0', empty)).toMatchObject({ end: 'stuck', pages: 10 })
  const full: Server = (asked) => ({
    ...NOTHING_SAID,
    ids: asked.kind === 'offset' ? between(asked.offset, asked.offset + 5_000) : [],
    limit: 5_000,
  })
  expect(nextPage('outbound-reporting', { ...lateAsk, number: 10_000 }, newsOf(full(lateAsk)))).toMatchObject(
    {
      kind: 'stuck',
    },
  )
})

const lateAsk: PageAsk = {
  kind: 'offset',
  offset: 5_000,
  limit: 5_000,
  number: 2,
  seen: 5_000,
  stale: 0,
  before: 5_000,
  counted: 0,
  attempted: null,
  why: 'told',
}

function newsOf({ ids, ...said }: ReturnType<Server>): PageNews {
  return { ...said, rows: ids.length, fresh: ids.length }
}

test('A server that stops at 4,873 of 12,000 and repeats the limit that was asked for has given 4,873', () => {
  const habits = { total: 12_000, cap: 4_873, saysLimit: 'what was asked', count: 'page' } as const
  const server = serverOf({ ...habits, last: -1, overlap: 0, beyond: 'nothing', offset: 'heeded' })
  for (const attempted of [null, 12_000]) {
    expect(walk('outbound-reporting', server, attempted).seen.size).toBe(12_000)
  }
})

test('Whatever the analytics count, all messages are met, and the walk ends', () => {
  fc.assert(
    fc.property(anyDialect, anyHabits, fc.nat({ max: 6_000 }), (dialect, habits, attempted) => {
      const server = serverOf({ ...habits, overlap: 0 })
      for (const count of [attempted, habits.total]) {
        // By chance a first page could be as long as wrong analytics say.
        if (count !== habits.total && count % habits.cap === 0) continue
        const { end, seen } = walk(dialect, server, count)
        expect([end, seen.size]).toEqual(['end', habits.total])
      }
    }),
    { numRuns: 300 },
  )
})

test('Where the server says that it has no more, and counts more or the analytics do, we look once', () => {
  const early = (more: Partial<PageNews>) => {
    const server: Server = (asked) => {
      const from = asked.kind === 'offset' ? asked.offset : 0
      return { ...NOTHING_SAID, nextOffset: -1, ids: between(from, Math.min(250, from + 100)), ...more }
    }
    return server
  }
  expect(walk('reporting-2.0', early({}))).toMatchObject({ end: 'end', pages: 1 })
  for (const walked of [
    walk('reporting-2.0', early({ count: 250 })),
    walk('reporting-2.0', early({}), 250),
  ]) {
    expect([walked.end, walked.seen.size, walked.pages]).toEqual(['end', 250, 3])
  }
  expect(walk('reporting-2.0', early({ count: 300 }))).toMatchObject({
    end: 'stuck',
    reason: 'The server counts 300 messages, gave 250 of them and has no page after this',
  })
})

test('A server that cannot go on from an offset has given all only where something says how many there are', () => {
  const habits = { total: 37, cap: 5_000, saysLimit: 'what was asked', last: null, overlap: 0 } as const
  const deaf = (count: Habits['count']) =>
    serverOf({ ...habits, count, beyond: 'nothing', offset: 'ignored' })
  for (const dialect of DIALECTS) {
    expect(walk(dialect, deaf('page'))).toMatchObject({ end: 'stuck', pages: 2 })
    expect(walk(dialect, deaf('page'), 37)).toMatchObject({ end: 'end', pages: 1 })
    expect(walk(dialect, deaf('page'), 36)).toMatchObject({ end: 'stuck', pages: 2 })
  }
})

test('An odd server of the later document that names the next offset is believed', () => {
  const server: Server = (asked) => {
    const from = asked.kind === 'offset' ? asked.offset : 0
    const ids = between(from, Math.min(25, from + 10))
    return { ...NOTHING_SAID, ids, nextOffset: from + 10 < 25 ? from + 10 : -1 }
  }
  expect(walk('outbound-reporting', server)).toMatchObject({ end: 'end', pages: 3 })
})

test('A day costs one request more than it has pages only where nothing proves that the last one was the last', () => {
  const habits = { cap: 5_000, count: 'page', last: -1, overlap: 0 } as const
  const pages = (
    dialect: Dialect,
    saysLimit: Habits['saysLimit'],
    cap = 5_000,
    known: 'known' | 'unknown' = 'unknown',
  ) =>
    [0, 1, 4_999, 5_000, 5_001].map((total) => {
      const server = serverOf({ ...habits, cap, saysLimit, total, beyond: 'nothing', offset: 'heeded' })
      return walk(dialect, server, known === 'known' ? total : null).pages
    })
  expect(pages('reporting-2.0', 'nothing')).toEqual([1, 1, 1, 1, 2])
  expect(pages('outbound-reporting', 'what was asked')).toEqual([1, 2, 2, 2, 3])
  // The server names a limit of its own, and a page has fewer.
  expect(pages('outbound-reporting', 'cap', 1_000)).toEqual([1, 1, 5, 6, 6])
  // The analytics of a day that is over count as many.
  expect(pages('outbound-reporting', 'what was asked', 5_000, 'known')).toEqual([1, 1, 1, 2, 2])
})

test('The deprecated version goes from token to token, and a token that leads to itself is noticed', () => {
  const chain: Server = (asked) => {
    const place = asked.kind === 'token' ? Number(asked.token) : 0
    return { ...NOTHING_SAID, ids: [place], nextPage: place < 3 ? String(place + 1) : null }
  }
  expect(walk('outbound-reporting', chain)).toMatchObject({ end: 'end', pages: 4 })
  const loop: Server = (asked) => ({ ...NOTHING_SAID, ids: [asked.number], nextPage: 'again' })
  expect(walk('outbound-reporting', loop)).toMatchObject({ end: 'stuck', pages: 2 })
  const [even, odd] = ['even', 'odd']
  const circle: Server = ({ number }) => ({
    ...NOTHING_SAID,
    ids: [number % 2],
    nextPage: number % 2 === 0 ? even : odd,
  })
  expect(walk('outbound-reporting', circle)).toMatchObject({ end: 'stuck' })
  expect(walk('reporting-2.0', chain)).toMatchObject({ end: 'stuck', pages: 1 })
})
