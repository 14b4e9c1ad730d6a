// A request that has come past the doors (pace, credential, account), and the two things that can be said to
// it: an answer, or one of the refusals of the documents.

import type { App, Dialect } from '../../src/liveperson/reporting/dialect.ts'
import type { Endpoint } from '../../src/liveperson/reporting/routes.ts'

export interface Question {
  readonly dialect: Dialect
  readonly endpoint: Endpoint
  readonly account: string
  readonly app: App
  /** Only campaign endpoints have one. */
  readonly campaign: string | null
  readonly query: URLSearchParams
  /** The JSON that came with it, null where none came. */
  readonly body: unknown
}

export interface Answer {
  readonly kind: 'answer'
  readonly body: object
}

export type RefusalStatus = 400 | 401 | 404 | 405 | 429 | 500

export interface Refusal {
  readonly kind: 'refusal'
  readonly status: RefusalStatus
  readonly message: string
}

export function answered(body: object): Answer {
  return { kind: 'answer', body }
}

export function refused(status: RefusalStatus, message: string): Refusal {
  return { kind: 'refusal', status, message }
}

/** A field of some JSON, undefined where it is no object or has no such field. */
export function fieldOf(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, name)
    ? Reflect.get(json, name)
    : undefined
}
