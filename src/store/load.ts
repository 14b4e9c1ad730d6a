// Carries out what the question wants: the only place where days are started and stopped. The newest comes
// first; what is no longer wanted is aborted; nothing that is held or under way is asked again.

import type { Day, EpochMs } from '../domain/day.ts'
import type { Fault } from '../domain/fault.ts'
import { changeableDays, missingDays } from '../domain/plan.ts'
import { fetchDay, type Order } from './fetch-day.ts'
import { daysKnown, NOTHING, type Book, type DayState, type KnownStore } from './known.ts'
import type { Pace } from './pace.ts'

/** The days that the screen needs, and whom to ask for them. */
export interface Wanted extends Order {
  readonly book: Book
  readonly days: readonly Day[]
  /** What the client shows to be let in: a new one asks again for all that the old one was refused. */
  readonly token: string | null
}

export interface Loader {
  /** Fetches the wanted days that are missing, and drops whatever was under way and is no longer wanted. */
  readonly want: (wanted: Wanted) => void
  /** Stops; what has arrived stays. */
  readonly cancel: () => void
  /** Goes on with the wanted days that are missing or failed. */
  readonly resume: () => void
  /** Asks again for the wanted days that may have changed since they were fetched, and for those that failed. */
  readonly refresh: () => void
}

interface Means {
  readonly known: KnownStore
  readonly pace: Pace
  readonly now: () => EpochMs
}

/** A loader with nothing to do yet. */
export function createLoader(means: Means): Loader {
  const { known } = means
  let wanted: Wanted | null = null
  const jobs = createJobs(means)

  const stateOf = (book: Book, day: Day) => daysKnown(known.getState(), book).get(day) ?? NOTHING
  const lacking = ({ book, days }: Wanted, isLacking: (state: DayState) => boolean) =>
    missingDays(days, (day) => jobs.has(day) || !isLacking(stateOf(book, day)))

  return {
    want: (next) => {
      const last = wanted
      wanted = next
      const isRenewed = last !== null && last.token !== next.token
      // The same days again (another cut, a tick of the clock) must not undo a cancel.
      if (last !== null && !isRenewed && sameDays(last, next)) return
      const days = new Set(next.days)
      jobs.drop((day) => isRenewed || last?.book !== next.book || !days.has(day))
      jobs.start(next, lacking(next, isRenewed ? isUnfinished : isNew))
    },
    cancel: () => jobs.drop(() => true),
    resume: () => {
      if (wanted !== null) jobs.start(wanted, lacking(wanted, isUnfinished))
    },
    refresh: () => {
      if (wanted === null) return
      const { book, days, zone } = wanted
      const idle = days.filter((day) => !jobs.has(day))
      const changeable = changeableDays(idle, (day) => stateOf(book, day).held, zone)
      jobs.start(wanted, [...new Set([...changeable, ...lacking(wanted, isUnfinished)])])
    },
  }
}

interface Jobs {
  readonly has: (day: Day) => boolean
  readonly start: (order: Wanted, days: readonly Day[]) => void
  readonly drop: (isDropped: (day: Day) => boolean) => void
}

interface Job {
  readonly book: Book
  readonly controller: AbortController
}

/** The days under way. All of them belong to the same book. */
function createJobs({ known, pace, now }: Means): Jobs {
  const jobs = new Map<Day, Job>()
  const events = known.getState()

  function drop(isDropped: (day: Day) => boolean): readonly Day[] {
    const dropped = [...jobs].filter(([day]) => isDropped(day))
    for (const [day, { controller }] of dropped) {
      jobs.delete(day)
      controller.abort()
    }
    const days = dropped.map(([day]) => day)
    const book = dropped[0]?.[1].book
    if (book !== undefined) events.daysDropped(book, days)
    return days
  }

  function fail({ book }: Wanted, day: Day, fault: Fault) {
    // Without a valid credential every other request would be refused too: do not send them.
    const others = fault.kind === 'unauthorised' ? drop(() => true) : []
    events.daysFailed(book, [day, ...others], fault)
  }

  async function work(order: Wanted, day: Day, { controller }: Job) {
    const { signal } = controller
    try {
      const onStart = () => events.dayStarted(order.book, day)
      const fetched = await fetchDay(order, day, { pace, now, signal, onStart })
      if (signal.aborted) return
      jobs.delete(day)
      if (fetched.kind === 'held') events.dayArrived(order.book, day, fetched.held)
      else fail(order, day, fetched.fault)
    } catch (error) {
      if (signal.aborted) return
      // A bug of ours. The day must not look as if it were still coming.
      jobs.delete(day)
      events.daysFailed(order.book, [day], { kind: 'unreadable', detail: 'this page made an error' })
      throw error
    }
  }

  return {
    has: (day) => jobs.has(day),
    drop,
    start: (order, days) => {
      if (days.length === 0) return
      events.runStarted(order.book, days, now())
      for (const day of days) {
        const job = { book: order.book, controller: new AbortController() }
        jobs.set(day, job)
        void work(order, day, job)
      }
    },
  }
}

function isNew({ held, work }: DayState): boolean {
  return held === null && work.status === 'idle'
}

function isUnfinished({ held, work }: DayState): boolean {
  return held === null || work.status === 'failed'
}

function sameDays(a: Wanted, b: Wanted): boolean {
  return (
    a.book === b.book &&
    a.days.length === b.days.length &&
    a.days.every((day, index) => day === b.days[index])
  )
}
