// Chooses the messages that are asked for, one choice after another and always the newest: while days arrive the choice
// is made anew, and the rows in sight are fetched before they take the place of the old ones, so that nothing flickers.

import type { Explorer, Search } from '../../store/explorer.ts'
import { createPages, type Pages } from './pages.ts'

export interface Wish {
  readonly explorer: Explorer
  /** Another one whenever there may be other rows. */
  readonly version: number
  readonly search: Search
  /** What the rows are besides: the question, as a text. */
  readonly question: string
}

/** Rows that were chosen, and what for. */
export interface Choice {
  readonly pages: Pages
  /** Another one where the rows are not the same ones with some more. */
  readonly origin: string
  readonly chosen: { readonly selection: number; readonly rows: number }
}

export interface Chooser {
  readonly want: (wish: Wish) => void
  readonly stop: () => void
}

interface Listener {
  readonly onChoice: (choice: Choice, wish: Wish) => void
  readonly onError: (error: unknown) => void
}

/** How many rows are fetched of a new choice before it is shown. */
const FIRST_SIGHT = 40

/** A chooser with nothing to do yet. */
export function createChooser({ onChoice, onError }: Listener): Chooser {
  let wished: Wish | null = null
  let shown: Choice | null = null
  let state: 'idle' | 'busy' | 'stopped' = 'idle'

  async function choose(wish: Wish): Promise<void> {
    const chosen = await wish.explorer.choose(wish.search)
    // Overtaken: the newer wish is waiting already.
    if (chosen === null) return
    const origin = originOf(wish)
    const pages = createPages(wish.explorer, chosen)
    const sight = shown?.origin === origin ? shown.pages.wanted() : { first: 0, last: FIRST_SIGHT - 1 }
    const last = Math.min(sight.last, chosen.rows - 1)
    pages.want(Math.min(sight.first, Math.max(0, last)), last)
    await pages.settled()
    if (isStopped()) return
    shown = { pages, origin, chosen }
    onChoice(shown, wish)
  }

  async function work() {
    state = 'busy'
    try {
      while (wished !== null && !isStopped()) {
        const wish = wished
        wished = null
        await choose(wish)
      }
    } catch (error) {
      if (!isStopped()) onError(error)
    }
    if (!isStopped()) state = 'idle'
  }

  // A function, as the compiler believes that nothing changes while one waits.
  const isStopped = () => state === 'stopped'

  return {
    want: (wish) => {
      wished = wish
      if (state === 'idle') void work()
    },
    stop: () => {
      state = 'stopped'
    },
  }
}

/** With the same origin, the rows in sight stay where they are. */
export function originOf({ search, question }: Wish): string {
  return JSON.stringify([search.text, search.sort, search.direction, question])
}
