// In which order the skills stand. A rate ranks by the bound of its interval that is nearer to the other rates,
// so that a skill of two messages does not lead; what is too few to rank stands at the end, whichever the order.

import { shareOf } from '../../domain/funnel.ts'
import type { Change, Rate } from '../../domain/rate.ts'
import { STAGES } from '../../domain/stage.ts'
import { total } from '../../domain/tally.ts'
import type { SkillRow } from '../../store/views/funnel-view.ts'
import { skillName } from '../words/skill-text.ts'

export const SKILL_COLUMNS = ['skill', ...STAGES, 'deliveryRate', 'answerRate', 'change'] as const
export type SkillColumn = (typeof SKILL_COLUMNS)[number]

export interface SkillOrder {
  readonly by: SkillColumn
  /** `down`: the highest first. */
  readonly way: 'down' | 'up'
}

export const FIRST_ORDER: SkillOrder = { by: 'attempted', way: 'down' }

/** Delivered of attempted: the figure that the change beside it is about. */
export function deliveryRate({ tally }: SkillRow): Rate {
  return shareOf(tally, 'delivered', 'attempted')
}

/** Answered of delivered: of those who got it. */
export function answerRate({ tally }: SkillRow): Rate {
  return shareOf(tally, 'responded', 'delivered')
}

/** The order after a click on a column: figures begin with the highest, names with A; again turns it round. */
export function orderAfter(order: SkillOrder, by: SkillColumn): SkillOrder {
  if (order.by === by) return { by, way: order.way === 'down' ? 'up' : 'down' }
  return { by, way: by === 'skill' ? 'up' : 'down' }
}

export function inOrder(rows: readonly SkillRow[], { by, way }: SkillOrder): readonly SkillRow[] {
  const sign = way === 'down' ? -1 : 1
  if (by === 'skill') {
    return rows.toSorted((a, b) => sign * skillName(a.skill).localeCompare(skillName(b.skill)))
  }
  const ranks = new Map(rows.map((row) => [row, rankOf(row, by, way)]))
  return rows.toSorted((a, b) => {
    const [left, right] = [ranks.get(a) ?? null, ranks.get(b) ?? null]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left - right)
  })
}

/** What a row ranks by; null where it cannot be ranked. */
function rankOf(row: SkillRow, by: Exclude<SkillColumn, 'skill'>, way: SkillOrder['way']): number | null {
  if (by === 'deliveryRate') return boundOf(deliveryRate(row), way)
  if (by === 'answerRate') return boundOf(answerRate(row), way)
  if (by === 'change') return changeBound(row.change, way)
  return total(row.tally, by)
}

function boundOf(rate: Rate, way: SkillOrder['way']): number | null {
  if (rate.kind !== 'rate' || rate.trust === 'few') return null
  return way === 'down' ? rate.low : rate.high
}

function changeBound(change: Change, way: SkillOrder['way']): number | null {
  if (change.kind === 'unknown' || change.verdict === 'few') return null
  return way === 'down' ? change.low : change.high
}

const SEPARATOR = ' '

/** Every order there is, as the words it is remembered by; the first is the one that nobody chose. */
export const ORDER_WORDS: readonly [string, ...string[]] = [
  wordsOf(FIRST_ORDER),
  ...SKILL_COLUMNS.flatMap((by) => (['down', 'up'] as const).map((way) => wordsOf({ by, way }))),
]

export function wordsOf({ by, way }: SkillOrder): string {
  return `${by}${SEPARATOR}${way}`
}

export function orderOf(words: string): SkillOrder {
  const [by, way] = words.split(SEPARATOR)
  const column = SKILL_COLUMNS.find((one) => one === by) ?? FIRST_ORDER.by
  return { by: column, way: way === 'up' ? 'up' : 'down' }
}
