// How long an errand may take, wherever it waits: for a connection, for the other side, for one more piece, for its
// reader. One signal ends it all, and whoever gave up first says why.

import type { Errand, Lost } from './errand.ts'
import type { Limits } from './limits.ts'

export interface Patience {
  /** Aborted when the errand is given up. */
  readonly signal: AbortSignal
  readonly answered: () => void
  /** Gives the errand up unless what is waited for comes within so many milliseconds. */
  readonly within: <T>(time: number, wait: Promise<T>) => Promise<T>
  readonly giveUp: (lost: Lost) => void
  readonly end: () => void
  /** Why the exchange broke, if we gave up: else it was the other side, for this reason. */
  readonly lost: (otherwise: Lost) => Lost
}

export function patienceOf(limits: Limits, errand: Errand): Patience {
  const over = new AbortController()
  let reason: Lost | null = null
  const giveUp = (lost: Lost) => {
    reason ??= lost
    over.abort()
  }
  const giveUpAfter = (time: number) => setTimeout(() => giveUp({ kind: 'timeout', after: time }), time)
  const leave = () => giveUp({ kind: 'gone' })
  const total = giveUpAfter(errand.total)
  const headers = giveUpAfter(limits.headers)
  errand.signal.addEventListener('abort', leave, { once: true })
  if (errand.signal.aborted) leave()
  return {
    signal: over.signal,
    answered: () => clearTimeout(headers),
    within: (time, wait) => {
      const timer = giveUpAfter(time)
      return wait.finally(() => clearTimeout(timer))
    },
    giveUp,
    end: () => {
      errand.signal.removeEventListener('abort', leave)
      clearTimeout(total)
      clearTimeout(headers)
    },
    lost: (otherwise) => reason ?? otherwise,
  }
}
