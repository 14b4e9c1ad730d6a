// The screen's first line, in words and by rule: how many failed, and the one thing that is new or got worse. Where
// nothing did, what failed most.

import { channelName } from '../../domain/channel.ts'
import type { Rate } from '../../domain/rate.ts'
import type { FailureRow, FailuresView } from '../../store/views/failures-view.ts'
import { dayText, exact, inOnePiece, inSentence, many, NOTHING, percent } from '../words/format.ts'
import { skillName } from '../words/skill-text.ts'
import { riseStart, incidentDays } from '../words/failure-words.ts'

export interface FailuresHeadline {
  readonly lead: string
  /** What happened to one failure; null where none has anything to say. */
  readonly news: string | null
  /** What the figures rest on. */
  readonly notes: readonly string[]
}

export function headlineOf(view: FailuresView): FailuresHeadline {
  return { lead: leadOf(view), news: newsOf(view), notes: notesOf(view) }
}

function leadOf({ failed, rate, unread }: FailuresView): string {
  if (failed === 0) return unread > 0 ? 'How many messages failed could not be read.' : 'No message failed.'
  const share = rate.kind === 'rate' && rate.trust === 'enough' ? ` (${percent(rate.share)})` : ''
  return `${many(failed, 'message')} failed${share}.`
}

function newsOf(view: FailuresView): string | null {
  const news = newsIn(view.rows)
  if (news.length > 0) return news.map((row) => `${trendWords(row, mostOf(view, row))}.`).join(' ')
  const [top] = view.rows
  if (top === undefined || top.ofFailed.kind !== 'rate') return null
  return `Most often: ${what(top)}, ${percent(top.ofFailed.share)} of them.`
}

/** What is bad now, of which the first lost most messages; then what was bad and is over, that which took most more. */
function newsIn(rows: readonly FailureRow[]): readonly FailureRow[] {
  const now = rows.filter(({ trend }) => trend.kind === 'rising' || trend.kind === 'new')
  const incidents = rows
    .filter(({ trend }) => trend.kind === 'incident')
    .toSorted((a, b) => excessOf(b) - excessOf(a))
  return [...now.slice(0, 1), ...incidents.slice(0, 1)]
}

/** Messages lost in an incident beyond what the other days would have lost. */
function excessOf({ trend }: FailureRow): number {
  if (trend.kind !== 'incident' || trend.within.kind !== 'rate') return 0
  return trend.within.hits - (trend.without.kind === 'rate' ? trend.without.share : 0) * trend.within.of
}

/** What happened to a failure, since when, and where most of it. */
function trendWords(row: FailureRow, most: string): string {
  const { trend } = row
  switch (trend.kind) {
    case 'rising': {
      const { isSure, days } = riseStart(trend, row.lastSeen)
      const lead = isSure ? 'since' : 'since some day of'
      return `${what(row)} rose from ${shareOf(trend.before)} to ${shareOf(trend.now)} of ${base(row)} ${lead} ${inOnePiece(days)}${most}`
    }
    case 'incident':
      return `${what(row)} was up ${inOnePiece(incidentDays(trend))}${most}: ${shareOf(trend.within)} of ${base(row)}, against ${shareOf(trend.without)} on other days`
    case 'new':
      return `${what(row)} is new since ${inOnePiece(dayText(trend.since))}${most}: ${many(row.count, 'message')}, none on the ${many(trend.unseenOn, 'held day')} before`
    case 'steady':
    case 'unknown':
      return what(row)
  }
}

/** What the shares of a trend are of: the messages of the channels that the failure strikes. */
function base({ reach }: FailureRow): string {
  if (reach === null) return 'attempted'
  return `${reach.map((channel) => inSentence(channelName(channel))).join(' and ')} attempted`
}

function shareOf(rate: Rate): string {
  return rate.kind === 'rate' ? percent(rate.share) : NOTHING
}

/** `Carrier filter (Twilio 30007)`; of a code nobody knows, the code. */
function what({ explanation, name }: FailureRow): string {
  const named = inSentence(name)
  if (explanation.kind === 'unknown') return named
  const words = explanation.category.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (${named})`
}

/** The skill with more than half of it, where there are others to choose from. */
function mostOf({ where, rows }: FailuresView, row: FailureRow): string {
  const [top] = where(row.failure).skills
  const skills = new Set(rows.flatMap(({ failure }) => where(failure).skills.map(({ name }) => name)))
  if (top === undefined || skills.size < 2 || top.lost <= row.count / 2) return ''
  return `, mostly skill ${inSentence(skillName(top.name))}`
}

function notesOf({
  loaded,
  days,
  source,
  unsent,
  unread,
  failed,
  rows,
  trends,
}: FailuresView): readonly string[] {
  const skipped =
    unsent === null || unsent.skipped === 0
      ? ''
      : `, ${exact(unsent.skipped)} of them skipped after an earlier opt-out`
  return [
    loaded < days.length ? `${exact(loaded)} of ${many(days.length, 'day')} held.` : null,
    source === 'transactions'
      ? 'Failed before or after sending, by day of attempt.'
      : `From the account analytics and the reasons they give: ${many(unsent?.failed ?? 0, 'message')} not sent${skipped}. Messages lost after sending may be missing.`,
    unread > 0 && failed > 0
      ? `${many(unread, 'count')} of failed messages could not be read, so more may have failed.`
      : null,
    trends === 'awaited' && rows.length > 0 ? 'What is new or rising is said when all days have come.' : null,
    trends === 'known' && rows.length > 0 && rows.every(({ trend }) => trend.kind === 'unknown')
      ? 'There are too few days before to say what is new or rising: choose a comparison or a longer span.'
      : null,
  ].filter((note) => note !== null)
}
