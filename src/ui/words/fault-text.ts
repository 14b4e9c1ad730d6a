// What went wrong between us and the figures, and what a person does about it. One sentence for what happened,
// one for the remedy: the remedy depends on whose credential and whose network it is.

import { assertNever } from '../../domain/never.ts'
import type { LoadError } from '../../domain/fault.ts'

/** Who is asked: the gateway with its own credential, its demo, or an origin with a token that was pasted. */
export type Asker = 'gateway' | 'demo' | 'direct'

export const REMEDIES = {
  offline: {
    gateway: 'Check your connection, and that the gateway is running.',
    demo: 'Check that the demo is still being served.',
    direct: 'Check the address, and that it lets pages of this origin read its answers (CORS).',
  },
  timeout: {
    gateway: 'It may be busy: retry in a moment.',
    demo: 'Retry in a moment.',
    direct: 'It may be busy: retry in a moment.',
  },
  unauthorised: {
    gateway: 'The gateway’s credential is missing, wrong or over: whoever runs the gateway renews it.',
    demo: 'The demo plays a credential that is over: choose another scenario under “Demo data”.',
    direct: 'Paste a new token.',
  },
  refused: {
    gateway: 'Retrying will not help: check the account and the dialect that the gateway is set up with.',
    demo: 'Retrying will not help.',
    direct: 'Retrying will not help: check the account and the dialect of the source.',
  },
  limited: {
    gateway: 'Others may be asking for the same account: retry in a few minutes.',
    demo: 'Retry in a moment.',
    direct: 'Others may be asking for the same account: retry in a few minutes.',
  },
  broken: {
    gateway: 'Retry; if it stays, give LivePerson’s support the trace.',
    demo: 'The demo plays days that fail: some of them come when asked again.',
    direct: 'Retry; if it stays, give LivePerson’s support the trace.',
  },
  unreadable: {
    gateway: 'Something in between may have answered instead of LivePerson: a proxy, a sign-in page.',
    demo: 'Reload the page.',
    direct: 'Check the address and the dialect: this may not be LivePerson.',
  },
  pageError: {
    gateway: 'Reload the page; the browser’s console says more.',
    demo: 'Reload the page; the browser’s console says more.',
    direct: 'Reload the page; the browser’s console says more.',
  },
} as const satisfies Record<LoadError['kind'], Record<Asker, string>>

/** What happened, as one sentence. Words of the other side are quoted as they came. */
export function faultText(fault: LoadError, asker: Asker): string {
  if (isSignedOut(fault, asker)) return 'Your session at the gateway is over.'
  switch (fault.kind) {
    case 'offline':
      return 'No answer came.'
    case 'timeout':
      return `No answer came within ${Math.round(fault.after / 1_000)} seconds.`
    case 'unauthorised':
      return sentence('LivePerson did not accept the credential', fault.message)
    case 'refused':
      return sentence(`LivePerson answered ${fault.status}`, fault.message)
    case 'limited':
      return 'LivePerson answered 429: too many requests, again and again.'
    case 'broken':
      return sentence(`LivePerson answered ${fault.status}`, fault.message || 'an error of its own')
    case 'unreadable':
      return sentence('An answer could not be read', fault.detail)
    case 'pageError':
      return 'This page made an error.'
    default:
      return assertNever(fault)
  }
}

/** The id by which LivePerson finds the request, where it gave one. */
export function traceOf(fault: LoadError): string | null {
  return 'trace' in fault ? fault.trace : null
}

/** What the gateway says where the session that its access key opened is over (its sign-in page opens on reload). */
const SIGN_IN = 'Sign in first.'

export function isSignedOut(fault: LoadError, asker: Asker): boolean {
  return asker !== 'direct' && fault.kind === 'unauthorised' && fault.message === SIGN_IN
}

function sentence(start: string, detail: string): string {
  const end = detail.trim().replace(/[.\s]+$/, '')
  if (end === '') return `${start}.`
  // The gateway speaks of LivePerson by name, in whole sentences, and of a proxy that answered instead.
  return /^(?:LivePerson|A proxy answered) /.test(end) ? `${end}.` : `${start}: ${end}.`
}
