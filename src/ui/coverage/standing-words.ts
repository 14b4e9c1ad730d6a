// How a day stands, in words: the names of the calendar's patterns, and what they mean.

import type { CoverageDay, CoverageView, DaySide, DayStanding } from '../../store/views/coverage-view.ts'
import { exact, fullDay, many } from '../words/format.ts'
import { agreementSentence } from './agreement-words.ts'

export const STANDING_WORDS = {
  settled: { name: 'settled', note: 'Held, and nothing will change any more.' },
  settling: {
    name: 'held',
    note: 'Held. A little may still change: late answers, conversations that are closed later.',
  },
  incomplete: {
    name: 'young',
    note: 'Held, and most answers may still have been to come when it was fetched.',
  },
  partial: {
    name: 'possibly incomplete',
    note: 'Held, but messages may be missing: the analytics count more than came, or the pages did not end as they should, and are asked for again on each visit.',
  },
  queued: { name: 'on its way', note: 'Being fetched, or waiting for its turn.' },
  failed: { name: 'failed', note: 'Asked for in vain. What was held before stays.' },
  missing: { name: 'missing', note: 'Nobody has asked for it yet.' },
  outside: {
    name: 'not to be had',
    note: 'Older than 13 months, or not begun: LivePerson does not have it.',
  },
} as const satisfies Record<DayStanding, { readonly name: string; readonly note: string }>

/** A day for people who hear the page: "Fri, 20 Nov 2026: analytics held, messages young". */
export function daySentence({ day, analytics, transactions }: CoverageDay): string {
  return `${fullDay(day)}: analytics ${nameOf(analytics)}, messages ${nameOf(transactions)}`
}

export function nameOf({ standing }: DaySide): string {
  return STANDING_WORDS[standing].name
}

/** The first line of the screen: how much is loaded, whether it agrees, and whether anything is wrong. */
export function coverageHeadline(view: CoverageView): string {
  return [loadedSentence(view), agreementSentence(view), warningSentence(view)]
    .filter((sentence) => sentence !== null)
    .join(' ')
}

function loadedSentence({ days }: CoverageView): string {
  const analytics = days.filter((day) => day.analytics.fetchedAt !== null).length
  const transactions = days.filter((day) => day.transactions.fetchedAt !== null).length
  const all = many(days.length, 'day')
  if (analytics === transactions) return `${exact(analytics)} of ${all} held, of analytics and of messages.`
  return `Of ${all}, ${exact(analytics)} are held of the analytics and ${exact(transactions)} of the messages.`
}

function warningSentence({ days, unreadable, findings }: CoverageView): string | null {
  const odd = findings.reduce((sum, { count }) => sum + count, 0)
  const stuck = days.filter((day) => day.stuck !== null).length
  const parts = [
    stuck === 0 ? null : `messages of ${many(stuck, 'day')} may be missing`,
    unreadable.count === 0 ? null : `${many(unreadable.count, 'message')} could not be read`,
    odd === 0 ? null : `${many(odd, 'odd thing')} found`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : `${capitalised(parts.join('; '))}.`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
