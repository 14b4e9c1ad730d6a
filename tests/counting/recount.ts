// A plain recount of transactions, and a day of odd ones: what the counting of a day is checked against. It reads the rows
// as somebody with a pencil would, one rule a line, and shares nothing with the counting but the words of the domain.

import {
  HAPPENED,
  OPEN,
  SLOT_MARKS,
  type Entries,
  type Rollup,
  type Table,
} from '../../src/counting/rollup.ts'
import { canReport, channelOf } from '../../src/domain/channel.ts'
import { DAY } from '../../src/domain/day.ts'
import { foldError, UNEXPLAINED } from '../../src/domain/failure.ts'
import { BUCKETS, bucketOf } from '../../src/domain/histogram.ts'
import { MARKS, STEPS, type Mark } from '../../src/domain/transaction.ts'
import { order, START } from './friday.ts'
import type { Row } from './odd-rows.ts'

/** Data is up to 20 minutes late: of what came later than this, only some is known. */
const HORIZON = order.fetchedAt - 20 * 60_000

/** A cell as a person would write it down. */
export type Cell = Record<string, unknown>
export interface Counted {
  readonly all: readonly Cell[]
  readonly failed: readonly Cell[]
  readonly findings: Readonly<Record<string, number>>
}

/** The recount of some rows: every id once, the first time that it comes. */
export function recount(rows: readonly Row[]): Counted {
  const findings: Record<string, number> = {}
  const seen = new Map<string, number>()
  const counted: Judged[] = []
  for (const row of rows) {
    const id = String(row.transactionId)
    const attempted = Date.parse(String(row['attemptedTime']))
    const found: string[] = []
    const times = seen.get(id) ?? 0
    if (times === 1) found.push('duplicate')
    else if (times > 1) continue
    else if (attempted < START || attempted >= START + DAY) found.push('outside')
    else {
      const judged = judgedOf(row)
      counted.push(judged)
      found.push(...judged.findings)
    }
    seen.set(id, times + 1)
    for (const finding of found) findings[finding] = (findings[finding] ?? 0) + 1
  }
  const failed = counted.filter(({ marks }) => marks.has('failed'))
  return {
    all: cellsOf(counted.map((judged) => ({ ...judged, failure: '' }))),
    failed: cellsOf(failed),
    findings,
  }
}

interface Judged {
  readonly skill: string
  readonly channel: string
  readonly campaign: string
  readonly failure: string
  readonly marks: ReadonlySet<Mark>
  readonly rating: number | null
  readonly times: readonly string[]
  readonly hour: number
  readonly findings: ReadonlySet<string>
}

function judgedOf(row: Row): Judged {
  const text = (name: string) => String(row[name] ?? '')
  const time = (name: string) => (text(name) === '' ? null : Date.parse(text(name)))
  const channel = channelOf(text('channel'))
  const error = foldError({
    source: text('errorSource') === '' ? null : text('errorSource'),
    code: text('errorCode') === '' ? null : text('errorCode'),
  })
  const at = {
    attempted: time('attemptedTime'),
    eligible: time('eligibleTime'),
    sent: time('sentTime'),
    delivered: time('deliveredTime'),
    read: canReport(channel, 'read') ? time('readTime') : null,
    responded: time('conversationsCreatedTime'),
    closed: time('conversationsClosedTime'),
  }
  const status = text('messageStatus').toLowerCase().replaceAll('_', ' ')
  // A source without a code tells of no failure: Twilio's 0 is no error.
  const hasCode = error !== null && !error.failure.endsWith(' -')
  const hasFailed =
    ['failed', 'undelivered', 'not sent'].includes(status) || hasCode || time('failedTime') !== null
  const isSkipped = status === 'skipped' || time('skippedTime') !== null
  const isCancelled = time('cancelledTime') !== null
  const optedOut = time('optOutsTime') !== null && canReport(channel, 'optedOut')
  const optedIn = time('optInsTime') !== null && canReport(channel, 'optedIn')
  const marks = new Set<Mark>(stagesOf(at))
  if (isSkipped) marks.add('skipped')
  if (at.sent === null) marks.add('unsent')
  if (hasFailed) marks.add('failed')
  if (optedOut) marks.add('optedOut')
  if (optedIn) marks.add('optedIn')

  const findings = new Set<string>()
  const times: string[] = []
  for (const [step, { from, to, otherwise }] of STEPS.entries()) {
    const start = canReport(channel, from) || otherwise === null ? at[from] : at[otherwise]
    const end = at[to]
    if (start === null || !canReport(channel, to) || (!canReport(channel, from) && otherwise === null))
      continue
    if (end === start) findings.add('instant')
    if (end !== null && end <= start) continue
    if (end !== null && end <= HORIZON) {
      times.push(`${step} happened ${bucketOf(end - start)}`)
      continue
    }
    // An end whose time is not said has come; one that was seen too early to be sure of all has not.
    const has = (said: boolean, name: string) => said && (time(name) ?? 0) <= HORIZON
    const failed = has(hasFailed, 'failedTime') || has(isCancelled, 'cancelledTime')
    const never =
      (to === 'sent' && (failed || has(isSkipped, 'skippedTime'))) ||
      (to === 'delivered' && failed) ||
      (to === 'responded' && has(optedOut, 'optOutsTime'))
    times.push(`${step} open ${never ? BUCKETS - 1 : bucketOf(Math.max(1, HORIZON - start))}`)
  }
  const chain = Object.values(at).filter((instant) => instant !== null)
  const exits = [time('failedTime'), time('skippedTime')].filter((instant) => instant !== null)
  const isDisordered =
    chain.some((instant, index) => instant > (chain[index + 1] ?? Infinity)) ||
    exits.some((instant) => instant < chain[0]!)
  if (isDisordered) findings.add('disordered')
  const failedAt = time('failedTime')
  if (at.delivered !== null && failedAt !== null && at.delivered > failedAt)
    findings.add('deliveredAfterFailed')
  if (time('readTime') !== null && !canReport(channel, 'read')) findings.add('smsRead')
  if (at.closed !== null && at.responded === null) findings.add('closedWithoutCreated')
  if (error?.swapped === true) findings.add('swapped')
  if (['odd', 'undelivered'].includes(status)) findings.add('unknownStatus')
  const csat = text('csat')
  const rating = ['1', '2', '3', '4', '5', '5.0'].includes(csat) ? Number(csat) : null
  if (rating === null && !['', '0'].includes(csat)) findings.add('ratingOutside')
  return {
    skill: text('skill'),
    channel,
    campaign: text('proactiveCampaignId') === '0' ? '' : text('proactiveCampaignId'),
    failure: hasFailed ? (error?.failure ?? UNEXPLAINED) : '',
    marks,
    rating,
    times,
    hour: 4 * 24 + new Date(at.attempted ?? 0).getUTCHours(),
    findings,
  }
}

