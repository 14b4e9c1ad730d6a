// What the page does when it has shown its first figures and has nothing else to do: fetch the files of what somebody may
// open next.

import { useState } from 'react'

const loads: (() => Promise<unknown>)[] = []
let fetched: Promise<void> | null = null

/** Fetches something as soon as there is time. */
export function beforehand(load: () => Promise<unknown>): void {
  loads.push(load)
  if (fetched !== null) void spare()
}

/** The first figures are there, so from now on there is time. Resolves when all is fetched that is known of now. */
export function spare(): Promise<void> {
  const before = fetched
  fetched = (async () => {
    await before
    await fetchNext()
  })()
  return fetched
}

/** One after the other: each is read and run in a moment of its own. */
async function fetchNext(): Promise<void> {
  for (let load = loads.shift(); load !== undefined; load = loads.shift()) {
    await idle()
    try {
      await load()
    } catch {
      // It is asked for again when somebody opens it.
    }
  }
}

/** In milliseconds: a page that is never idle comes to it all the same. */
const LATEST = 300

/** Resolves when the page has nothing to do, or in a moment. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    if (!('requestIdleCallback' in globalThis)) setTimeout(resolve)
    else requestIdleCallback(() => resolve(), { timeout: LATEST })
  })
}

/** Whether something was true once: what was opened stays ready. */
export function useEver(isNow: boolean): boolean {
  const [isEver, setEver] = useState(isNow)
  if (isNow && !isEver) setEver(true)
  return isNow || isEver
}
