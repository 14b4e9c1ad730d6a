// The text of a ticket for whoever has to mend a failure. It holds what support asks for and nothing of people: consumer
// ids are phone numbers, so they are never in it.

import { withoutNumbers } from '../../domain/blot.ts'
import { codeOf, sourceOf } from '../../domain/failure.ts'
import type { EpochMs, Zone } from '../../domain/day.ts'
import type { Rate } from '../../domain/rate.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { FailureRow, Where } from '../../store/views/failures-view.ts'
import { exact, NOTHING, percent } from '../words/format.ts'

export interface TicketInput {
  readonly row: FailureRow
  readonly where: Where
  /** Days that the figures are of: "2026-10-22 to 2026-11-20". */
  readonly days: string
  readonly zone: Zone
  /** Null where it is not known. */
  readonly account: string | null
  readonly app: string
  readonly samples: readonly Transaction[]
}

const MOST_SKILLS = 3

/** Plain text with times in UTC, since whoever reads it sits elsewhere. */
export function ticketOf({ row, where, days, zone, account, app, samples }: TicketInput): string {
  const { failure, explanation, count, ofAttempted } = row
  const share = ofAttempted.kind === 'rate' ? ` (${percent(ofAttempted.share)} of attempted)` : ''
  const names = (breakdown: readonly { readonly name: string; readonly lost: number }[]) =>
    breakdown
      .slice(0, MOST_SKILLS)
      .map(({ name, lost }) => `${oneLine(name)} (${exact(lost)})`)
      .join(', ')
  return [
    `Failed messages: source ${oneLine(sourceOf(failure))}, code ${oneLine(codeOf(failure))}`,
    ...(account === null ? [] : [`Account: ${oneLine(account)}`]),
    `Meaning: ${explanation.meaning}`,
    ...(row.text === null ? [] : [`Raw message: ${messageText(row.text)}`]),
    `Messages: ${exact(count)}${share}, ${days}, ${zone}, app ${app}`,
    ...trendLine(row),
    `Seen: first ${row.firstSeen ?? 'not known'}, last ${row.lastSeen ?? 'not known'}`,
    `Channels: ${names(where.channels)}`,
    `Skills: ${names(where.skills)}`,
    '',
    ...(samples.length === 0
      ? ['No samples: the transactions are not loaded.']
      : ['Samples (times in UTC):']),
    ...samples.map(sampleLine),
  ].join('\n')
}

/** Since when, which is what support asks first. */
function trendLine({ trend, reach }: FailureRow): readonly string[] {
  const of = `of ${reach === null ? '' : `${reach.map(oneLine).join(' and ')} `}attempted`
  switch (trend.kind) {
    case 'rising':
      return [`Rising: since ${trend.since}, from ${rateText(trend.before)} to ${rateText(trend.now)} ${of}`]
    case 'incident':
      return [
        `Up: ${trend.since} to ${trend.until}, ${rateText(trend.within)} ${of}, against ${rateText(trend.without)} on other days`,
      ]
    case 'new':
      return [`New: since ${trend.since}`]
    case 'steady':
    case 'unknown':
      return []
  }
}

function rateText(rate: Rate): string {
  return rate.kind === 'rate' ? percent(rate.share) : NOTHING
}

function sampleLine(message: Transaction): string {
  const { id, conversation, campaign, times, channel } = message
  const parts = [
    `transaction ${oneLine(id)}`,
    `channel ${oneLine(channel)}`,
    timeWords('attempted', times.attempted),
    timeWords('sent', times.sent),
    timeWords('failed', times.failed),
    conversation === null ? null : `conversation ${oneLine(conversation)}`,
    campaign === null || campaign === '' ? null : `campaign ${oneLine(campaign)}`,
    message.errorMessage === null ? null : `"${messageText(message.errorMessage)}"`,
  ]
  return `- ${parts.filter((part) => part !== null).join(', ')}`
}

function timeWords(name: string, at: EpochMs | null): string | null {
  return at === null ? null : `${name} ${new Date(at).toISOString()}`
}

/** Vendors write the number that failed into the message. */
function messageText(text: string): string {
  return oneLine(withoutNumbers(text, '[number]'))
}

/** Texts from outside stay on their line, and at a length that a ticket can carry. */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain
}
