// The errors of a day: each pair of source and code is folded when it first comes, and the failure that it means gets a
// number. Number 0 is: it did not fail.

import { foldError, UNEXPLAINED } from '../domain/failure.ts'
import type { TransactionRow } from '../liveperson/reporting/transaction-wire.ts'
import { shown } from '../liveperson/shown.ts'
import { numbering } from './names.ts'

export interface KnownError {
  readonly number: number
  readonly swapped: boolean
}

type Given = string | number | null

/** As transactions and recipients tell of an error. */
type GivenErrors = Pick<TransactionRow, 'errorSource' | 'errorCode'>

/** Whatever a gateway writes into an error, the words of it fit into this. */
const TEXT_LENGTH = 300

/** Digits enough for a phone number: the texts are of failures, never of people. */
const LONG_NUMBER = /\+?\d{8,}/g

export function createErrorNumbers() {
  const failures = numbering([''])
  const known = new Map<Given, Map<Given, KnownError | null>>()
  const texts = new Map<number, string>()

  function fold(source: Given, code: Given): KnownError | null {
    const folded = foldError({ source, code })
    return folded === null ? null : { number: failures.of(folded.failure), swapped: folded.swapped }
  }

  return {
    names: failures.names,
    /** The error of a row, or null where it tells of none. */
    of: ({ errorSource, errorCode }: GivenErrors): KnownError | null => {
      const source = errorSource ?? null
      const code = errorCode ?? null
      if (source === null && code === null) return null
      let codes = known.get(source)
      if (codes === undefined) known.set(source, (codes = new Map<Given, KnownError | null>()))
      let error = codes.get(code)
      if (error === undefined) codes.set(code, (error = fold(source, code)))
      return error
    },
    /** The failure of a message that failed and does not say why. */
    unexplained: (): number => failures.of(UNEXPLAINED),
    /** Keeps the first text of each failure. */
    hear: (number: number, text: Given | undefined): void => {
      if (text === null || text === undefined || text === '' || texts.has(number)) return
      texts.set(number, shown(String(text).replace(LONG_NUMBER, '…'), TEXT_LENGTH))
    },
    texts: (): [failure: string, text: string][] =>
      [...texts].map(([number, text]) => [failures.names[number] ?? '', text]),
  }
}
