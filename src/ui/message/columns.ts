// The columns of the table of messages: what each says of a message, as text. Everything in it came from outside and is
// only ever drawn as text.

import { channelName, channelOf, skillOf } from '../../domain/channel.ts'
import type { Zone } from '../../domain/day.ts'
import { explain, failureName } from '../../domain/dictionary.ts'
import { foldError, UNEXPLAINED, type Failure } from '../../domain/failure.ts'
import { STAGE_NAMES } from '../../domain/stage.ts'
import { durationOf, reachedBy } from '../../domain/timeline.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { Sort } from '../../store/messages/explorer.ts'
import { instantText, NOTHING } from '../words/format.ts'
import { remember, remembered } from '../kit/remembered.ts'
import { skillName } from '../words/skill-text.ts'
import { lapse } from './timeline-words.ts'

export interface MessageColumn {
  readonly name: string
  readonly title: string
  /** In px. */
  readonly width: number
  readonly align: 'start' | 'end'
  /** What the rows can be sorted by here; null where they cannot. */
  readonly sort: Sort | null
  /** `asked`: only where somebody asked for it, and never remembered. */
  readonly shown: 'first' | 'later' | 'asked'
  readonly text: (transaction: Transaction, zone: Zone) => string
}

/** All columns, in their order. */
export const COLUMNS: readonly MessageColumn[] = [
  column('attempted', 'Attempted', 172, 'attempted', 'first', ({ times }, zone) =>
    times.attempted === null ? NOTHING : instantText(times.attempted, zone),
  ),
  column('channel', 'Channel', 88, 'channel', 'first', ({ channel }) => channelName(channelOf(channel))),
  column('skill', 'Skill', 150, 'skill', 'first', ({ skill }) => skillName(skillOf(skill))),
  column('reached', 'Reached', 92, 'reached', 'first', reachedText),
  column('failure', 'Failure', 240, 'failure', 'first', failureText),
  { ...column('rating', 'Rating', 68, 'rating', 'first', ({ rating }) => orNothing(rating)), align: 'end' },
  {
    ...column('duration', 'Duration', 112, 'duration', 'first', (transaction) => {
      const time = durationOf(transaction)
      return time === null ? NOTHING : lapse(time)
    }),
    align: 'end',
  },
  column('campaign', 'Campaign', 120, 'campaign', 'first', ({ campaign }) => orNothing(campaign)),
  column('id', 'Transaction', 290, null, 'first', ({ id }) => id),
  column('conversation', 'Conversation', 290, null, 'first', ({ conversation }) => orNothing(conversation)),
  column('status', 'Status', 104, null, 'later', ({ status }) => orNothing(status)),
  column('handOff', 'Hand-off', 120, null, 'later', ({ handOff }) => orNothing(handOff)),
  // People's phone numbers.
  column('consumer', 'Consumer', 150, null, 'asked', ({ consumer }) => orNothing(consumer)),
]

/** Why a message failed, folded; null where it did not. */
export function failureOf({ marks, errorSource, errorCode }: Transaction): Failure | null {
  if (!marks.includes('failed')) return null
  return foldError({ source: errorSource, code: errorCode })?.failure ?? UNEXPLAINED
}

/** The columns that the reader had chosen, or those that everybody begins with. */
export function rememberedColumns(): readonly MessageColumn[] {
  return COLUMNS.filter(({ name, shown }) => {
    if (shown === 'asked') return false
    const first = shown === 'first' ? (['shown', 'hidden'] as const) : (['hidden', 'shown'] as const)
    return remembered(`column-${name}`, first) === 'shown'
  })
}

export function rememberColumns(chosen: readonly MessageColumn[]): void {
  for (const one of COLUMNS) {
    if (one.shown !== 'asked') remember(`column-${one.name}`, chosen.includes(one) ? 'shown' : 'hidden')
  }
}

function column(
  name: string,
  title: string,
  width: number,
  sort: Sort | null,
  shown: MessageColumn['shown'],
  text: MessageColumn['text'],
): MessageColumn {
  return { name, title, width, sort, shown, text, align: 'start' }
}

function reachedText(transaction: Transaction): string {
  const stage = reachedBy(transaction)
  return stage === null ? NOTHING : STAGE_NAMES[stage]
}

function failureText(transaction: Transaction): string {
  const failure = failureOf(transaction)
  if (failure === null) return transaction.marks.includes('skipped') ? 'skipped: opted out' : NOTHING
  if (failure === UNEXPLAINED) return 'no reason given'
  const { kind, meaning } = explain(failure)
  return kind === 'unknown' ? failureName(failure) : `${failureName(failure)} · ${meaning}`
}

function orNothing(value: string | number | null): string {
  return value === null || value === '' ? NOTHING : String(value)
}
