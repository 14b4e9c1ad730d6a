// What is kept between visits, on a database like the browser's: what comes back, what is forgotten, and what happens
// where nothing can be kept.

import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import { shifted, type Day } from '../../src/domain/day.ts'
import { createCache, type Cache } from '../../src/store/cache/cache.ts'
import { day } from '../days.ts'
import { loadedOf, rollupOf } from './kept.ts'

const MONDAY = day('2026-11-16')
const TUESDAY = day('2026-11-17')
const FRIDAY = day('2026-11-20')
const DATASET = 'https://home\nreporting-2.0\n4711\n\nprmsg\nUTC'
const OTHER = `${DATASET}\n["sms"]`

afterEach(() => void vi.restoreAllMocks())

/** A visit to a machine: visits that share a machine share what is kept on it. */
const visit = (machine: IDBFactory, format = 1): Cache => createCache({ indexedDB: machine, format })

const block = (...bytes: number[]) => Uint8Array.from(bytes).buffer
/** The kept rows of a day that go with the counts of that age; null where they are not there. */
async function bytesOf(cache: Cache, on: Day, fetchedAt: number): Promise<readonly number[] | null> {
  const rows = await cache.readBlock(DATASET, on, fetchedAt)
  return rows && [...new Uint8Array(rows)]
}
const stateOf = (cache: Cache) => cache.status.getState().state
const settled = async (cache: Cache) => {
  await cache.usage()
  return stateOf(cache)
}

test('what was kept is there at the next visit, exactly as it was', async () => {
  const machine = new IDBFactory()
  const cache = visit(machine)
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await cache.writeMessages(DATASET, MONDAY, rollupOf(2), block(1, 2, 3))
  const next = visit(machine)
  expect(await next.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map([[MONDAY, loadedOf(MONDAY, 1)]]))
  expect(await next.read(DATASET, 'rollup', [MONDAY])).toEqual(new Map([[MONDAY, rollupOf(2)]]))
  expect(await bytesOf(next, MONDAY, 2)).toEqual([1, 2, 3])
  expect(await settled(next)).toEqual({ kind: 'working' })
})

test('a day that is not there is missing, not empty', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  expect([...(await cache.read(DATASET, 'analytics', [MONDAY, TUESDAY])).keys()]).toEqual([MONDAY])
  expect(await cache.read(DATASET, 'rollup', [MONDAY])).toEqual(new Map())
  expect(await cache.read(OTHER, 'analytics', [MONDAY])).toEqual(new Map())
  expect(await cache.read(DATASET, 'analytics', [])).toEqual(new Map())
  expect(await cache.readBlock(DATASET, MONDAY, 1)).toBeNull()
})

test('of whatever is kept, exactly the days that are asked for come back', async () => {
  const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map((later) => shifted(MONDAY, later)))
  await fc.assert(
    fc.asyncProperty(anyDays, anyDays, async (kept, asked) => {
      const cache = visit(new IDBFactory())
      await Promise.all(kept.map((one, index) => cache.writeAnalytics(DATASET, one, loadedOf(one, index))))
      await cache.writeAnalytics(OTHER, MONDAY, loadedOf(MONDAY, 99))
      const found = await cache.read(DATASET, 'analytics', asked)
      const expected = asked.filter((one) => kept.includes(one))
      expect(found).toEqual(new Map(expected.map((one) => [one, loadedOf(one, kept.indexOf(one))])))
    }),
    { numRuns: 30 },
  )
})

test('a day that is fetched again replaces the earlier one', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 2))
  expect((await cache.read(DATASET, 'analytics', [MONDAY])).get(MONDAY)?.fetchedAt).toBe(2)
})

test('what another version of the page kept is thrown away, be it an older or a newer one', async () => {
  for (const [before, after] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const machine = new IDBFactory()
    await visit(machine, before).writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
    const next = visit(machine, after)
    expect(await next.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map())
    expect(await settled(next)).toEqual({ kind: 'working' })
    await next.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 2))
    expect((await next.read(DATASET, 'analytics', [MONDAY])).size).toBe(1)
  }
})

