// What a 429 means for the pace. One alone is a stray: another program of the same account had its share of the ten, and
// a second later there is room again. Several of the last answers are a storm: then fewer a second go, until ten
// seconds have passed since the last of them.

/** Of so many answers... */
const LAST_ANSWERS = 20
/** ...so many 429 are a storm. Where three of a hundred are strays, four of twenty come once in 400 times. */
const STORM = 4

/** From the last 429 to the full pace, in milliseconds. */
const RECOVERY = 10_000

export interface Recovery {
  /** A request was answered, or given up. */
  readonly answered: () => void
  /** It was a 429; `pause` says whether everybody waits already because of an earlier one. */
  readonly refused: (now: number, pause: 'new' | 'running') => void
  /** Which share of the quota may be used, 0..1. */
  readonly share: (now: number) => number
  /** How unsure it is when requests arrive, from 0 to 1: it grows with each 429 and shrinks again. */
  readonly doubt: (now: number) => number
}

export function createRecovery(): Recovery {
  let answers = 0
  let refusals: readonly number[] = []
  let slowed = false
  let last = { at: -Infinity, share: 1, doubt: 0 }

  const grown = (now: number) => Math.min(1, (now - last.at) / RECOVERY)
  const share = (now: number) => last.share + (1 - last.share) * grown(now)
  const doubt = (now: number) => last.doubt * (1 - grown(now))

  return {
    answered: () => {
      answers += 1
    },
    refused: (now, pause) => {
      refusals = [...refusals.filter((place) => place > answers - LAST_ANSWERS), answers]
      const isNew = pause === 'new'
      if (isNew) slowed = false
      const isStorm = refusals.length >= STORM && !slowed
      if (isStorm) slowed = true
      last = {
        at: now,
        share: share(now) * (isStorm ? 0.5 : 1),
        doubt: isNew ? Math.min(1, doubt(now) + 0.25) : doubt(now),
      }
    },
    share,
    doubt,
  }
}
