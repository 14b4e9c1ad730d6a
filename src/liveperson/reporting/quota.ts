// LivePerson allows ten requests a second for each of its APIs, and counts those that arrive. What leaves here is known
// to the millisecond; when it arrives is not. So each request has a place among the ten that is free again a second
// after it must have been there: when it was answered, or so much after it was sent as a network may need.

export const PER_SECOND = 10

/** LivePerson may take so many seconds for an answer, and is still asked at the full pace. */
const SLOWEST = 6

/** How many requests may be on their way at once for the full pace. */
export function atOnceFor(perSecond: number): number {
  return perSecond * SLOWEST
}

/** A second and a little, because clocks are read in steps. In milliseconds. */
export const SECOND = 1_002

/** How much later than another a request may arrive after a 429 said that our margin was too small, in milliseconds. */
const LARGEST_MARGIN = 250

/** An API whose answers come within so many milliseconds is quick: its answers are waited for, for so long. */
const QUICK = { answers: 80, longest: 1_000 } as const

/**
 * For how many milliseconds after its sending a request is taken for not yet arrived, unless it was answered. A quick answer
 * says for certain that it has, and costs next to nothing; on a busy machine it comes late, and is waited for. Where answers
 * are slow in themselves, a tenth of the pace may be lost in all: the wait for the last answer of a load is a part of that,
 * and the margin is what is left. `doubt`, from 0 to 1, widens it.
 */
export function marginFor(answerTime: number, doubt: number): number {
  if (answerTime <= QUICK.answers) return QUICK.longest
  const margin = Math.max(20, 80 - answerTime / 45)
  return margin + (LARGEST_MARGIN - margin) * doubt
}

/** One request among those that LivePerson may still count. Times are in milliseconds, on a clock that never goes back. */
export interface QuotaPlace {
  /** Null while it may still wait for a connection. */
  sentAt: number | null
  answeredAt: number | null
}

/** So many milliseconds after a request was sent, on a machine that does not stand still, it has arrived or never will. */
const CONFIRMED_AFTER = 10

/**
 * The request is on its way from now on. Where this process then stands still, what it had just sent may have stood still
 * as well: such a request counts from when the process went on. (Busy machines stop for 70 ms and more, and a server on the
 * same one with them.)
 */
export function markSent(place: QuotaPlace): void {
  if (place.sentAt !== null) return
  place.sentAt = performance.now()
  setTimeout(() => {
    place.sentAt = Math.max(place.sentAt ?? 0, performance.now() - CONFIRMED_AFTER)
  }, CONFIRMED_AFTER)
}

export interface Quota {
  /** A request leaves; no more of them are remembered than a second allows. */
  readonly enter: (perSecond: number, margin: number) => QuotaPlace
  /** It was never sent. */
  readonly leave: (place: QuotaPlace) => void
  /** From when on one more may leave where `most` may arrive in a second: `Infinity` while nobody can say. */
  readonly freeAt: (most: number, margin: number) => number
}

/** Nothing was sent yet. `second`: how long the other side counts, in milliseconds. */
export function createQuota(second: number = SECOND): Quota {
  let places: QuotaPlace[] = []
  const free = ({ sentAt, answeredAt }: QuotaPlace, margin: number) =>
    Math.min(answeredAt ?? Infinity, sentAt === null ? Infinity : sentAt + margin) + second
  return {
    enter: (perSecond, margin) => {
      const place: QuotaPlace = { sentAt: null, answeredAt: null }
      const sooner = (a: QuotaPlace, b: QuotaPlace) => free(a, margin) - free(b, margin)
      // Those that are free already are the first of the order.
      if (places.length >= perSecond) places = places.toSorted(sooner).slice(places.length - perSecond + 1)
      places.push(place)
      return place
    },
    leave: (place) => {
      places = places.filter((other) => other !== place)
    },
    freeAt: (most, margin) => {
      if (places.length < most) return -Infinity
      const sorted = places.map((place) => free(place, margin)).toSorted((a, b) => a - b)
      return sorted[places.length - most] ?? Infinity
    },
  }
}
