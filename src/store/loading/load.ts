// Carries out what the question wants: the only place where days are started and stopped. The newest comes
// first; what is no longer wanted is aborted; nothing that is loaded or under way is asked again. What a day is
// (analytics, or transactions) and how it is had from the cache or fetched, is the business of its `DaySource`.

import type { DaySource, DaysOrder } from './order.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { createStaleDays, type Aging } from './stale-days.ts'
import type { DatasetKey, DaysStore } from '../days/days.ts'

export interface Loader<Order extends DaysOrder = DaysOrder> {
  /**
   * Fetches the wanted days that are missing or have aged, and drops whatever was under way and is no longer wanted. The same
   * days again ask for nothing.
   */
  readonly want: (wanted: Order) => void
  /** Time has passed: the wanted days that have aged are fetched again, unless somebody has said stop. */
  readonly renew: () => void
  /** Nothing is wanted any more: another screen has other needs. What has arrived stays. */
  readonly rest: () => void
  /** Stops; what has arrived stays. */
  readonly cancel: () => void
  /** Goes on with the wanted days that are missing or failed. */
  readonly resume: () => void
  /** Asks again for the wanted days that may have changed since they were fetched, that failed, or that may not be whole. */
  readonly refresh: () => void
  /** Asks again for some wanted days, whatever is loaded of them. */
  readonly again: (days: readonly Day[]) => void
}

interface Deps<Order extends DaysOrder, What> {
  readonly daysStore: DaysStore<What>
  readonly source: DaySource<Order, What>
  readonly now: () => EpochMs
}

/** A loader with nothing to do yet. */
export function createLoader<Order extends DaysOrder, What extends Aging>(
  deps: Deps<Order, What>,
): Loader<Order> {
  let wanted: Order | null = null
  /** Somebody has said stop, and neither to go on nor what else is wanted. */
  let stopped = false
  const jobs = createJobs(deps)

  const stale = createStaleDays(deps.daysStore, jobs.has, deps.now)

  return {
    want: (next) => {
      const last = wanted
      wanted = next
      const isSame = last !== null && last.token === next.token && sameDays(last, next)
      if (!isSame) stopped = false
      // The same days again (another filter, a tick of the clock, what they cost is known) must not undo a cancel.
      if (isSame && (last.reach === next.reach || stopped)) return
      const isRenewed = last !== null && (last.token !== next.token || last.reach !== next.reach)
      const days = new Set(next.days)
      jobs.drop((day) => isRenewed || last?.dataset !== next.dataset || !days.has(day))
      jobs.start(next, isRenewed ? stale.unfinished(next) : stale.missing(next), 'recalled')
      if (next.reach === 'fetch') jobs.start(next, stale.aged(next), 'anew')
    },
    renew: () => {
      if (wanted?.reach === 'fetch' && !stopped) jobs.start(wanted, stale.aged(wanted), 'anew')
    },
    rest: () => {
      wanted = null
      jobs.drop(() => true)
    },
    cancel: () => {
      stopped = true
      jobs.drop(() => true)
    },
    resume: () => {
      stopped = false
      if (wanted !== null) jobs.start(wanted, stale.unfinished(wanted), 'recalled')
    },
    refresh: () => {
      stopped = false
      if (wanted !== null) jobs.start(wanted, stale.changeable(wanted), 'anew')
    },
    again: (days) => {
      if (wanted === null) return
      const ours = new Set(wanted.days)
      jobs.start(
        wanted,
        days.filter((day) => ours.has(day) && !jobs.has(day)),
        'anew',
      )
    },
  }
}

interface Jobs<Order> {
  readonly has: (day: Day) => boolean
  /** `recalled`: what the cache has is not fetched; `anew`: it is. */
  readonly start: (order: Order, days: readonly Day[], how: 'recalled' | 'anew') => void
  readonly drop: (isDropped: (day: Day) => boolean) => void
}

interface Job {
  readonly dataset: DatasetKey
  readonly controller: AbortController
}

