// How sure the share of a growth curve is, as the number of messages that would leave the same doubt if all had been
// watched to their end. The variance is that of the cumulative incidence by the delta method (Marubini and
// Valsecchi); where nobody failed it is Greenwood's, and where all were watched it is plainly share (1 - share) / n.

/** What happened at one age, to those who reached it. */
interface Moment {
  /** How many reached this age watched and waiting. */
  readonly atRisk: number
  /** How many of them took the step. */
  readonly taken: number
  /** How many of them took it or will never take it. */
  readonly ended: number
  /** The part of all that those at risk stand for, 0..1. */
  readonly waiting: number
  /** The share by this age, inclusive. */
  readonly share: number
}

export interface ShareVariance {
  readonly add: (moment: Moment) => void
  /** As many messages as leave the same doubt about this share, which is that of the last moment. */
  readonly effectiveSize: (share: number) => number
}

/** The doubt about a share of `n` messages. Each age costs the same, as the sum is one in powers of the share. */
export function shareVariance(n: number): ShareVariance {
  let [squared, linear, constant] = [0, 0, 0]
  return {
    add: ({ atRisk, taken, ended, waiting, share }) => {
      // Where all end, nothing comes after: the first two terms, of later shares, are 0.
      const lasting = atRisk === ended ? 0 : ended / (atRisk * (atRisk - ended))
      const shared = (waiting * taken) / (atRisk * atRisk)
      squared += lasting
      linear += lasting * share + shared
      constant +=
        lasting * share * share + 2 * share * shared + (waiting * shared * (atRisk - taken)) / atRisk
    },
    effectiveSize: (share) => {
      const variance = share * share * squared - 2 * share * linear + constant
      return variance > 0 ? Math.min(n, (share * (1 - share)) / variance) : n
    },
  }
}
