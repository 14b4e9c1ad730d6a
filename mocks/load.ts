// Loads the stand-in into the page. MSW looks into the storage of the browser as soon as it is loaded, and where a browser
// forbids that, it would take the page with it.

import type * as StandIn from './browser.ts'

/** The stand-in, where the browser allows storage and where it does not. */
export async function loadDemo(): Promise<typeof StandIn> {
  const giveBack = lendStorage()
  try {
    return await import('./browser.ts')
  } finally {
    // The page must find what the browser says of its storage, and not this.
    giveBack()
  }
}

/** Puts an empty storage where the browser has none to give. */
function lendStorage(): () => void {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  if (isAllowed() || own?.configurable === false) return () => {}
  const empty = { getItem: () => null, setItem: () => {} }
  Object.defineProperty(globalThis, 'localStorage', { value: empty, configurable: true })
  return () => {
    if (own === undefined) Reflect.deleteProperty(globalThis, 'localStorage')
    else Object.defineProperty(globalThis, 'localStorage', own)
  }
}

function isAllowed(): boolean {
  try {
    // Browsers throw when a page that may not have a storage only looks for it; some have none.
    return (globalThis as Partial<Pick<Window, 'localStorage'>>).localStorage != null
  } catch {
    return false
  }
}
