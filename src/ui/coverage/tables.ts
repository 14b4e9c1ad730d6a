// The tables of the Coverage screen: whether the two sources agree, and what could not be read.

import type { Day } from '../../domain/day.ts'
import type { Issue } from '../../domain/fault.ts'
import type { Excess } from '../../domain/integrity.ts'
import { channelName } from '../../domain/channel.ts'
import type { CounterAgreement } from '../../domain/reconcile.ts'
import { STAGE_NAMES, type Counter } from '../../domain/stage.ts'
import { exact, fullDay, NOTHING, UNREPORTED } from '../words/format.ts'
import type { TableCell, TableData } from '../chart/DataTable.tsx'
import { skillName } from '../words/skill-text.ts'
import type { Agreement, CoverageDay } from '../../store/views/coverage-view.ts'
import { unreportedText, verdictWords } from './agreement-words.ts'
import { nameOf } from './standing-words.ts'

const COUNTER_NAMES = {
  ...STAGE_NAMES,
  skipped: 'Skipped',
  failed: 'Not sent',
  optedOut: 'Opted out',
  optedIn: 'Opted in',
} as const satisfies Record<Counter, string>

/** A row a counter: what each source says over the days held of both, and where they differ. */
export function reconciliationTable(reconciled: readonly Agreement[], today: Day): TableData {
  return {
    caption: 'Analytics and transactions, over the days held of both',
    columns: ['Counted', 'Analytics', 'Transactions', 'Difference', 'Verdict'],
    words: ['Verdict'],
    rows: reconciled.map((one) => ({
      key: one.counter,
      cells: [text(COUNTER_NAMES[one.counter]), ...figures(one.verdict), text(verdictWords(one, today))],
    })),
  }
}

function figures(verdict: CounterAgreement): readonly TableCell[] {
  if (verdict.kind === 'unreported') {
    const hint = `${unreportedText(verdict).replace(/^n/, 'N')}: nothing to compare`
    const silent = { text: UNREPORTED, value: null, hint }
    const untold = { text: NOTHING, value: null, hint }
    return [
      verdict.by === 'transactions' ? untold : silent,
      verdict.by === 'analytics' ? untold : silent,
      untold,
    ]
  }
  const { analytics, transactions } = verdict
  const difference = transactions - analytics
  const sign = difference > 0 ? '+' : ''
  return [
    { text: exact(analytics), value: analytics },
    { text: exact(transactions), value: transactions },
    { text: `${sign}${exact(difference)}`, value: difference },
  ]
}

/** Values and rows that could not be read, as they came: only ever text. */
export function issuesTable(caption: string, issues: readonly Issue[]): TableData {
  return {
    caption,
    columns: ['Where', 'Why', 'What stood there'],
    words: ['Why', 'What stood there'],
    rows: issues.map(({ path, reason, sample }, place) => ({
      key: `${place} ${path}`,
      cells: [text(path), text(reason), text(sample)],
    })),
  }
}

/** Rows of the analytics that say more of something than was attempted. */
export function excessTable(excesses: readonly Excess[]): TableData {
  return {
    caption: 'More than was attempted',
    columns: ['Day', 'Channel', 'Skill', 'Counted', 'Messages', 'Attempted'],
    words: ['Channel', 'Skill', 'Counted'],
    rows: excesses.map(({ day, channel, skill, counter, count, attempted }) => ({
      key: JSON.stringify([day, channel, skill, counter]),
      cells: [
        { text: fullDay(day), value: day, day },
        text(channelName(channel)),
        text(skillName(skill)),
        text(COUNTER_NAMES[counter]),
        { text: exact(count), value: count },
        { text: exact(attempted), value: attempted },
      ],
    })),
  }
}

function text(words: string): TableCell {
  return { text: words, value: words }
}

/** The days, as the calendar draws them. */
export function daysTable(days: readonly CoverageDay[]): TableData {
  return {
    caption: 'How each day stands',
    columns: [
      'Day',
      'Analytics',
      'Messages by analytics',
      'Transactions',
      'Messages by transactions',
      'Unreadable',
    ],
    words: ['Analytics', 'Transactions'],
    rows: days.map(({ day, analytics, transactions, report }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        text(nameOf(analytics)),
        figure(analytics.messages),
        text(nameOf(transactions)),
        figure(transactions.messages),
        figure(report?.unreadable ?? null),
      ],
    })),
  }
}

function figure(n: number | null): TableCell {
  return { text: n === null ? NOTHING : exact(n), value: n }
}
