// A careful reader of the documents: asks the stand-in, walks all pages, keeps every message that can be read once, and
// counts them and the analytics by the same keys, with nothing of the product.

import { expect } from 'vitest'
import type { App, Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { ask, DAY, prefixOf, timesOf, type Answered, type standIn } from './asking.ts'

type Any = Readonly<Record<string, unknown>>
export type Counts = Record<string, number>

export interface Case {
  readonly app: App
  readonly from: number
  readonly until: number
  readonly filters: { readonly channels?: readonly string[]; readonly skills?: readonly string[] }
}

type Handlers = ReturnType<typeof standIn>

export function chosen(channels: readonly string[], skills: readonly string[]): Case['filters'] {
  return { ...(channels.length > 0 && { channels }), ...(skills.length > 0 && { skills }) }
}

/** Filters as a dialect spells them. */
function spelt(dialect: Dialect, { channels, skills }: Case['filters']): Case['filters'] {
  const names: Record<string, string> = { sms: 'SMS', wa: 'WHATSAPP', inapp: 'INAPP' }
  return chosen(
    (channels ?? []).map((name) => (dialect === 'reporting-2.0' ? (names[name] ?? name) : name)),
    skills ?? [],
  )
}

export async function reported(handlers: Handlers, dialect: Dialect, { app, from, until, filters }: Case) {
  const spelled = spelt(dialect, filters)
  const { status, json } = await ask(handlers, `${prefixOf(dialect)}/${app}/analytics/`, {
    query: timesOf(from, until),
    body: dialect === 'reporting-2.0' ? { filters: spelled } : spelled,
  })
  expect(status).toBe(200)
  // Rows as they come: this test is about what stands in them.
  return (json.analytics ?? []) as readonly Any[]
}

/** Every message of a window that can be read, once. */
export async function readable(handlers: Handlers, dialect: Dialect, asked: Case): Promise<readonly Any[]> {
  const found = new Map<string, Any>()
  const limit = dialect === 'reporting-2.0' ? 1_000 : 700
  for (let offset = 0; ;) {
    const { json } = await pageAt(handlers, dialect, asked, { offset, limit })
    const rows = (json.transactions ?? []) as readonly (Any | null)[]
    const before = found.size
    for (const row of rows) if (row !== null && isReadable(row)) found.set(textOf(row['transactionId']), row)
    const next = dialect === 'reporting-2.0' ? Number(json.page?.['nextOffset']) : offset + limit
    const last = dialect === 'reporting-2.0' ? next <= offset : rows.length < limit
    if (last || found.size === before) break
    offset = next
  }
  const at = (row: Any) => Date.parse(textOf(row['attemptedTime']))
  return [...found.values()].filter((row) => asked.from <= at(row) && at(row) < asked.until)
}

function isReadable(row: Any): boolean {
  const time = row['attemptedTime']
  return (
    typeof row['transactionId'] === 'string' && typeof time === 'string' && !Number.isNaN(Date.parse(time))
  )
}

function pageAt(
  handlers: Handlers,
  dialect: Dialect,
  { app, from, until, filters }: Case,
  slice: { readonly offset: number; readonly limit: number },
): Promise<Answered> {
  const query = timesOf(from, until)
  const spelled = spelt(dialect, filters)
  return ask(
    handlers,
    `${prefixOf(dialect)}/${app}/transactions/`,
    dialect === 'reporting-2.0'
      ? { query: { ...query, offset: slice.offset }, body: spelled }
      : { query: { ...query, v: '2.0' }, body: { ...slice, filters: spelled } },
  )
}

const TIMES: Readonly<Record<string, string>> = {
  attempted: 'attemptedTime',
  eligible: 'eligibleTime',
  sent: 'sentTime',
  delivered: 'deliveredTime',
  read: 'readTime',
  responded: 'conversationsCreatedTime',
  closed: 'conversationsClosedTime',
}
const NAMES: Readonly<Record<string, readonly string[]>> = {
  attempted: ['attempted'],
  eligible: ['eligible'],
  sent: ['sent'],
  delivered: ['delivered'],
  read: ['read'],
  responded: ['conversationsCreated', 'conversationscreated'],
  closed: ['conversationsClosed', 'conversationsclosed'],
}

/** Counts by UTC day, channel and skill, as `day|channel|skill|stage`; none of them is 0. */
export function countedStages(rows: readonly Any[]): Counts {
  const counts: Counts = {}
  for (const row of rows) {
    const day = Math.floor(Date.parse(textOf(row['attemptedTime'])) / DAY)
    for (const [stage, field] of Object.entries(TIMES)) {
      if (typeof row[field] === 'string') add(counts, keyOf(day, row, stage), 1)
    }
  }
  return counts
}

export function reportedStages(rows: readonly Any[]): Counts {
  const counts: Counts = {}
  for (const row of rows) {
    const [month, date, year] = textOf(row['transactionday']).split('-')
    const day = Date.parse(textOf(row['date']) || `${year}-${month}-${date}`) / DAY
    for (const [stage, fields] of Object.entries(NAMES)) {
      for (const field of fields) add(counts, keyOf(day, row, stage), Number(row[field] ?? 0))
    }
  }
  return counts
}

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  whatsapp: 'wa',
  googlercs: 'rcs',
  'google rcs': 'rcs',
  'apple-twilio': 'apple',
  abc: 'apple',
  'apple business chat': 'apple',
}

function keyOf(day: number, row: Any, stage: string): string {
  const channel = textOf(row['channel']).toLowerCase()
  return [day, CHANNEL_NAMES[channel] ?? channel, textOf(row['skill']), stage].join('|')
}

export function add(counts: Counts, key: string, by: number): void {
  if (by !== 0) counts[key] = (counts[key] ?? 0) + by
}

const SOURCES: Readonly<Record<string, string>> = {
  prmsg: 'proactive',
  wa: 'whatsapp',
  outbound_wa: 'whatsapp',
  outbound_twilio: 'twilio',
}

/** `<source>_<code>` in one spelling. */
function failureOf(source: string, code: string): string {
  const plainSource = source.toLowerCase()
  return `${SOURCES[plainSource] ?? plainSource}_${code.toLowerCase()}`
}

export function countedFailures(rows: readonly Any[]): Counts {
  const counts: Counts = {}
  for (const { errorSource, errorCode } of rows) {
    // Without both, nobody can say what it was, and `error_aggregation` does not either.
    if (errorSource === null) continue
    const swapped = /^\d+$/.test(textOf(errorSource))
    const [source, code] = swapped ? [errorCode, errorSource] : [errorSource, errorCode]
    add(counts, failureOf(textOf(source), code === null ? 'null' : textOf(code)), 1)
  }
  return counts
}

export function reportedFailures(rows: readonly Any[]): Counts {
  const counts: Counts = {}
  for (const row of rows) {
    for (const [key, count] of Object.entries(row['error_aggregation'] ?? {})) {
      const [, source = '', code = ''] = /^(outbound_wa|outbound_twilio|[^_]+)_(.*)$/i.exec(key) ?? []
      add(counts, failureOf(source, code), Number(count))
    }
  }
  return counts
}

/** A text or a number as a text; anything else as none. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
