// From the JSON of an analytics answer to rows of the domain. Tolerant: what cannot be read is noted and the rest
// is kept, because one odd value must not hide a day. A field that is missing or null was not reported: absent is
// not zero. The server's own day label is read for campaigns only: elsewhere the day is the window that was asked for.

import * as v from 'valibot'
import { channelOf, skillOf } from '../../domain/channel.ts'
import type { Day } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { COUNTERS, type Counter } from '../../domain/stage.ts'
import type { Row } from '../../domain/tally.ts'
import { sampleOf } from '../http/shown.ts'
import { createFindings, pathOf, type DecodedAnswer, type Findings } from './decode-findings.ts'
import { failuresOf } from './failures.ts'
import { rowDay } from './row-day.ts'
import { folded, JsonList, JsonObject, WireCount, WireName, WireRating } from './wire.ts'

export type AnalyticsAnswer = DecodedAnswer<Row>

/** A row of a campaign, with the API's own day (`row-day.ts`), or null where it names none that can be read. */
export interface DatedRow {
  readonly day: Day | null
  readonly row: Row
}

export type CampaignAnswer = DecodedAnswer<DatedRow>

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

/** What was given for a field: `path` is where it stands in the answer. */
interface Given {
  readonly key: string
  readonly value: unknown
}

type Decoded<Read> =
  | { readonly kind: 'answer'; readonly answer: DecodedAnswer<Read> }
  | { readonly kind: 'fault'; readonly fault: Fault }

/**
 * The rows of an account analytics answer (reporting-api.md; outbound-reporting-api-overview), counts in messages. An
 * answer without `analytics` is empty if it says at least what was asked, since the API leaves out what it does not
 * have; otherwise nobody can tell what it is.
 */
export function decodeAnalytics(json: unknown): Decoded<Row> {
  return decoded(json, rowOf)
}

/** The same for one campaign, whose rows are told apart by their day too. */
export function decodeCampaignAnalytics(json: unknown): Decoded<DatedRow> {
  return decoded(json, (entry, path, findings) => {
    const day = rowDay(entry, (key, reason, value) => findings.issue(pathOf(path, key), reason, value))
    return { day, row: rowOf(entry, path, findings) }
  })
}

type Reader<Read> = (entry: Entry, path: string, findings: Findings) => Read

type Entry = Readonly<Record<string, unknown>>

function decoded<Read>(json: unknown, read: Reader<Read>): Decoded<Read> {
  if (!v.is(JsonObject, json)) return unreadable(`Expected an object, got ${sampleOf(json)}`)
  const envelope = new Map(Object.entries(json).map(([key, value]) => [folded(key), value]))
  const analytics = envelope.get('analytics') ?? null
  if (analytics === null && !v.is(JsonObject, envelope.get('requestmetadata'))) {
    return unreadable(`The answer has neither analytics nor requestMetadata: ${sampleOf(json)}`)
  }
  const list = analytics ?? []
  if (!v.is(JsonList, list)) return unreadable(`analytics is no list: ${sampleOf(list)}`)
  return { kind: 'answer', answer: answerOf(list, read) }
}

function answerOf<Read>(list: readonly unknown[], read: Reader<Read>): DecodedAnswer<Read> {
  const findings = createFindings()
  const rows: Read[] = []
  for (const [index, entry] of list.entries()) {
    const path = `analytics[${index}]`
    if (v.is(JsonObject, entry)) rows.push(read(entry, path, findings))
    else findings.issue(path, 'is no object', entry)
  }
  return findings.answer(rows)
}

function rowOf(entry: Entry, path: string, findings: Findings): Row {
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
  const unread: Counter[] = []
  for (const counter of COUNTERS) {
    const n = read(counter, WireCount)
    if (n !== null) counts[counter] = n
    else if (given.has(counter)) unread.push(counter)
  }
  const rating = given.has('csat') ? (read('csat', WireRating) ?? 'unread') : 'none'
  const reasons = given.get('failures')
  const told =
    reasons === undefined ? {} : failuresOf(reasons.value, pathOf(path, reasons.key), findings.issue)
  return {
    channel: channelOf(read('channel', WireName) ?? ''),
    skill: skillOf(read('skill', WireName) ?? ''),
    counts,
    ...(unread.length > 0 && { unread }),
    rating: rating === 'none' ? null : rating,
    ...told,
  }
}

/** What a row says, by field. The same field in two spellings is read once, and noted where the two differ. */
function givenIn(entry: Entry, path: string, findings: Findings): ReadonlyMap<Field, Given> {
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

function unreadable(detail: string): { kind: 'fault'; fault: Fault } {
  return { kind: 'fault', fault: { kind: 'unreadable', detail } }
}
