// Whether the two sources agree, in words. Where a count still changes, a difference is no wonder and said apart from
// those that are not: the two are fetched one after the other.

import type { Day } from '../../domain/day.ts'
import type { CounterAgreement } from '../../domain/reconcile.ts'
import type { Agreement, CoverageView } from '../../store/views/coverage-view.ts'
import { exact, many } from '../words/format.ts'
import { dayListText } from '../words/day-list.ts'

const BY = { analytics: 'the analytics', transactions: 'the transactions', both: 'either of them' } as const

/** Days that differ: in counts that no longer change, and in counts that still do. */
interface Differing {
  readonly settled: readonly Day[]
  readonly changing: readonly Day[]
}

function differingIn({ verdict, changing }: Agreement): Differing {
  const days = verdict.kind === 'compared' ? verdict.differing.map(({ day }) => day) : []
  return {
    settled: days.filter((day) => !changing.has(day)),
    changing: days.filter((day) => changing.has(day)),
  }
}

/** `not reported by the transactions`; what the analytics report and nobody can read is said apart. */
export function unreportedText({ by, unread }: Extract<CounterAgreement, { kind: 'unreported' }>): string {
  if (unread === undefined) return `not reported by ${BY[by]}`
  const unreadable = 'not readable in the analytics'
  return by === 'both' ? `${unreadable}, and not reported by ${BY.transactions}` : unreadable
}

/** "equal on each of 30 days", or on which days they differ, and where that is no wonder. */
export function verdictWords(agreement: Agreement, today: Day): string {
  const { verdict } = agreement
  if (verdict.kind === 'unreported') return unreportedText(verdict)
  const { settled, changing } = differingIn(agreement)
  const [differing, days] = [settled.length + changing.length, verdict.days]
  if (differing === 0) return days === 1 ? 'equal' : `equal on each of ${exact(days)} days`
  const how = `differ on ${exact(differing)} of ${many(days, 'day')}`
  const where = dayListText(changing, today)
  if (settled.length === 0) return `${how}, only where it still changes: ${where}`
  const worrying = `${how}: ${dayListText(settled, today)}`
  return changing.length === 0 ? worrying : `${worrying}; where it still changes: ${where}`
}

/** The sentence of the headline: what is to be worried about first. */
export function agreementSentence({ both, reconciled }: CoverageView): string {
  if (both.length === 0) return 'No day is held of both, so nothing can be compared.'
  const days = both.length === 1 ? 'the one day' : `the ${exact(both.length)} days`
  if (!reconciled.some(({ verdict }) => verdict.kind === 'compared')) {
    return `On ${days} held of both, they report nothing that could be compared.`
  }
  const { settled, changing } = allDiffering(reconciled)
  if (settled.size + changing.size === 0) {
    return `The two agree in everything that both report, on ${days} held of both.`
  }
  if (settled.size === 0) {
    return `The two agree in all counts that no longer change, on ${days} held of both. Counts that still change differ on ${exact(changing.size)}, as they may: the two are not fetched in one moment.`
  }
  const on = settled.size === both.length ? (both.length > 1 ? 'each of ' : '') : `${exact(settled.size)} of `
  const more =
    changing.size === 0 ? '' : ` On ${exact(changing.size)} more only counts differ that still change.`
  return `They differ on ${on}${days} held of both, in counts that no longer change.${more}`
}

/** Why counts may differ that still change; null where none do. */
export function expectedWords({ reconciled }: CoverageView): string | null {
  return reconciled.every((one) => differingIn(one).changing.length === 0)
    ? null
    : 'Analytics and messages of a day are fetched one after the other. While a day is young, who is reached or answers in between is in one count and not yet in the other: such differences go when both are fetched again later. Those to look into first are in counts that no longer change.'
}

/** A day whose settled counts differ is not also one of those where that is no wonder. */
function allDiffering(reconciled: readonly Agreement[]) {
  const each = reconciled.map(differingIn)
  const settled = new Set(each.flatMap((one) => one.settled))
  const changing = new Set(each.flatMap((one) => one.changing).filter((day) => !settled.has(day)))
  return { settled, changing }
}
