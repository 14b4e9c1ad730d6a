// Starts the worker that counts. Alone in its file, as only a bundler knows what its address means.

import { inWorker, type Reader } from './reader.ts'

/** A reader in a worker of its own. */
export function inOwnWorker(): Reader {
  return inWorker(new Worker(new URL('./count.worker.ts', import.meta.url), { type: 'module' }))
}
