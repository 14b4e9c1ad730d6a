// How long a request may take, wherever it waits: for a connection, for the other side, for one more piece, for its
// reader. One signal ends it all, and whoever gave up first says why.

import type { UpstreamRequest, Lost } from './upstream-request.ts'
import type { Limits } from './limits.ts'

export interface Patience {
  /** Aborted when the request is given up. */
  readonly signal: AbortSignal
  readonly answered: () => void
  /** Gives the request up unless what is waited for comes within so many milliseconds. */
  readonly within: <T>(time: number, wait: Promise<T>) => Promise<T>
  readonly giveUp: (lost: Lost) => void
  readonly end: () => void
  /** Why the exchange broke, if we gave up: else it was the other side, for this reason. */
  readonly lost: (otherwise: Lost) => Lost
}

export function patienceOf(limits: Limits, request: UpstreamRequest): Patience {
  const over = new AbortController()
  let reason: Lost | null = null
  const giveUp = (lost: Lost) => {
    reason ??= lost
    over.abort()
  }
  const giveUpAfter = (time: number) => setTimeout(() => giveUp({ kind: 'timeout', after: time }), time)
  const leave = () => giveUp({ kind: 'gone' })
  const total = giveUpAfter(request.total)
  const headers = giveUpAfter(limits.headers)
  request.signal.addEventListener('abort', leave, { once: true })
  if (request.signal.aborted) leave()
  return {
    signal: over.signal,
    answered: () => clearTimeout(headers),
    within: (time, wait) => {
      const timer = giveUpAfter(time)
      return wait.finally(() => clearTimeout(timer))
    },
    giveUp,
    end: () => {
      request.signal.removeEventListener('abort', leave)
      clearTimeout(total)
      clearTimeout(headers)
    },
    lost: (otherwise) => reason ?? otherwise,
  }
}
