// From the JSON of an analytics answer to rows of the domain. Tolerant: what cannot be read is noted and the rest
// is kept, because one odd value must not hide a day. A field that is missing or null was not reported: absent is
// not zero. The server's own day label is not read at all, since the day is the window that was asked for.

import * as v from 'valibot'
import { channelOf, skillOf } from '../../domain/channel.ts'
import type { Fault, Issue } from '../../domain/fault.ts'
import { COUNTERS, type Counter } from '../../domain/stage.ts'
import type { Row } from '../../domain/tally.ts'
import { sampleOf, shown } from '../shown.ts'
import { failuresOf } from './failures.ts'
import { folded, JsonList, JsonObject, WireCount, WireName, WireRating } from './wire.ts'

export interface AnalyticsAnswer {
  readonly rows: readonly Row[]
  /** What could not be read: the first 20 of them. */
  readonly issues: readonly Issue[]
  /** How many there were in all. */
  readonly issueCount: number
  /** Fields of rows that no document names, sorted: kept in sight, not dropped in silence. */
  readonly unknownFields: readonly string[]
}

type Field = Counter | 'channel' | 'skill' | 'csat' | 'failures' | 'unused'

/** The fields of a row by their folded names, in the spellings of all documents. */
const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['channel', 'channel'],
  ['skill', 'skill'],
  ['attempted', 'attempted'],
  ['eligible', 'eligible'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['conversationscreated', 'responded'],
  ['conversationsclosed', 'closed'],
  ['skipped', 'skipped'],
  ['failed', 'failed'],
  ['optouts', 'optedOut'],
  ['optins', 'optedIn'],
  ['csat', 'csat'],
  ['date', 'unused'],
  ['transactionday', 'unused'],
  ['erroraggregation', 'failures'],
  ['handoffid', 'unused'],
  ['source', 'unused'],
  ['proactivecampaignid', 'unused'],
  ['campaignid', 'unused'],
  ['accountid', 'unused'],
  ['app', 'unused'],
])

const MOST_SAMPLES = 20
const MOST_UNKNOWN = 100
const KEY_LENGTH = 60

/** What was given for a field: `path` is where it stands in the answer. */
interface Given {
  readonly key: string
  readonly value: unknown
}

interface Findings {
  readonly issue: (path: string, reason: string, value: unknown) => void
  readonly unknownField: (key: string) => void
  readonly answer: (rows: readonly Row[]) => AnalyticsAnswer
}

/**
 * The rows of an account or campaign analytics answer (reporting-api.md; outbound-reporting-api-overview), counts in
 * messages. An answer without `analytics` is empty if it says at least what was asked, since the API leaves out
 * what it does not have; otherwise nobody can tell what it is.
 */
export function decodeAnalytics(
  json: unknown,
): { kind: 'answer'; answer: AnalyticsAnswer } | { kind: 'fault'; fault: Fault } {
  if (!v.is(JsonObject, json)) return unreadable(`Expected an object, got ${sampleOf(json)}`)
  const envelope = new Map(Object.entries(json).map(([key, value]) => [folded(key), value]))
  const analytics = envelope.get('analytics') ?? null
  if (analytics === null && !v.is(JsonObject, envelope.get('requestmetadata'))) {
    return unreadable(`The answer has neither analytics nor requestMetadata: ${sampleOf(json)}`)
  }
  const list = analytics ?? []
  if (!v.is(JsonList, list)) return unreadable(`analytics is no list: ${sampleOf(list)}`)
  return { kind: 'answer', answer: answerOf(list) }
}

function answerOf(list: readonly unknown[]): AnalyticsAnswer {
  const findings = createFindings()
  const rows: Row[] = []
  for (const [index, entry] of list.entries()) {
    const path = `analytics[${index}]`
    if (v.is(JsonObject, entry)) rows.push(rowOf(entry, path, findings))
    else findings.issue(path, 'is no object', entry)
  }
  return findings.answer(rows)
}

function rowOf(entry: Readonly<Record<string, unknown>>, path: string, findings: Findings): Row {
  const given = givenIn(entry, path, findings)
  const read = <Output>(field: Field, schema: v.GenericSchema<unknown, Output>): Output | null => {
    const there = given.get(field)
    if (there === undefined) return null
    const result = v.safeParse(schema, there.value, { abortPipeEarly: true })
    if (result.success) return result.output
    findings.issue(pathOf(path, there.key), result.issues[0].message, there.value)
    return null
  }
  const counts: Partial<Record<Counter, number>> = {}
  for (const counter of COUNTERS) {
    const n = read(counter, WireCount)
    if (n !== null) counts[counter] = n
  }
  const reasons = given.get('failures')
  const failures =
    reasons === undefined ? null : failuresOf(reasons.value, pathOf(path, reasons.key), findings.issue)
  return {
    channel: channelOf(read('channel', WireName) ?? ''),
    skill: skillOf(read('skill', WireName) ?? ''),
    counts,
    rating: read('csat', WireRating),
    ...(failures !== null && { failures }),
  }
}

/** What a row says, by field. The same field in two spellings is read once, and noted where the two differ. */
function givenIn(
  entry: Readonly<Record<string, unknown>>,
  path: string,
  findings: Findings,
): ReadonlyMap<Field, Given> {
  const given = new Map<Field, Given>()
  for (const [key, value] of Object.entries(entry)) {
    const field = FIELDS.get(folded(key))
    const before = field === undefined ? undefined : given.get(field)
    if (field === undefined) findings.unknownField(key)
    else if (field === 'unused' || value === null || value === undefined) continue
    else if (before === undefined) given.set(field, { key, value })
    else if (before.value !== value) findings.issue(pathOf(path, key), `differs from ${before.key}`, value)
  }
  return given
}

function createFindings(): Findings {
  const issues: Issue[] = []
  const unknown = new Set<string>()
  let issueCount = 0
  return {
    issue: (path, reason, value) => {
      issueCount += 1
      if (issues.length < MOST_SAMPLES) issues.push({ path, reason, sample: sampleOf(value) })
    },
    unknownField: (key) => {
      if (unknown.size < MOST_UNKNOWN) unknown.add(shown(key, KEY_LENGTH))
    },
    answer: (rows) => ({ rows, issues, issueCount, unknownFields: [...unknown].toSorted() }),
  }
}

function pathOf(path: string, key: string): string {
  return `${path}.${shown(key, KEY_LENGTH)}`
}

function unreadable(detail: string): { kind: 'fault'; fault: Fault } {
  return { kind: 'fault', fault: { kind: 'unreadable', detail } }
}
