// A failure is a message that was not delivered, and the pair of source and code says why: the same number means
// different things in different systems. The API spells sources in many ways; here each has one name.

declare const failureBrand: unique symbol

/**
 * A failure by its folded source and its code, as `twilio 30007`: one text, so that it can be a key, a part of an address
 * and a word on the screen. Sources hold no space; codes may.
 */
export type Failure = string & { readonly [failureBrand]: true }

/** What an answer says of an error, before anybody has looked at it. */
export interface GivenError {
  readonly source: string | number | null
  readonly code: string | number | null
}

export interface FoldedError {
  readonly failure: Failure
  /** Whether source and code had changed places. */
  readonly swapped: boolean
}
