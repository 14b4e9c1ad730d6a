// Who has shown the access key. Sessions are random numbers kept in memory: a restart signs everybody out, and
// nothing on a disk or in a cookie is worth stealing for longer than twelve hours.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

import type { Secret } from './secret.ts'

export type Admission =
  | { readonly kind: 'admitted'; readonly session: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly seconds: number }

export interface Sessions {
  /** Tries a key for somebody at an address. Wrong keys are counted, right ones are not. */
  readonly admit: (address: string, key: string) => Admission
  readonly holds: (session: string | undefined) => boolean
  readonly end: (session: string | undefined) => void
}

const LIFE = 12 * 3_600_000
const MOST_SESSIONS = 1_000
const MINUTE = 60_000
/** Wrong keys a minute, from one address and from everywhere together. */
const WRONG_BY_ADDRESS = 5
const WRONG_BY_ALL = 60

export const SESSION_SECONDS = LIFE / 1_000

export function createSessions(accessKey: Secret, now: () => number): Sessions {
  const expected = digest(accessKey.reveal())
  const sessions = new Map<string, number>()
  let wrong: readonly { readonly address: string; readonly at: number }[] = []
  return {
    admit: (address, key) => {
      wrong = wrong.filter(({ at }) => now() - at < MINUTE)
      const mine = wrong.filter((one) => one.address === address)
      const [oldest] = mine.length >= WRONG_BY_ADDRESS ? mine : wrong.length >= WRONG_BY_ALL ? wrong : []
      if (oldest !== undefined)
        return { kind: 'wait', seconds: Math.ceil((oldest.at + MINUTE - now()) / 1_000) }
      if (timingSafeEqual(digest(key), expected)) return { kind: 'admitted', session: begin(sessions, now()) }
      wrong = [...wrong, { address, at: now() }]
      return { kind: 'refused' }
    },
    holds: (session) => session !== undefined && (sessions.get(digestName(session)) ?? 0) > now(),
    end: (session) => void sessions.delete(digestName(session ?? '')),
  }
}

function begin(sessions: Map<string, number>, now: number): string {
  for (const [name, until] of sessions) if (until <= now) sessions.delete(name)
  const [oldest] = sessions.keys()
  if (oldest !== undefined && sessions.size >= MOST_SESSIONS) sessions.delete(oldest)
  const session = randomBytes(32).toString('base64url')
  sessions.set(digestName(session), now + LIFE)
  return session
}

/** Two texts are compared by their hashes, so that neither length nor first difference shows in the time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

function digestName(session: string): string {
  return digest(session).toString('base64url')
}
