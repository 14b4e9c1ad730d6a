// One tab at a time: the locks that keep two tabs from fetching the same day.

import { expect, test } from 'vitest'
import { withLock } from '../../src/store/loading/locks.ts'

const never = new AbortController().signal

/** Locks of a browser with several tabs, as far as they are used. */
function createLocks(): Pick<LockManager, 'request'> {
  const ends = new Map<string, Promise<unknown>>()
  const request = async (
    name: string,
    { signal }: LockOptions,
    task: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    const before = ends.get(name) ?? Promise.resolve()
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
    })
    const mine = Promise.race([before, aborted]).then(() => task(null))
    ends.set(name, Promise.allSettled([before, mine]))
    return await mine
  }
  // The test needs no other of its forms.
  return { request: request as LockManager['request'] }
}

test('two tabs that want the same day do it one after the other, other days do not wait', async () => {
  const locks = createLocks()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 10))
    seen.push(`${name} ends`)
    return name
  }
  const results = await Promise.all([
    withLock('monday', never, work('first'), locks),
    withLock('monday', never, work('second'), locks),
    withLock('tuesday', never, work('other'), locks),
  ])
  expect(results).toEqual(['first', 'second', 'other'])
  const ofMonday = seen.filter((text) => !text.startsWith('other'))
  expect(ofMonday).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(seen.indexOf('other begins')).toBeLessThan(seen.indexOf('first ends'))
})

test('who is aborted while waiting gets the reason, and never begins', async () => {
  const locks = createLocks()
  const reason = new Error('another question')
  const leaving = new AbortController()
  let release = () => {}
  const first = withLock('monday', never, () => new Promise<void>((resolve) => (release = resolve)), locks)
  let begun = 0
  const second = withLock('monday', leaving.signal, () => Promise.resolve((begun += 1)), locks)
  leaving.abort(reason)
  await expect(second).rejects.toBe(reason)
  release()
  await first
  expect(begun).toBe(0)
  await expect(withLock('tuesday', leaving.signal, () => Promise.resolve((begun += 1)), locks)).rejects.toBe(
    reason,
  )
  expect(begun).toBe(0)
})

test('without locks, or where they are forbidden, the task just runs, once', async () => {
  const forbidden: Pick<LockManager, 'request'> = {
    request: () => Promise.reject(new DOMException('No', 'SecurityError')),
  }
  for (const locks of [null, forbidden]) {
    let runs = 0
    expect(await withLock('monday', never, () => Promise.resolve((runs += 1)), locks)).toBe(1)
    expect(runs).toBe(1)
  }
})

test('a task that fails is not tried again', async () => {
  const broken = new Error('broken')
  let runs = 0
  const task = () => {
    runs += 1
    return Promise.reject(broken)
  }
  await expect(withLock('monday', never, task, createLocks())).rejects.toBe(broken)
  expect(runs).toBe(1)
})
