// The cache in a real browser: how a year comes back, what happens when the disk has no more room, and whether tabs
// wait for each other.

import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { bytesOf } from '../../src/counting/rollup.ts'
import { shifted } from '../../src/domain/day.ts'
import { createCache } from '../../src/store/cache/cache.ts'
import { withLock } from '../../src/store/loading/locks.ts'
import { day } from '../days.ts'
import { loadedOf, rollupOf } from './kept.ts'

const DATASET = 'dataset'
const FIRST = day('2025-10-22')
const DAYS = Array.from({ length: 396 }, (_, index) => shifted(FIRST, index))

/** The protocol's own types know only some of its commands. */
const session = cdp() as unknown as {
  readonly send: (command: string, options: object) => Promise<unknown>
}
const limitTo = (quotaSize: number | null) =>
  session.send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(quotaSize === null ? {} : { quotaSize }),
  })

afterEach(async () => {
  await limitTo(null)
  indexedDB.deleteDatabase('cache-test')
})

test('a full disk is noticed, what was kept before is still there, and forgetting makes room', async () => {
  // Before the first question: the browser remembers for a while how much room there is.
  await limitTo(3_000_000)
  const cache = createCache({ name: 'cache-test' })
  await cache.writeAnalytics(DATASET, FIRST, loadedOf(FIRST, 1))
  await cache.writeMessages(DATASET, FIRST, rollupOf(1), new ArrayBuffer(10))
  for (const one of DAYS.slice(1, 10)) await cache.writeMessages(DATASET, one, rollupOf(1), noise(1_000_000))
  expect(cache.status.getState().state).toEqual({ kind: 'full' })
  await cache.writeAnalytics(DATASET, shifted(FIRST, 1), loadedOf(FIRST, 1))
  expect([...(await cache.read(DATASET, 'analytics', DAYS)).keys()]).toEqual([FIRST])
  // A day is kept whole or not at all: what was kept of it still fits together.
  await cache.writeMessages(DATASET, FIRST, rollupOf(2), noise(1_000))
  expect((await cache.read(DATASET, 'rollup', [FIRST])).get(FIRST)).toEqual(rollupOf(1))
  expect((await cache.readBlock(DATASET, FIRST, 1))?.byteLength).toBe(10)
  await cache.forgetBlocks()
  expect(cache.status.getState().state).toEqual({ kind: 'working' })
  await cache.writeAnalytics(DATASET, shifted(FIRST, 1), loadedOf(FIRST, 1))
  expect((await cache.read(DATASET, 'analytics', DAYS)).size).toBe(2)
})

test('13 months, 40 MB of sheets and their analytics, are back in memory after one look for each', async () => {
  const cache = createCache({ name: 'cache-test' })
  const rollup = rollupOf(1, 580)
  const bytes = DAYS.length * bytesOf(rollup.rollup)
  expect(bytes).toBeGreaterThan(40e6)
  for (const one of DAYS) await cache.writeMessages(DATASET, one, rollup, null)
  for (const one of DAYS) await cache.writeAnalytics(DATASET, one, loadedOf(one, 1, 48))

  const [many, one] = [
    vi.spyOn(IDBObjectStore.prototype, 'getAll'),
    vi.spyOn(IDBObjectStore.prototype, 'get'),
  ]
  onTestFinished(() => void vi.restoreAllMocks())
  const start = performance.now()
  const next = createCache({ name: 'cache-test' })
  const [loaded, rollups] = await Promise.all([
    next.read(DATASET, 'analytics', DAYS),
    next.read(DATASET, 'rollup', DAYS),
  ])
  // Half a second is good; it is told and not judged. A look for each day would take several times as long.
  console.info(`${Math.round(bytes / 1e6)} MB back in ${Math.round(performance.now() - start)} ms`)
  expect([many.mock.calls.length, one.mock.calls.length]).toEqual([2, 0])
  expect([loaded.size, rollups.size]).toEqual([DAYS.length, DAYS.length])
  expect(rollups.get(FIRST)).toEqual(rollup)
  expect(loaded.get(FIRST)).toEqual(loadedOf(FIRST, 1, 48))
  expect(await cache.usage()).toMatchObject({ days: DAYS.length, quota: expect.any(Number) as number })
})

/** Bytes that no database can make smaller. */
function noise(length: number): ArrayBuffer {
  const bytes = new Uint8Array(length)
  for (let from = 0; from < length; from += 65_536)
    crypto.getRandomValues(bytes.subarray(from, from + 65_536))
  return bytes.buffer
}

test('another tab waits for a day that is on its way, and leaves when nobody wants it any more', async () => {
  const never = new AbortController().signal
  const other = document.body.appendChild(document.createElement('iframe'))
  // A frame of the same origin is to the browser's locks what another tab is.
  const locks = (other.contentWindow as Window).navigator.locks
  const seen: string[] = []
  let release = () => {}
  const first = withLock(
    'monday',
    never,
    () => {
      seen.push('first')
      return new Promise<void>((done) => (release = done))
    },
    locks,
  )
  await expect.poll(() => seen).toEqual(['first'])
  const reason = new Error('another question')
  const leaving = new AbortController()
  const left = withLock('monday', leaving.signal, () => Promise.resolve('never'))
  const second = withLock('monday', never, () => Promise.resolve(seen.push('second')))
  leaving.abort(reason)
  await expect(left).rejects.toBe(reason)
  expect(seen).toEqual(['first'])
  release()
  await Promise.all([first, second])
  expect(seen).toEqual(['first', 'second'])
  other.remove()
})
