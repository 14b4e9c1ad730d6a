// What a 401 means: that a token is over, or that one API refuses us whatever the token. For the first a new token is
// fetched, at most every ten seconds; for the second only now and then, because nothing says when an API changes its mind.

/**
 * `renewable`: that token is over, and the next one is or will be another. `refused`: the API does not take a fresh token
 * either. `final`: the answer is the answer, even where it is a 401.
 */
export type TokenVerdict = 'final' | 'renewable' | 'refused'

interface VerdictDeps<Token> {
  readonly now: () => number
  /** The token in use, or null while a new one is fetched. */
  readonly held: () => Token | null
  readonly discard: () => void
  /** A token is thrown away at most once in so many milliseconds, and counts as fresh for as long. */
  readonly rest: number
  /** For so many milliseconds an API that refused a fresh token is taken at its word. */
  readonly refusalRest: number
}

/** Judges the answers that one account's tokens got from the APIs, by status. */
export function createJudge<Token>({ now, held, discard, rest, refusalRest }: VerdictDeps<Token>) {
  const accepted = new Map<string, Token>()
  const refusedAt = new Map<string, number>()
  let discardedAt = Number.NEGATIVE_INFINITY
  const since = (instant = Number.NEGATIVE_INFINITY) => now() - instant

  return (api: string, used: Token, status: number): TokenVerdict => {
    if (status !== 401) {
      // Whoever is too busy, or broken, has not looked at the token.
      if (status < 400) {
        accepted.set(api, used)
        refusedAt.delete(api)
      }
      return 'final'
    }
    if (since(refusedAt.get(api)) < refusalRest) return 'refused'
    // Fifty callers may be refused with the same old token: the first throws it away, the others find a new one.
    if (held() !== used) return 'renewable'
    if (since(discardedAt) >= rest) {
      discardedAt = now()
      discard()
      return 'renewable'
    }
    if (accepted.get(api) === used) return 'final'
    refusedAt.set(api, now())
    return 'refused'
  }
}
