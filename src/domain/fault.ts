// A fault: we could not get data. (A failure is a message that was not delivered; an issue is a row that
// cannot be read; an error is a bug.) Faults are expected, so they are returned and shown, never thrown.

import type { EpochMs, Milliseconds } from './day.ts'

export type Fault =
  /** No answer at all: no network, no such host, a refused or broken connection. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout'; readonly after: Milliseconds }
  /** 401 or 403: the credential is missing, wrong or over. */
  | { readonly kind: 'unauthorised'; readonly message: string; readonly trace: string | null }
  /** 400 and its kin: asking again would get the same answer. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly message: string
      readonly trace: string | null
    }
  /** 429: too many requests. `until` is the instant before which asking again is rude. */
  | { readonly kind: 'limited'; readonly until: EpochMs; readonly trace: string | null }
  /** 5xx and its kin (408, 425): the other side broke, and the same question may be answered later. */
  | {
      readonly kind: 'broken'
      readonly status: number
      readonly message: string
      readonly trace: string | null
      /** Where it says when it can be asked again: before that it is rude of whoever asked this, or of everybody. */
      readonly wait?: { readonly until: EpochMs; readonly who: 'asker' | 'everybody' }
    }
  /** An answer came, and it is not what the documents describe. */
  | { readonly kind: 'unreadable'; readonly detail: string }

/** Why something that was asked for is not there: a fault, or an error of this page, of which the console tells more. */
export type LoadError = Fault | { readonly kind: 'pageError' }

/** A row, or a part of one, that does not fit the documents: counted, shown with a sample, never fatal. */
export interface Issue {
  /** Where in the answer, for instance `analytics[3].attempted`. */
  readonly path: string
  /** What is wrong with it, in a short sentence. */
  readonly reason: string
  /** What stood there, shortened. */
  readonly sample: string
}
