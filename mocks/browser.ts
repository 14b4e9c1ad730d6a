// The stand-in inside the page, for the demo that needs no server. A worker answers where there can be one; it
// needs a secure context, so on plain http in a local network the page answers itself.

import { getResponse } from 'msw'
import { setupWorker } from 'msw/browser'
import { demoCampaigns, demoVolume, DEMO_SEED } from './demo.ts'
import { handlersOf } from './handlers.ts'
import { createWorld } from './world/world.ts'

const WORKER = `${import.meta.env.BASE_URL}mockServiceWorker.js`

export interface Demo {
  /** Null where the worker answers the page's own `fetch`; else the one to use instead. */
  readonly fetch: typeof fetch | null
  /** Some of its campaigns, to begin with. */
  readonly campaigns: ReturnType<typeof demoCampaigns>
}

/** Starts the stand-in in this page; it answers for the account of the demo, and asks for no token. */
export async function startDemo(): Promise<Demo> {
  const now = Date.now()
  const volume = demoVolume(location.search)
  const world = createWorld({ seed: DEMO_SEED, now, volume, clock: Date.now })
  const handlers = handlersOf({ world, open: true })
  const campaigns = demoCampaigns(world)
  if (await startWorker(handlers)) return { fetch: null, campaigns }
  return {
    campaigns,
    fetch: async (input, init) =>
      (await getResponse(handlers, new Request(input, init))) ?? fetch(input, init),
  }
}

/** MSW registers its worker by a plain text, which a policy with Trusted Types lets pass for this address alone. */
function trustOnly(address: string): void {
  const own = new URL(address, location.href).href
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (asked) => {
      if (new URL(asked, location.href).href !== own) throw new TypeError('This script is not trusted')
      return asked
    },
  })
}

async function startWorker(handlers: ReturnType<typeof handlersOf>): Promise<boolean> {
  // Browsers leave it out on insecure pages, whatever the type says.
  if (!('serviceWorker' in navigator)) return false
  trustOnly(WORKER)
  try {
    await setupWorker(...handlers).start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url: WORKER },
    })
    // After a forced reload the worker runs and does not control the page.
    return navigator.serviceWorker.controller !== null
  } catch {
    return false
  }
}
