// The stores of what is loaded, as the screens see them: days that arrive close together are drawn together, and all of
// these stores stand still meanwhile, so that a drawing under way never has to begin again.

import { useStore, type StoreApi } from 'zustand'
import type { Services } from '../services.ts'
import type { Days, DaysState } from '../days/days.ts'

/** In milliseconds. Days arrive up to ten times a second, and nobody reads that fast. */
const PACE = 400

type Shown<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>

interface Calm {
  readonly of: <State>(store: StoreApi<State>) => Shown<State>
  /** What has changed is shown with whatever is drawn next: somebody waits for it. */
  readonly atOnce: () => void
}

/** What is loaded, at a pace at which a whole screen can follow. The last change always arrives. */
export function useCalm<State, Part>(
  services: Services,
  store: StoreApi<State>,
  part: (state: State) => Part,
): Part {
  return useStore(calmOf(services).of(store), part)
}

const calms = new WeakMap<Services, Calm>()

export function calmOf(services: Services): Calm {
  const calm = calms.get(services) ?? createCalm(services)
  calms.set(services, calm)
  return calm
}

function createCalm({ questionStore, sources, campaignList, transactions }: Services): Calm {
  const mirrors = new Map<unknown, Mirror<unknown>>()
  const turns = createTurns(() => {
    const changed = [...mirrors.values()].filter((mirror) => mirror.take())
    for (const { tell } of changed) tell()
  })
  // Another question has other days: what is loading for it must be known when it is drawn first.
  for (const store of [questionStore, sources, campaignList, transactions.consent])
    store.subscribe(turns.atOnce)
  return {
    of: <State>(store: StoreApi<State>) => {
      // The cast is the map's: each store has the mirror that was made of it.
      const made = mirrors.get(store) as Mirror<State> | undefined
      if (made !== undefined) return made.shown
      const mirror = createMirror(store, turns)
      mirrors.set(store, mirror)
      return mirror.shown
    },
    atOnce: turns.atOnce,
  }
}

interface Turns {
  readonly soon: () => void
  readonly first: () => void
  readonly atOnce: () => void
  /** Whether somebody waits for what is drawn next. */
  readonly isUrgent: () => boolean
}

/** When everything is shown again. */
function createTurns(show: () => void): Turns {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shownAt = Number.NEGATIVE_INFINITY
  let isUrgent = false
  const turn = () => {
    clearTimeout(timer)
    timer = undefined
    shownAt = performance.now()
    isUrgent = false
    show()
  }
  return {
    soon: () => {
      timer ??= setTimeout(turn, Math.max(0, shownAt + PACE - performance.now()))
    },
    first: () => {
      clearTimeout(timer)
      timer = setTimeout(turn)
    },
    atOnce: () => {
      if (!isUrgent) queueMicrotask(turn)
      isUrgent = true
    },
    isUrgent: () => isUrgent,
  }
}

interface Mirror<State> {
  readonly shown: Shown<State>
  /** Takes over what the store says now; true where that is something else than was told. */
  readonly take: () => boolean
  readonly tell: () => void
}

function createMirror<State>(store: StoreApi<State>, turns: Turns): Mirror<State> {
  const listeners = new Set<(state: State, before: State) => void>()
  let [state, told] = [store.getState(), store.getState()]
  const take = () => {
    state = store.getState()
    return state !== told
  }
  store.subscribe((live) => (isFirst(state, live) ? turns.first() : turns.soon()))
  return {
    take,
    tell: () => {
      const before = told
      told = state
      for (const listener of listeners) listener(state, before)
    },
    shown: {
      getState: () => {
        if (turns.isUrgent()) take()
        return state
      },
      getInitialState: store.getInitialState,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

/** The first days of all are not held up: the screen is empty without them. */
function isFirst(shown: unknown, live: unknown): boolean {
  return !hasDays(shown) && hasDays(live)
}

function hasDays(state: unknown): boolean {
  if (typeof state !== 'object' || state === null || !('datasets' in state)) return false
  // The cast states what has datasets: all stores of days are alike.
  const { datasets } = state as Pick<DaysState<unknown>, 'datasets'>
  return [...datasets.values()].some((days: Days<unknown>) =>
    [...days.values()].some(({ loaded }) => loaded !== null),
  )
}
