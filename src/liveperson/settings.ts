// What the gateway tells the page before anything else: whether there is a live account behind it, and which.
// It holds no secret: the credential stays with the gateway.

import * as v from 'valibot'
import type { EpochMs, Milliseconds } from '../domain/day.ts'
import type { Fault } from '../domain/fault.ts'
import { exchange } from './reporting/exchange.ts'
import { DIALECTS, REGIONS, type Dialect, type Region } from './reporting/dialect.ts'

export interface Settings {
  readonly source: 'demo' | 'live'
  /** The accounts one may choose from. */
  readonly accounts: readonly string[]
  readonly region: Region | null
  readonly dialect: Dialect
  /** The origins that the page may ask directly, with a pasted token. */
  readonly directOrigins: readonly string[]
  /** Requests a second that this gateway lets through to each API of LivePerson; left out where the page has to count. */
  readonly perSecond?: number
  /** `locked`: an access key let us in, so one can sign out. */
  readonly door?: 'locked'
  /** Campaigns of the demo, for somebody to begin with: no live account can list its own. */
  readonly campaigns?: readonly { readonly id: string; readonly name: string }[]
}

const Origin = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'is no origin'),
)

const SettingsSchema = v.object({
  source: v.picklist(['demo', 'live']),
  accounts: v.array(v.string()),
  region: v.nullable(v.picklist(REGIONS)),
  dialect: v.picklist(DIALECTS),
  directOrigins: v.array(Origin),
  perSecond: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  door: v.exactOptional(v.literal('locked')),
  campaigns: v.exactOptional(v.array(v.object({ id: v.string(), name: v.string() }))),
  // Not the answer's `Date`: a proxy in front writes one of its own.
  now: v.exactOptional(v.number()),
})

/**
 * Asks for `settings.json` beside the page at `base`, and how far the clock there is ahead of ours. A page without a
 * gateway gets a fault, most often `refused` with 404.
 */
export async function readSettings(
  base: string,
  deps: { fetch?: typeof fetch; now?: () => EpochMs } = {},
): Promise<{ kind: 'settings'; settings: Settings; ahead?: Milliseconds } | { kind: 'fault'; fault: Fault }> {
  const url = new URL('settings.json', base)
  const { now = Date.now } = deps
  const asked = now()
  const reply = await exchange({ url, body: null, headers: {}, secret: null, signal: null, deps })
  if (reply.kind === 'fault') return reply
  const result = v.safeParse(SettingsSchema, reply.json)
  if (result.success) {
    const { now: there = null, ...settings } = result.output
    const ahead = aheadBy(there, asked, now())
    return { kind: 'settings', settings, ...(ahead !== 0 && { ahead }) }
  }
  const [issue] = result.issues
  const detail = `settings.json: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`
  return { kind: 'fault', fault: { kind: 'unreadable', detail } }
}

/** How far a server's clock is ahead of ours by the time it told; 0 where that may be the way it took. */
function aheadBy(there: EpochMs | null, asked: EpochMs, answered: EpochMs): Milliseconds {
  if (there === null) return 0
  const ahead = there - (asked + answered) / 2
  const isTold = Math.abs(ahead) > (answered - asked) / 2 + 1_000
  return isTold ? Math.round(ahead) : 0
}

/** Which sessions end: that of this browser, or those of all browsers that have shown the access key. */
export type SignOutReach = 'here' | 'everywhere'

/** Ends sessions at the gateway; `unanswered` where it did not say so. */
export async function endSession(
  base: string,
  reach: SignOutReach,
  deps: { fetch?: typeof fetch } = {},
): Promise<'ended' | 'unanswered'> {
  const ask = deps.fetch ?? globalThis.fetch
  const url = new URL(reach === 'here' ? 'sign-out' : 'sign-out/everywhere', base)
  try {
    // It leads to its sign-in page: there the page goes itself, or it would only be read here.
    const { type, status } = await ask(url, { method: 'POST', redirect: 'manual' })
    return type === 'opaqueredirect' || status === 303 ? 'ended' : 'unanswered'
  } catch {
    return 'unanswered'
  }
}
