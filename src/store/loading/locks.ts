// One at a time, over all tabs of this browser. Tabs share the cache, so a day that one of them fetches need not be
// fetched by the others: they wait, and then find it there.

type Locks = Pick<LockManager, 'request'>

/**
 * Runs a task while no other tab runs one of the same name. Rejects with the signal's reason when aborted while it
 * waits; a task that has begun hears of an abort by itself. Where the browser has no locks, or forbids them, it just
 * runs: then two tabs may fetch the same day, which costs a request and harms nothing.
 */
export async function withLock<Result>(
  name: string,
  signal: AbortSignal,
  task: () => Promise<Result>,
  locks: Locks | null = ownLocks(),
): Promise<Result> {
  signal.throwIfAborted()
  if (locks === null) return await task()
  const wait = { state: 'waiting' as 'waiting' | 'begun' }
  const over = new AbortController()
  const begin = () => {
    signal.throwIfAborted()
    wait.state = 'begun'
    over.abort()
    return task()
  }
  try {
    return await Promise.race([locks.request(name, { signal }, begin), reset(signal, over.signal)])
  } catch (error) {
    if (wait.state === 'begun') throw error
    signal.throwIfAborted()
    // The locks themselves failed: some frames may not have any.
    return await task()
  }
}

/**
 * Rejects when the signal is aborted before the wait is over. The locks hear of it too, but Chromium loses an abort that
 * comes before the very first lock of a page was thought over, and then answers only when the lock is free.
 */
function reset(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    // The reason is ours: `abort()` without one, which makes it a DOMException.
    const leave = () => reject(signal.reason as DOMException)
    signal.addEventListener('abort', leave, { once: true, signal: over })
  })
}

function ownLocks(): Locks | null {
  try {
    // Node and pages without TLS have none, whatever the types say.
    return (globalThis.navigator as Partial<Navigator> | undefined)?.locks ?? null
  } catch {
    // A browser that blocks everything a page could keep.
    return null
  }
}
