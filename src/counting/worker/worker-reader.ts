// Starts the worker that counts. Alone in its file, as only a bundler knows what its address means. Where the policy of
// the page asks for trusted addresses of scripts, this one is the only one that is trusted.

// oxlint-disable-next-line import/default -- The bundler makes it: the address under which the worker is served.
import address from './count.worker.ts?worker&url'
import { inWorker, type Reader } from './reader.ts'

const policy = globalThis.trustedTypes?.createPolicy('proactive-funnels', {
  createScriptURL: (asked) => {
    if (asked !== address) throw new TypeError('No script but the one that counts is trusted')
    return asked
  },
})

/** A reader in a worker of its own. */
export function inOwnWorker(): Reader {
  return inWorker(new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' }))
}