function stagesOf(at: Readonly<Record<string, number | null>>): Mark[] {
  return MARKS.filter((mark) => (at[mark] ?? null) !== null)
}

function cellsOf(messages: readonly Judged[]): readonly Cell[] {
  const groups = new Map<string, Judged[]>()
  for (const message of messages) {
    const key = JSON.stringify([message.skill, message.channel, message.campaign, message.failure])
    groups.set(key, [...(groups.get(key) ?? []), message])
  }
  return [...groups.values()].map((group) => {
    const { skill, channel, campaign, failure } = group[0]!
    return {
      skill,
      channel,
      campaign,
      failure,
      marks: tally(group.flatMap(({ marks }) => [...marks])),
      ratings: tally(group.flatMap(({ rating }) => (rating === null ? [] : [String(rating)]))),
      times: tally(group.flatMap(({ times }) => times)),
      slots: tally(
        group.flatMap(({ marks, hour }) =>
          SLOT_MARKS.filter((mark) => marks.has(mark)).map((mark) => `${mark} ${hour}`),
        ),
      ),
    }
  })
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** The cells of a table, written down in the same way. */
export function writtenDown(rollup: Rollup, table: Table): readonly Cell[] {
  const { names } = rollup
  return Array.from({ length: table.cells }, (_, cell) => ({
    skill: names.skills[table.skill[cell]!],
    channel: names.channels[table.channel[cell]!],
    campaign: names.campaigns[table.campaign[cell]!],
    failure: names.failures[table.failure[cell]!],
    marks: Object.fromEntries(
      MARKS.map((mark, place) => [mark, table.marks[cell * MARKS.length + place]!] as const).filter(
        ([, count]) => count > 0,
      ),
    ),
    ratings: entriesOf(table.ratings, cell, String),
    times: entriesOf(table.times, cell, timeName),
    slots: entriesOf(table.slots, cell, (code) => `${SLOT_MARKS[Math.floor(code / 168)]} ${code % 168}`),
  }))
}

function entriesOf({ start, what, count }: Entries, cell: number, name: (code: number) => string) {
  const places = Array.from({ length: start[cell + 1]! - start[cell]! }, (_, index) => start[cell]! + index)
  const codes = places.map((place) => what[place]!)
  if (codes.some((code, index) => index > 0 && code <= codes[index - 1]!)) throw new Error('out of order')
  return Object.fromEntries(places.map((place) => [name(what[place]!), count[place]!]))
}

function timeName(code: number): string {
  const outcome = Math.floor(code / BUCKETS) % 2
  const word = outcome === HAPPENED ? 'happened' : outcome === OPEN ? 'open' : '?'
  return `${Math.floor(code / (2 * BUCKETS))} ${word} ${code % BUCKETS}`
}
