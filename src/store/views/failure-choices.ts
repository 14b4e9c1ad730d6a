// Which failures one can choose from where single messages are shown: all that took messages of the question, most messages
// first, whichever of them are chosen already.

import type { Failure } from '../../domain/failure.ts'
import type { CubeAnswer } from '../messages/counted.ts'

/** A failure with the messages that it took. */
export type FailureChoice = readonly [failure: Failure, messages: number]

/** What the answer of some days knows of failures. */
export function failureChoices({
  names,
  failures,
}: Pick<CubeAnswer, 'names' | 'failures'>): readonly FailureChoice[] {
  return names.failures
    .map((failure, at): FailureChoice => [failure, failures[at] ?? 0])
    .filter(([failure, messages]) => failure !== NO_FAILURE && messages > 0)
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
}

/** The name under which the cube counts the messages that did not fail. */
const NO_FAILURE = ''
