// What a request body asks for. The documents put the filters in different places of the body: the seed's
// analytics and the successor's transactions under `filters`, the other two at the top. What stands in the
// wrong place is ignored, as an API would that does not know the field.

import type { Message } from '../world/message.ts'
import { fieldOf, type Question } from './question.ts'
import { channelName, statusName } from './spelling.ts'
import type { Times } from './times.ts'

export interface Filters {
  readonly channels?: readonly string[]
  readonly skills?: readonly string[]
  readonly messagestatus?: readonly string[]
  readonly transactionids?: readonly string[]
}

const SEGMENTS = ['channels', 'skills'] as const

/** The filters of a question; an empty list, like none, leaves everything in. */
export function filtersOf(question: Question): Filters {
  const { dialect, endpoint, body } = question
  const wrapped = fieldOf(body, 'filters')
  if (dialect === 'reporting-2.0') return pick(endpoint === 'analytics' ? wrapped : body, SEGMENTS)
  if (endpoint === 'analytics') return pick(body, SEGMENTS)
  // The deprecated first version of the transactions is shown both ways.
  if (versionOf(question) === 1) return pick(wrapped ?? body, SEGMENTS)
  return pick(wrapped, [...SEGMENTS, 'messagestatus', 'transactionids'])
}

/** What was asked of a window, as the answer repeats it. */
export function repeated(question: Question, { start, end }: Times): object {
  const filters = filtersOf(question)
  return {
    accountId: question.account,
    app: question.app,
    attemptedStartTime: start,
    attemptedEndTime: end,
    ...(Object.keys(filters).length > 0 && { filters }),
  }
}

/** Which version of the successor's transactions is asked for: 1 unless `v` says otherwise. */
export function versionOf({ query }: Question): 1 | 2 {
  return /^2(\.0)?$/.test(query.get('v') ?? '') ? 2 : 1
}

/** Whether a message passes. Skills match exactly; the case of channels and statuses does not matter. */
export function passing(filters: Filters, { dialect }: Question): (message: Message) => boolean {
  const channels = setOf(filters.channels, (text) => text.toLowerCase())
  const skills = setOf(filters.skills, (text) => text)
  const statuses = setOf(filters.messagestatus, (text) => text.toUpperCase())
  const ids = setOf(filters.transactionids, (text) => text)
  return (message) =>
    (channels?.has(channelName(dialect, message.channel)?.toLowerCase() ?? '') ?? true) &&
    (skills?.has(message.skill) ?? true) &&
    (statuses?.has(statusName(message) ?? '') ?? true) &&
    (ids?.has(message.id) ?? true)
}

function setOf(texts: readonly string[] | undefined, plain: (text: string) => string): Set<string> | null {
  return texts === undefined || texts.length === 0 ? null : new Set(texts.map(plain))
}

function pick(json: unknown, names: readonly (keyof Filters)[]): Filters {
  const found = names.map((name) => [name, fieldOf(json, name)] as const)
  return Object.fromEntries(
    found.filter(([, list]) => Array.isArray(list)).map(([name, list]) => [name, textsOf(list)]),
  )
}

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
}
