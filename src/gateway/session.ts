// Who has shown the access key. Sessions are random numbers kept in memory: a restart signs everybody out, and
// nothing on a disk or in a cookie is worth stealing for longer than it takes to end.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

import type { Secret } from './secret.ts'
import { createTries, type Wait } from './tries.ts'

/** What a browser shows for its session. One that was given out over https is worth nothing over http. */
export interface Ticket {
  readonly token: string
  readonly way: 'https' | 'http'
}

export interface SignInAttempt {
  readonly address: string
  readonly key: string
  readonly way: Ticket['way']
  /** What the browser still holds: it ends where the key is right. */
  readonly old: readonly Ticket[]
  /** Says that nobody waits for the answer any more. */
  readonly left: AbortSignal
}

type Admission =
  | { readonly kind: 'admitted'; readonly ticket: Ticket; readonly id: string }
  | { readonly kind: 'wrong' | 'left' | 'crowded' }

export interface Sessions {
  /** Tries a key. After wrong ones the answer takes its time, see tries.ts. */
  readonly admit: (attempt: SignInAttempt) => Promise<Admission>
  /** The id of the session that a ticket opens, for the log; null where it opens none. It goes on from now. */
  readonly use: (ticket: Ticket) => string | null
  readonly end: (ticket: Ticket) => void
  /** Ends the sessions of everybody. */
  readonly endAll: () => void
}

const MINUTE = 60_000
/** A session ends so long after its beginning, and so long after its last request: what OWASP's ASVS asks at level 2. */
const LIFE = 720 * MINUTE
const IDLE = 30 * MINUTE
const MOST_SESSIONS = 1_000

export const SESSION_SECONDS = LIFE / 1_000

interface Times {
  readonly began: number
  readonly used: number
}

export function createSessions(accessKey: Secret, now: () => number, wait?: Wait): Sessions {
  const expected = digest(readingOf(accessKey.reveal()))
  const tries = createTries(now, wait)
  // The one that was used last is at the end.
  const sessions = new Map<string, Times>()
  const isOver = ({ began, used }: Times) => now() >= began + LIFE || now() >= used + IDLE
  const keep = (name: string, times: Times) => {
    sessions.delete(name)
    sessions.set(name, times)
  }
  const begin = (way: Ticket['way']): Admission => {
    for (const [name, times] of sessions) if (isOver(times)) sessions.delete(name)
    const [oldest] = sessions.keys()
    if (oldest !== undefined && sessions.size >= MOST_SESSIONS) sessions.delete(oldest)
    const ticket = { token: randomBytes(32).toString('base64url'), way }
    keep(nameOf(ticket), { began: now(), used: now() })
    return { kind: 'admitted', ticket, id: idOf(nameOf(ticket)) }
  }
  return {
    admit: async ({ address, key, way, old, left }) => {
      const isRight = () => timingSafeEqual(digest(readingOf(key)), expected)
      const seen = await tries.look(address, left, isRight)
      if (seen !== 'right') return { kind: seen }
      for (const ticket of old) sessions.delete(nameOf(ticket))
      return begin(way)
    },
    use: (ticket) => {
      const name = nameOf(ticket)
      const times = sessions.get(name)
      if (times === undefined || isOver(times)) return null
      keep(name, { ...times, used: now() })
      return idOf(name)
    },
    end: (ticket) => void sessions.delete(nameOf(ticket)),
    endAll: () => sessions.clear(),
  }
}

/** A key as people mean it: copied with a space at its end, or typed where accents are written in two strokes. */
function readingOf(key: string): string {
  return key.trim().normalize('NFC')
}

/** Two texts are compared by their hashes, so that neither length nor first difference shows in the time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** By this a session is found: whoever reads the memory of the gateway finds no ticket in it. */
function nameOf({ token, way }: Ticket): string {
  return digest(`${way} ${token}`).toString('base64url')
}

/** Too short to find a session by, and long enough to tell some hundreds apart. */
function idOf(name: string): string {
  return name.slice(0, 8)
}
