// What a page says of the questions that wait in it, and of its place with each that it asks. Every question of a list is
// read by the same rules as if it had been asked; what would be refused is left for when it is.

import type { IncomingMessage } from 'node:http'

import * as v from 'valibot'

import { isJsonType } from '../liveperson/http/json.ts'
import type { PreparedQuestion } from './attempt.ts'
import { textOf } from './body.ts'
import type { PagePlace } from './early.ts'
import { objectionToTarget } from './guard.ts'
import type { Upstream } from './live.ts'
import { filterIn, questionOf } from './question.ts'
import { refusal } from './refusal.ts'
import { sessionOf } from './request-log.ts'

export interface WaitingList {
  readonly page: string
  readonly sent: number
  readonly waiting: readonly (Omit<PreparedQuestion, 'scenario'> & { readonly number: number })[]
}

/** So many questions of a list are looked at. */
const LONGEST_LIST = 64

/** 128 random bits, which no other page can know. */
const PAGE = /^[0-9a-f]{32}$/
const Ordinal = v.pipe(v.number(), v.integer(), v.minValue(0))

const ListSchema = v.object({
  page: v.pipe(v.string(), v.regex(PAGE)),
  sent: Ordinal,
  waiting: v.pipe(
    v.array(
      v.object({ number: Ordinal, method: v.string(), target: v.string(), body: v.nullable(v.string()) }),
    ),
    v.maxLength(LONGEST_LIST),
  ),
})

/** The list in a request, or the answer that says what is wrong with it. */
export async function waitingIn(
  incoming: IncomingMessage,
  upstream: Upstream,
  most: number,
): Promise<WaitingList | Response> {
  if (!isJsonType(incoming.headers['content-type'] ?? null)) {
    return refusal(400, 'The body must be application/json.')
  }
  const text = await textOf(incoming, most)
  if (text === null) return refusal(413, `The body is longer than ${most} bytes.`, { connection: 'close' })
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), ListSchema), text)
  if (!read.success) return refusal(400, `The body must be a list of at most ${LONGEST_LIST} questions.`)
  const { page, sent, waiting } = read.output
  return { page, sent, waiting: waiting.flatMap((said) => askedIn(said, upstream) ?? []) }
}

type Said = v.InferOutput<typeof ListSchema>['waiting'][number]

function askedIn(
  { number, method, target, body }: Said,
  upstream: Upstream,
): WaitingList['waiting'][number] | null {
  if (objectionToTarget(target) !== null) return null
  const question = questionOf(upstream, { method, target, body: body === null ? 'none' : 'some' })
  if (question instanceof Response) return null
  if (question.body === 'none') return { number, question, filter: null }
  const filter = filterIn(body ?? '')
  return filter === null ? null : { number, question, filter }
}

/** Where a question stands in the list of its page; null where the page keeps none. */
export function placeIn(incoming: IncomingMessage): PagePlace | null {
  const said = incoming.headersDistinct['x-waiting-list']?.join() ?? ''
  const [, page, number] = /^([0-9a-f]{32}) (\d{1,9})$/.exec(said) ?? []
  return page === undefined ? null : { visitor: visitorOf(incoming, page), number: Number(number) }
}

/** A page and its session: what was begun for one is handed to no other. */
export function visitorOf(incoming: IncomingMessage, page: string): string {
  return `${sessionOf(incoming) ?? ''} ${page}`
}
