// The errors of a day: each pair of source and code is folded when it first comes, and the failure that it means gets a
// number when a message first fails by it. Number 0 is: it did not fail.

import { withoutNumbers } from '../../domain/blot.ts'
import { foldError, hasCode, UNEXPLAINED, type Failure } from '../../domain/failure.ts'
import type { TransactionRow } from '../../liveperson/reporting/transaction-wire.ts'
import { shown } from '../../liveperson/http/shown.ts'
import { numbering } from '../memory/names.ts'

export interface KnownError {
  readonly failure: Failure
  readonly swapped: boolean
  /** A code says by itself that the message failed; a source alone says only whose failure it is, if it did. */
  readonly tells: 'failure' | 'source'
}

type Given = string | number | null

/** As transactions and recipients tell of an error. */
type GivenErrors = Pick<TransactionRow, 'errorSource' | 'errorCode'>

/** Whatever a gateway writes into an error, the words of it fit into this. */
const TEXT_LENGTH = 300

/** Nothing behind these characters is looked at. */
const LOOKED_AT = 4 * TEXT_LENGTH

export function createErrorNumbers() {
  const failures = numbering([''])
  const known = new Map<Given, Map<Given, KnownError | null>>()
  const texts = new Map<number, string>()

  function fold(source: Given, code: Given): KnownError | null {
    const folded = foldError({ source, code })
    return folded === null ? null : { ...folded, tells: hasCode(folded.failure) ? 'failure' : 'source' }
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
    /** The number of the failure of a message that failed, with the error of its row or without one. */
    numberOf: (error: KnownError | null): number => failures.of(error?.failure ?? UNEXPLAINED),
    /** Keeps the first text of each failure. */
    hear: (number: number, text: Given | undefined): void => {
      if (text === null || text === undefined || text === '' || texts.has(number)) return
      // The texts are of failures, never of people. Marks that nobody sees may stand between digits: they go last.
      texts.set(number, shown(withoutNumbers(String(text).slice(0, LOOKED_AT), '…'), TEXT_LENGTH))
    },
    texts: (): [failure: string, text: string][] =>
      [...texts].map(([number, text]) => [failures.names[number] ?? '', text]),
  }
}
