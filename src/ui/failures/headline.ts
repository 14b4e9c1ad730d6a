// The screen's first line, in words and by rule: how many failed, and the one thing that is new or got worse. Where
// nothing did, what failed most.

import { plural, t } from '@lingui/core/macro'
import type { Rate } from '../../domain/rate.ts'
import type { FailureRow, FailuresView } from '../../store/views/failures-view.ts'
import { channelName } from '../words/channel-text.ts'
import { dayText, exact, inOnePiece, inSentence, listText, NOTHING, percent } from '../words/format.ts'
import { skillName } from '../words/skill-text.ts'
import { riseStart, incidentDays } from '../words/failure-words.ts'
import { stageWord } from '../words/stage-words.ts'
import { categoryText } from './category-text.ts'

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
  if (failed === 0) return unread > 0 ? t`How many messages failed could not be read.` : t`No message failed.`
  if (rate.kind !== 'rate' || rate.trust !== 'enough')
    return plural(failed, { one: '# message failed.', other: '# messages failed.' })
  const share = percent(rate.share)
  return plural(failed, { one: `# message failed (${share}).`, other: `# messages failed (${share}).` })
}

function newsOf(view: FailuresView): string | null {
  const news = newsIn(view.rows)
  if (news.length > 0) return news.map((row) => trendSentence(row, mostOf(view, row))).join(' ')
  const [top] = view.rows
  if (top === undefined || top.ofFailed.kind !== 'rate') return null
  return t`Most often: ${{ failure: what(top) }}, ${{ share: percent(top.ofFailed.share) }} of them.`
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

/** What happened to a failure, since when, and in which skill most of it. */
function trendSentence(row: FailureRow, skill: string | null): string {
  const { trend } = row
  const failure = what(row)
  switch (trend.kind) {
    case 'rising':
      return risingSentence(row, trend, skill)
    case 'incident': {
      const days = inOnePiece(incidentDays(trend))
      const [within, without, of] = [shareOf(trend.within), shareOf(trend.without), base(row)]
      return skill === null
        ? t`${failure} was up ${days}: ${within} of ${of}, against ${without} on other days.`
        : t`${failure} was up ${days}, mostly skill ${skill}: ${within} of ${of}, against ${without} on other days.`
    }
    case 'new': {
      const day = inOnePiece(dayText(trend.since))
      const [count, days] = [row.count, trend.unseenOn]
      const messages = plural(count, { one: '# message', other: '# messages' })
      const before = plural(days, {
        one: 'none on the # held day before',
        other: 'none on the # held days before',
      })
      return skill === null
        ? t`${failure} is new since ${day}: ${messages}, ${before}.`
        : t`${failure} is new since ${day}, mostly skill ${skill}: ${messages}, ${before}.`
    }
    case 'steady':
    case 'unknown':
      return t`${failure}.`
  }
}

type Rising = Extract<FailureRow['trend'], { kind: 'rising' }>

function risingSentence(row: FailureRow, trend: Rising, skill: string | null): string {
  const { isSure, days } = riseStart(trend, row.lastSeen)
  const day = inOnePiece(days)
  const [failure, before, now, of] = [what(row), shareOf(trend.before), shareOf(trend.now), base(row)]
  if (isSure)
    return skill === null
      ? t`${failure} rose from ${before} to ${now} of ${of} since ${day}.`
      : t`${failure} rose from ${before} to ${now} of ${of} since ${day}, mostly skill ${skill}.`
  return skill === null
    ? t`${failure} rose from ${before} to ${now} of ${of} since some day of ${day}.`
    : t`${failure} rose from ${before} to ${now} of ${of} since some day of ${day}, mostly skill ${skill}.`
}

/** What the shares of a trend are of: the messages of the channels that the failure strikes. */
function base({ reach }: FailureRow): string {
  if (reach === null) return stageWord('attempted')
  const channels = listText(reach.map((channel) => inSentence(channelName(channel))))
  return t({ message: `${channels} attempted`, comment: '1.2 % of “SMS attempted”' })
}

function shareOf(rate: Rate): string {
  return rate.kind === 'rate' ? percent(rate.share) : NOTHING
}

/** `Carrier filter (Twilio 30007)`; of a code nobody knows, the code. */
function what({ explanation, name }: FailureRow): string {
  const named = inSentence(name)
  if (explanation.kind === 'unknown') return named
  return `${categoryText(explanation.category)} (${named})`
}

/** The skill with more than half of it, where there are others to choose from. */
function mostOf({ where, rows }: FailuresView, row: FailureRow): string | null {
  const [top] = where(row.failure).skills
  const skills = new Set(rows.flatMap(({ failure }) => where(failure).skills.map(({ name }) => name)))
  if (top === undefined || skills.size < 2 || top.lost <= row.count / 2) return null
  return inSentence(skillName(top.name))
}

function notesOf(view: FailuresView): readonly string[] {
  const { loaded, days, unread, failed, rows, trends } = view
  return [
    loaded < days.length
      ? t`${{ loaded: exact(loaded) }} of ${plural(days.length, { one: '# day', other: '# days' })} held.`
      : null,
    sourceNote(view),
    unread > 0 && failed > 0
      ? plural(unread, {
          one: '# count of failed messages could not be read, so more may have failed.',
          other: '# counts of failed messages could not be read, so more may have failed.',
        })
      : null,
    trends === 'awaited' && rows.length > 0
      ? t`What is new or rising is said when all days have come.`
      : null,
    trends === 'known' && rows.length > 0 && rows.every(({ trend }) => trend.kind === 'unknown')
      ? t`There are too few days before to say what is new or rising: choose a comparison or a longer span.`
      : null,
  ].filter((note) => note !== null)
}

function sourceNote({ source, unsent }: FailuresView): string {
  if (source === 'transactions') return t`Failed before or after sending, by day of attempt.`
  const count = unsent?.failed ?? 0
  const messages = plural(count, { one: '# message', other: '# messages' })
  const skipped = exact(unsent?.skipped ?? 0)
  return unsent === null || unsent.skipped === 0
    ? t`From the account analytics and the reasons they give: ${messages} not sent. Messages lost after sending may be missing.`
    : t`From the account analytics and the reasons they give: ${messages} not sent, ${skipped} of them skipped after an earlier opt-out. Messages lost after sending may be missing.`
}
