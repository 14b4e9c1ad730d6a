// Which of the wanted days are to be asked for: those that nobody has yet, those that failed, those that have aged, and
// those that may still change. What is under way is never among them.

import type { Day, EpochMs } from '../../domain/day.ts'
import { changeableDays, isStale, missingDays } from '../../domain/plan.ts'
import { daysOf, NOTHING, type DayState, type DaysStore } from '../days/days.ts'
import type { DaysOrder } from './order.ts'

/** What a day says of its age. `stuck`: why it may not be whole. */
export interface Aging {
  readonly fetchedAt: EpochMs
  readonly stuck?: string | null
}

/** Each answers with days of the order, newest first. */
export interface StaleDays<Order> {
  /** Neither held nor failed. */
  readonly missing: (order: Order) => readonly Day[]
  /** Not held, or held from before the last try, which failed. */
  readonly unfinished: (order: Order) => readonly Day[]
  /** Held, and fetched so long ago for a day of that age that it is worth asking again. */
  readonly aged: (order: Order) => readonly Day[]
  /** All that another answer could be different of, however fresh. */
  readonly changeable: (order: Order) => readonly Day[]
}

export function createStaleDays<What extends Aging>(
  daysStore: DaysStore<What>,
  isUnderWay: (day: Day) => boolean,
  now: () => EpochMs,
): StaleDays<DaysOrder> {
  const stateOf = ({ dataset }: DaysOrder, day: Day): DayState<What> =>
    daysOf(daysStore.getState(), dataset).get(day) ?? NOTHING
  const those = (order: DaysOrder, isChosen: (state: DayState<What>, day: Day) => boolean) =>
    missingDays(order.days, (day) => isUnderWay(day) || !isChosen(stateOf(order, day), day))
  const unfinished = (order: DaysOrder) => those(order, isUnfinished)

  return {
    missing: (order) =>
      those(order, ({ loaded, fetchStatus }) => loaded === null && fetchStatus.status === 'idle'),
    unfinished,
    aged: (order) =>
      those(
        order,
        ({ loaded, fetchStatus }, day) =>
          loaded !== null &&
          fetchStatus.status === 'idle' &&
          isStale(day, loaded.fetchedAt, order.zone, now()),
      ),
    changeable: (order) => {
      const idle = order.days.filter((day) => !isUnderWay(day))
      const incomplete = changeableDays(idle, (day) => stateOf(order, day).loaded, order.zone)
      const doubtful = those(order, ({ loaded }) => (loaded?.stuck ?? null) !== null)
      return missingDays([...incomplete, ...doubtful, ...unfinished(order)], () => false)
    },
  }
}

function isUnfinished({ loaded, fetchStatus }: DayState<unknown>): boolean {
  return loaded === null || fetchStatus.status === 'failed'
}