test('a page that is older than the newest one keeps out of its way, and says so', async () => {
  const machine = new IDBFactory()
  const old = visit(machine, 1)
  await old.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  const incomplete = visit(machine, 2)
  await incomplete.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 2))
  expect(stateOf(old)).toEqual({
    kind: 'forbidden',
    reason: 'A newer version of this page is open in another tab: reload this one',
  })
  await old.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 3))
  expect(await old.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map())
  expect((await incomplete.read(DATASET, 'analytics', [MONDAY])).get(MONDAY)?.fetchedAt).toBe(2)
})

test('a database that somebody deleted is made again', async () => {
  const machine = new IDBFactory()
  const cache = visit(machine)
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await new Promise((resolve) => {
    machine.deleteDatabase('proactive-funnels').addEventListener('success', resolve)
  })
  expect(await cache.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map())
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 2))
  expect((await cache.read(DATASET, 'analytics', [MONDAY])).size).toBe(1)
})

test('one book can be forgotten, and the others stay', async () => {
  const cache = visit(new IDBFactory())
  for (const dataset of [DATASET, OTHER]) {
    await cache.writeAnalytics(dataset, MONDAY, loadedOf(MONDAY, 1))
    await cache.writeMessages(dataset, MONDAY, rollupOf(1), block(1))
    await cache.agree(dataset)
  }
  await cache.forget(DATASET)
  expect((await cache.read(DATASET, 'analytics', [MONDAY])).size).toBe(0)
  expect(await cache.readBlock(DATASET, MONDAY, 1)).toBeNull()
  expect(await cache.agreed(DATASET)).toEqual(new Set())
  expect((await cache.read(OTHER, 'analytics', [MONDAY])).size).toBe(1)
  expect(await cache.readBlock(OTHER, MONDAY, 1)).not.toBeNull()
  expect(await cache.agreed(OTHER)).toBe('all')
})

test('everything can be forgotten, also by a tab whose account is no longer the one that is kept', async () => {
  const machine = new IDBFactory()
  const [mine, theirs] = [visit(machine), visit(machine)]
  await mine.claim('4711')
  await theirs.claim('4712')
  await theirs.writeMessages(DATASET, MONDAY, rollupOf(1), null)
  await mine.forget(null)
  expect(await theirs.usage()).toMatchObject({ days: 0 })
})

test('the rows can be forgotten alone: no ids of people stay, and the counts do', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeMessages(DATASET, MONDAY, rollupOf(1), block(1))
  await cache.forgetBlocks()
  expect(await cache.readBlock(DATASET, MONDAY, 1)).toBeNull()
  expect((await cache.read(DATASET, 'rollup', [MONDAY])).size).toBe(1)
})

test('another account finds nothing of the one before, and the same account finds everything', async () => {
  const machine = new IDBFactory()
  const first = visit(machine)
  // Not awaited: whoever reads after a claim must not find what it forgets.
  void first.claim('4711')
  await first.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await first.agree(DATASET)
  const same = visit(machine)
  void same.claim('4711')
  expect((await same.read(DATASET, 'analytics', [MONDAY])).size).toBe(1)
  void same.claim('4712')
  expect((await same.read(DATASET, 'analytics', [MONDAY])).size).toBe(0)
  expect(await same.agreed(DATASET)).toEqual(new Set())
})

test('a tab that still shows the earlier account adds nothing to the cache of the later one', async () => {
  const machine = new IDBFactory()
  const [early, late] = [visit(machine), visit(machine)]
  await early.claim('4711')
  await late.claim('4712')
  await early.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await early.writeMessages(DATASET, MONDAY, rollupOf(1), block(1))
  expect(await late.usage()).toMatchObject({ days: 0 })
  expect(await late.readBlock(DATASET, MONDAY, 1)).toBeNull()
  await early.claim('4713')
  await early.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 2))
  expect(await early.usage()).toMatchObject({ days: 1 })
})

