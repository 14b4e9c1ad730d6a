// Which of the wanted days are to be asked for: those that nobody has yet, those that failed, those that have aged, and
// those that may still change. What is under way is never among them.

import type { Day, EpochMs } from '../../domain/day.ts'
import { changeableDays, isStale, missingDays } from '../../domain/plan.ts'
import { daysKnown, NOTHING, type DayState, type KnownStore } from '../days/known.ts'
import type { Wanted } from './order.ts'

/** What a day says of its age. `stuck`: why it may not be whole. */
export interface Aging {
  readonly fetchedAt: EpochMs
  readonly stuck?: string | null
}

/** Each answers with days of the order, newest first. */
export interface Due<Order> {
  /** Neither held nor failed. */
  readonly missing: (order: Order) => readonly Day[]
  /** Not held, or held from before the last try, which failed. */
  readonly unfinished: (order: Order) => readonly Day[]
  /** Held, and fetched so long ago for a day of that age that it is worth asking again. */
  readonly aged: (order: Order) => readonly Day[]
  /** All that another answer could be different of, however fresh. */
  readonly changeable: (order: Order) => readonly Day[]
}

export function createDue<What extends Aging>(
  known: KnownStore<What>,
  isUnderWay: (day: Day) => boolean,
  now: () => EpochMs,
): Due<Wanted> {
  const stateOf = ({ book }: Wanted, day: Day): DayState<What> =>
    daysKnown(known.getState(), book).get(day) ?? NOTHING
  const those = (order: Wanted, isDue: (state: DayState<What>, day: Day) => boolean) =>
    missingDays(order.days, (day) => isUnderWay(day) || !isDue(stateOf(order, day), day))
  const unfinished = (order: Wanted) => those(order, isUnfinished)

  return {
    missing: (order) => those(order, ({ held, work }) => held === null && work.status === 'idle'),
    unfinished,
    aged: (order) =>
      those(
        order,
        ({ held, work }, day) =>
          held !== null && work.status === 'idle' && isStale(day, held.fetchedAt, order.zone, now()),
      ),
    changeable: (order) => {
      const idle = order.days.filter((day) => !isUnderWay(day))
      const young = changeableDays(idle, (day) => stateOf(order, day).held, order.zone)
      const doubtful = those(order, ({ held }) => (held?.stuck ?? null) !== null)
      return missingDays([...young, ...doubtful, ...unfinished(order)], () => false)
    },
  }
}

function isUnfinished({ held, work }: DayState<unknown>): boolean {
  return held === null || work.status === 'failed'
}
