// What went wrong between us and the figures, and what a person does about it. One sentence for what happened,
// one for the remedy: the remedy depends on whose credential and whose network it is.

import type { MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { assertNever } from '../../domain/never.ts'
import type { LoadError } from '../../domain/fault.ts'
import { say } from './i18n.ts'

/** Who is asked: the gateway with its own credential, its demo, or an origin with a token that was pasted. */
export type Asker = 'gateway' | 'demo' | 'direct'

const PAGE_ERROR = msg`Reload the page; the browser’s console says more.`

const REMEDIES = {
  offline: {
    gateway: msg`Check your connection, and that the gateway is running.`,
    demo: msg`Check that the demo is still being served.`,
    direct: msg`Check the address, and that it lets pages of this origin read its answers (CORS).`,
  },
  timeout: {
    gateway: msg`It may be busy: retry in a moment.`,
    demo: msg`Retry in a moment.`,
    direct: msg`It may be busy: retry in a moment.`,
  },
  unauthorised: {
    gateway: msg`The gateway’s credential is missing, wrong or over: whoever runs the gateway renews it.`,
    demo: msg`The demo plays a credential that is over: choose another scenario under “Demo data”.`,
    direct: msg`Paste a new token.`,
  },
  refused: {
    gateway: msg`Retrying will not help: check the account and the dialect that the gateway is set up with.`,
    demo: msg`Retrying will not help.`,
    direct: msg`Retrying will not help: check the account and the dialect of the source.`,
  },
  limited: {
    gateway: msg`Others may be asking for the same account: retry in a few minutes.`,
    demo: msg`Retry in a moment.`,
    direct: msg`Others may be asking for the same account: retry in a few minutes.`,
  },
  broken: {
    gateway: msg`Retry; if it stays, give LivePerson’s support the trace.`,
    demo: msg`The demo plays days that fail: some of them come when asked again.`,
    direct: msg`Retry; if it stays, give LivePerson’s support the trace.`,
  },
  unreadable: {
    gateway: msg`Something in between may have answered instead of LivePerson: a proxy, a sign-in page.`,
    demo: msg`Reload the page.`,
    direct: msg`Check the address and the dialect: this may not be LivePerson.`,
  },
  pageError: {
    gateway: PAGE_ERROR,
    demo: PAGE_ERROR,
    direct: PAGE_ERROR,
  },
} as const satisfies Record<LoadError['kind'], Record<Asker, MessageDescriptor>>

/** What a person does about it, as one sentence. */
export function remedyText(fault: LoadError, asker: Asker): string {
  return say(REMEDIES[fault.kind][asker])
}

/** What happened, as one sentence. Words of the other side are quoted as they came. */
export function faultText(fault: LoadError, asker: Asker): string {
  if (isSignedOut(fault, asker)) return t`Your session at the gateway is over.`
  switch (fault.kind) {
    case 'offline':
      return t`No answer came.`
    case 'timeout':
      return plural(Math.round(fault.after / 1_000), {
        one: 'No answer came within # second.',
        other: 'No answer came within # seconds.',
      })
    case 'unauthorised':
      return quoting(fault.message, t`LivePerson did not accept the credential`)
    case 'refused':
      return quoting(fault.message, t`LivePerson answered ${{ status: fault.status }}`)
    case 'limited':
      return t`LivePerson answered 429: too many requests, again and again.`
    case 'broken':
      return quoting(
        fault.message || t`an error of its own`,
        t`LivePerson answered ${{ status: fault.status }}`,
      )
    case 'unreadable':
      return quoting(fault.detail, t`An answer could not be read`)
    case 'pageError':
      return t`This page made an error.`
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

/** What happened, and the words of the other side for it, if it had any. */
function quoting(words: string, happened: string): string {
  const quoted = words.trim().replace(/[.\s]+$/, '')
  if (quoted === '') return t`${happened}.`
  // The gateway speaks of LivePerson by name, in whole sentences, and of a proxy that answered instead.
  return /^(?:LivePerson|A proxy answered) /.test(quoted) ? `${quoted}.` : t`${happened}: ${quoted}.`
}