test('a yes to an expensive load is remembered, for some days or for all', async () => {
  const machine = new IDBFactory()
  const cache = visit(machine)
  expect(await cache.agreed(DATASET)).toEqual(new Set())
  await cache.agree(DATASET, [MONDAY])
  await cache.agree(DATASET, [TUESDAY, MONDAY])
  const next = visit(machine)
  expect(await next.agreed(DATASET)).toEqual(new Set([MONDAY, TUESDAY]))
  await next.agree(DATASET)
  await next.agree(DATASET, [FRIDAY])
  expect(await next.agreed(DATASET)).toBe('all')
})

test('days are counted once, whatever is kept of them', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await cache.writeMessages(DATASET, MONDAY, rollupOf(1), block(1))
  await cache.writeMessages(DATASET, TUESDAY, rollupOf(1), null)
  expect(await cache.usage()).toMatchObject({ days: 2 })
})

const THROWS: Pick<IDBFactory, 'open'> = {
  open: () => {
    throw new DOMException('No', 'SecurityError')
  },
}
const FAILS: Pick<IDBFactory, 'open'> = {
  open: () => {
    const real = new IDBFactory().open('any')
    real.addEventListener('upgradeneeded', () => real.transaction?.abort())
    return real
  },
}
const NEVER: Pick<IDBFactory, 'open'> = { open: () => new IDBOpenDBRequest() }

test.each([
  ['has no database', null, 'This browser has no database for pages'],
  ['throws at the mere question', THROWS, 'The browser does not allow it: SecurityError'],
  ['breaks off', FAILS, 'The browser does not allow it: AbortError'],
])('in a browser that %s everything goes on, and nothing is kept', async (_, factory, reason) => {
  const cache = createCache({ indexedDB: factory as IDBFactory | null })
  void cache.claim('4711')
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  await cache.writeMessages(DATASET, MONDAY, rollupOf(1), block(1))
  await cache.agree(DATASET)
  await cache.forgetBlocks()
  expect(await cache.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map())
  expect(await cache.readBlock(DATASET, MONDAY, 1)).toBeNull()
  expect(await cache.agreed(DATASET)).toEqual(new Set())
  expect(await cache.usage()).toEqual({ days: null, bytes: null, quota: null, persisted: null })
  await cache.forget(null)
  expect(stateOf(cache)).toEqual({ kind: 'forbidden', reason })
})

test('nobody waits for a database that never opens; when it opens after all, it is used', async () => {
  const never = createCache({ indexedDB: NEVER as IDBFactory, patience: 20 })
  expect(stateOf(never)).toEqual({ kind: 'opening' })
  expect(await never.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map())
  expect(stateOf(never)).toEqual({ kind: 'forbidden', reason: 'The browser’s database does not open' })

  const machine = new IDBFactory()
  const late = createCache({ indexedDB: machine, patience: 0 })
  await late.read(DATASET, 'analytics', [MONDAY])
  await expect.poll(() => stateOf(late).kind).toBe('working')
  await late.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  expect((await late.read(DATASET, 'analytics', [MONDAY])).size).toBe(1)
})

function fillUp() {
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No room', 'QuotaExceededError')
  })
}

/** Lets one store have no more room. */
function breakIn(name: string) {
  // eslint-disable-next-line typescript/unbound-method -- It is called with its own `this` below.
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
    if (this.name === name) throw new DOMException('No room', 'QuotaExceededError')
    return put.apply(this, what)
  })
}