/** The days under way. All of them belong to the same dataset. */
function createJobs<Order extends DaysOrder, What>({
  daysStore,
  source,
  now,
}: Deps<Order, What>): Jobs<Order> {
  const jobs = new Map<Day, Job>()
  const events = daysStore.getState()

  function drop(isDropped: (day: Day) => boolean): readonly Day[] {
    const dropped = [...jobs].filter(([day]) => isDropped(day))
    for (const [day, { controller }] of dropped) {
      jobs.delete(day)
      controller.abort()
    }
    const days = dropped.map(([day]) => day)
    if (dropped[0] !== undefined) events.daysDropped(dropped[0][1].dataset, days)
    return days
  }

  function fail({ dataset }: Order, day: Day, fault: Fault) {
    // Without a valid credential every other request would be refused too: do not send them.
    const others = fault.kind === 'unauthorised' ? drop(() => true) : []
    events.daysFailed(dataset, [day, ...others], fault)
  }

  async function work(order: Order, day: Day, { controller }: Job) {
    const { signal } = controller
    try {
      const heard = {
        onStart: () => events.dayStarted(order.dataset, day),
        onAnswer: () => events.answered(order.dataset, now()),
      }
      const fetched = await source.fetch(order, day, signal, heard)
      if (signal.aborted) return
      jobs.delete(day)
      if (fetched.kind === 'loaded') events.dayArrived(order.dataset, day, fetched.loaded)
      else fail(order, day, fetched.fault)
    } catch (error) {
      if (signal.aborted) return
      // A bug of ours. The day must not look as if it were still coming.
      jobs.delete(day)
      events.daysFailed(order.dataset, [day], { kind: 'pageError' })
      throw error
    }
  }

  return {
    has: (day) => jobs.has(day),
    drop,
    start: (order, days, how) => {
      if (days.length === 0) return
      events.runStarted(order.dataset, days, now())
      const fresh = new Map(
        days.map((day) => [day, { dataset: order.dataset, controller: new AbortController() }]),
      )
      for (const [day, job] of fresh) jobs.set(day, job)
      const run = async () => {
        const left = how === 'anew' ? fresh : await readCache({ daysStore, source, now }, jobs, order, fresh)
        for (const [day, job] of left) void work(order, day, job)
      }
      void run()
    },
  }
}

/** The days that are still to be fetched when the cache has given what it has. */
async function readCache<Order extends DaysOrder, What>(
  { daysStore, source }: Deps<Order, What>,
  jobs: Map<Day, Job>,
  order: Order,
  fresh: ReadonlyMap<Day, Job>,
): Promise<ReadonlyMap<Day, Job>> {
  const events = daysStore.getState()
  const isWanted = (day: Day) => fresh.get(day)?.controller.signal.aborted === false
  const { loadedDays, stale } = await source.readCache(order, [...fresh.keys()], isWanted)
  const wanted = [...fresh].filter(([day]) => isWanted(day))
  const there = new Map(wanted.flatMap(([day]) => entryOf(day, loadedDays.get(day))))
  const isFetched = (day: Day) => order.reach === 'fetch' && (stale.has(day) || !there.has(day))
  const left = new Map(wanted.filter(([day]) => isFetched(day)))
  const over = wanted.flatMap(([day]) => (left.has(day) ? [] : [day]))
  for (const day of over) jobs.delete(day)
  if (there.size > 0) events.cacheRead(order.dataset, there, new Set(left.keys()))
  events.daysDropped(order.dataset, over)
  return left
}

function entryOf<What>(day: Day, loaded: What | undefined): readonly (readonly [Day, What])[] {
  return loaded === undefined ? [] : [[day, loaded]]
}

function sameDays(a: DaysOrder, b: DaysOrder): boolean {
  return (
    a.dataset === b.dataset &&
    a.days.length === b.days.length &&
    a.days.every((day, index) => day === b.days[index])
  )
}
