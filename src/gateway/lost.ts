// Why there is no answer, in words for people.

import type { Lost } from './upstream-request.ts'
import { refusal } from './refusal.ts'

/** What an exchange with LivePerson that broke looks like to the page. */
export function refusalOf(lost: Lost): Response {
  return refusal(statusOf(lost), sentenceOf(lost, 'LivePerson'))
}

/** One sentence for people: why the other side, by its name at the beginning of a sentence, gave no answer. */
export function sentenceOf(lost: Lost, whom: string): string {
  switch (lost.kind) {
    case 'offline':
    case 'stale':
      return `${whom} could not be reached, or broke off.`
    case 'untrusted':
      return `${whom}’s certificate is signed by nobody this machine trusts: where a proxy opens what is encrypted, name its certificate in NODE_EXTRA_CA_CERTS.`
    case 'proxy':
      return `${whom} was not reached: ${wordsOfProxy(lost.status)}`
    case 'crowded':
      return `${whom} was not asked: no connection was free within ${secondsOf(lost.after)} s.`
    case 'timeout':
      return `${whom} did not answer within ${secondsOf(lost.after)} s.`
    case 'excess':
      return 'The answer is longer than this gateway passes on.'
    case 'gone':
      return 'The request was cancelled.'
  }
}

function statusOf(lost: Lost): number {
  switch (lost.kind) {
    case 'crowded':
    case 'timeout':
      return 504
    case 'gone':
      return 503
    case 'offline':
    case 'stale':
    case 'untrusted':
    case 'proxy':
    case 'excess':
      return 502
  }
}

/** What the proxy on the way out did; null: it could not be reached. */
function wordsOfProxy(status: number | null): string {
  if (status === null) return 'the proxy that HTTPS_PROXY names could not be reached, or broke off.'
  if (status === 407) {
    return 'the proxy that HTTPS_PROXY names refused us (407): it wants a name and a password, or others.'
  }
  return `the proxy that HTTPS_PROXY names did not let us through (${status}).`
}

function secondsOf(milliseconds: number): number {
  return Math.ceil(milliseconds / 1_000)
}
