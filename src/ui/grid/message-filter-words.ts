// The message filter in words: which messages are shown beyond days and segments, and the ways there are to choose them.

import type { Mark } from '../../domain/transaction.ts'
import type { MessageFilter } from '../../store/question/question.ts'
import { findingName } from '../words/finding-words.ts'
import { stageWord } from '../words/stage-words.ts'
import { weekHourSpan } from '../words/time-words.ts'

function markWord(mark: Mark): string {
  switch (mark) {
    case 'skipped':
      return 'skipped: opted out before'
    case 'unsent':
      return 'never sent'
    case 'failed':
      return 'failed'
    case 'optedOut':
      return 'opted out'
    case 'optedIn':
      return 'opted in'
    case 'attempted':
    case 'eligible':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'responded':
    case 'closed':
      return stageWord(mark)
  }
}

/** One filter that can be taken away. */
export interface Chip {
  readonly key: string
  readonly text: string
  readonly without: Partial<MessageFilter>
}

/** The filters that a message filter is made of. */
export function chipsOf(messageFilter: MessageFilter): readonly Chip[] {
  const { has, lacks, rating, finding, weekHour } = messageFilter
  const chips: (Chip | null)[] = [
    has === null && lacks === null
      ? null
      : { key: 'reach', text: reachText(has, lacks), without: { has: null, lacks: null } },
    rating === null ? null : { key: 'rating', text: `rated ${rating}`, without: { rating: null } },
    finding === null ? null : { key: 'finding', text: findingName(finding), without: { finding: null } },
    weekHour === null ? null : { key: 'hour', text: weekHourSpan(weekHour), without: { weekHour: null } },
  ]
  return chips.filter((chip) => chip !== null)
}

/** How far messages got: "delivered, not read". */
export function reachText(has: Mark | null, lacks: Mark | null): string {
  if (has === null && lacks === null) return 'any message'
  if (lacks === null) return markWord(has ?? 'attempted')
  if (has === null) return `not ${markWord(lacks)}`
  return `${markWord(has)}, not ${markWord(lacks)}`
}

export interface ReachChoice {
  readonly id: string
  readonly text: string
  readonly messageFilter: Pick<MessageFilter, 'has' | 'lacks'>
}

export interface ReachGroup {
  readonly title: string
  readonly choices: readonly ReachChoice[]
}

/** What one can choose from. A link may ask for more than that. */
export const REACHES: readonly ReachGroup[] = [
  { title: 'Reached', choices: [...stagesReached()] },
  {
    title: 'Lost between',
    choices: [
      lost('attempted', 'eligible'),
      lost('eligible', 'sent'),
      lost('sent', 'delivered'),
      lost('delivered', 'read'),
      lost('read', 'responded'),
      lost('delivered', 'responded'),
      lost('responded', 'closed'),
    ],
  },
  {
    title: 'Left by a side door',
    choices: [only('failed'), only('unsent'), only('skipped'), only('optedOut'), only('optedIn')],
  },
]

/** The choice that a message filter is; null where it is another one. */
export function reachOf({ has, lacks }: Pick<MessageFilter, 'has' | 'lacks'>): ReachChoice | null {
  const all = REACHES.flatMap(({ choices }) => choices)
  return all.find(({ messageFilter }) => messageFilter.has === has && messageFilter.lacks === lacks) ?? null
}

function stagesReached(): readonly ReachChoice[] {
  return (['eligible', 'sent', 'delivered', 'read', 'responded', 'closed'] as const).map(only)
}

function only(has: Mark): ReachChoice {
  return { id: has, text: reachText(has, null), messageFilter: { has, lacks: null } }
}

function lost(has: Mark, lacks: Mark): ReachChoice {
  return { id: `${has}-${lacks}`, text: reachText(has, lacks), messageFilter: { has, lacks } }
}