test('when there is no more room, what is there is read, nothing is added, and forgetting makes room', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  const full = fillUp()
  await cache.writeAnalytics(DATASET, TUESDAY, loadedOf(TUESDAY, 1))
  expect(stateOf(cache)).toEqual({ kind: 'full' })
  await cache.writeAnalytics(DATASET, FRIDAY, loadedOf(FRIDAY, 1))
  expect(full).toHaveBeenCalledTimes(1)
  expect([...(await cache.read(DATASET, 'analytics', [MONDAY, TUESDAY, FRIDAY])).keys()]).toEqual([MONDAY])
  full.mockRestore()
  await cache.forget(OTHER)
  expect(stateOf(cache)).toEqual({ kind: 'working' })
  await cache.writeAnalytics(DATASET, TUESDAY, loadedOf(TUESDAY, 1))
  expect((await cache.read(DATASET, 'analytics', [TUESDAY])).size).toBe(1)
})

test('counts and rows of a day are kept together or not at all: what breaks off between them leaves the earlier ones', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeMessages(DATASET, MONDAY, rollupOf(1), block(1))
  for (const name of ['days', 'blocks']) {
    breakIn(name)
    await cache.writeMessages(DATASET, MONDAY, rollupOf(2), block(2))
    vi.restoreAllMocks()
    expect((await cache.read(DATASET, 'rollup', [MONDAY])).get(MONDAY)?.fetchedAt).toBe(1)
    expect(await bytesOf(cache, MONDAY, 1)).toEqual([1])
    // There is room again.
    await cache.forget(OTHER)
  }
})

test('rows never come back beside counts of another age', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeMessages(DATASET, MONDAY, rollupOf(1), block(1))
  await cache.writeMessages(DATASET, MONDAY, rollupOf(2), block(2))
  expect(await bytesOf(cache, MONDAY, 1)).toBeNull()
  expect(await bytesOf(cache, MONDAY, 2)).toEqual([2])
})

test('counts that are kept without their rows take the earlier rows of their day with them', async () => {
  const cache = visit(new IDBFactory())
  for (const one of [MONDAY, TUESDAY]) await cache.writeMessages(DATASET, one, rollupOf(1), block(1))
  await cache.writeMessages(DATASET, MONDAY, rollupOf(2), null)
  for (const age of [1, 2]) expect(await bytesOf(cache, MONDAY, age)).toBeNull()
  expect(await bytesOf(cache, TUESDAY, 1)).toEqual([1])
})

test('a record that the browser has lost half of is a missing day, and takes no other day with it', async () => {
  const cache = visit(new IDBFactory())
  for (const one of [MONDAY, TUESDAY]) await cache.writeAnalytics(DATASET, one, loadedOf(one, 1))
  const lost = () => {
    throw new DOMException('Failed to read large IndexedDB value', 'UnknownError')
  }
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(lost)
  // eslint-disable-next-line typescript/unbound-method -- It is called with its own `this` below.
  const get = IDBObjectStore.prototype.get
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    return JSON.stringify(key).includes(MONDAY) ? lost() : get.call(this, key)
  })
  expect([...(await cache.read(DATASET, 'analytics', [MONDAY, TUESDAY])).keys()]).toEqual([TUESDAY])
  expect(stateOf(cache)).toEqual({ kind: 'working' })
})

test('a disk that fails at everything is told to people, and the page goes on without', async () => {
  const cache = visit(new IDBFactory())
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  const broken = () => {
    throw new DOMException('Broken', 'UnknownError')
  }
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(broken)
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(broken)
  expect(await cache.read(DATASET, 'analytics', [MONDAY])).toEqual(new Map())
  expect(stateOf(cache)).toEqual({ kind: 'forbidden', reason: 'The browser’s database failed: UnknownError' })
})

test('a value that cannot be kept is a bug, and is thrown', async () => {
  const cache = visit(new IDBFactory())
  const odd = { ...loadedOf(MONDAY, 1), unknownFields: [(() => 'no text') as unknown as string] }
  await expect(cache.writeAnalytics(DATASET, MONDAY, odd)).rejects.toThrow(/could not be cloned/)
  await cache.writeAnalytics(DATASET, MONDAY, loadedOf(MONDAY, 1))
  expect((await cache.read(DATASET, 'analytics', [MONDAY])).size).toBe(1)
})
