// Chooses the messages that are asked for, one choice after another and always the newest: while days arrive the choice
// is made anew, and the rows in sight are fetched before they take the place of the old ones, so that nothing flickers.

import type { Transaction } from '../../domain/transaction.ts'
import type { ChosenMessages, Explorer, Search } from '../../store/messages/explorer.ts'
import { createPages, type Pages, type RowSource } from './pages.ts'

export interface Choosing {
  readonly explorer: Explorer
  /** Another one whenever there may be other rows. */
  readonly version: number
  readonly search: Search
  /** What the rows are besides: the question, as a text. */
  readonly question: string
}

/** Rows that were chosen, and what for. */
export interface ShownRows<Row = Transaction> {
  readonly pages: Pages<Row>
  /** Another one where the rows are not the same ones with some more. */
  readonly origin: string
  readonly chosen: ChosenMessages
}

export interface Chooser<What = Choosing> {
  readonly want: (choosing: What) => void
  readonly stop: () => void
}

interface Listener<What, Row> {
  readonly onChoice: (choice: ShownRows<Row>, choosing: What) => void
  readonly onError: (error: unknown) => void
}

/** How a wish is granted: messages, or whatever else a table shows. */
export interface ChooserDeps<What, Row> {
  /** Null where a newer wish has overtaken this one. */
  readonly choose: (choosing: What) => Promise<ShownRows['chosen'] | null>
  readonly sourceOf: (choosing: What) => RowSource<Row>
  /** With the same origin, the rows in sight stay where they are. */
  readonly originOf: (choosing: What) => string
}

/** The messages of a search. */
export const MESSAGES: ChooserDeps<Choosing, Transaction> = {
  choose: ({ explorer, search }) => explorer.choose(search),
  sourceOf: ({ explorer }) => explorer,
  originOf: ({ search, question }) => JSON.stringify([search.text, search.sort, search.direction, question]),
}

/** How many rows are fetched of a new choice before it is shown. */
const FIRST_SIGHT = 40

/** A chooser with nothing to do yet. */
export function createChooser<What, Row>(
  deps: ChooserDeps<What, Row>,
  { onChoice, onError }: Listener<What, Row>,
): Chooser<What> {
  let wished: What | null = null
  let shown: ShownRows<Row> | null = null
  let state: 'idle' | 'busy' | 'stopped' = 'idle'

  async function choose(choosing: What): Promise<void> {
    const chosen = await deps.choose(choosing)
    // Overtaken: the newer wish is waiting already.
    if (chosen === null) return
    const origin = deps.originOf(choosing)
    const pages = createPages(deps.sourceOf(choosing), chosen)
    const sight = shown?.origin === origin ? shown.pages.wanted() : { first: 0, last: FIRST_SIGHT - 1 }
    const last = Math.min(sight.last, chosen.rows - 1)
    pages.want(Math.min(sight.first, Math.max(0, last)), last)
    await pages.settled()
    if (isStopped()) return
    shown = { pages, origin, chosen }
    onChoice(shown, choosing)
  }

  async function work() {
    state = 'busy'
    try {
      while (wished !== null && !isStopped()) {
        const choosing = wished
        wished = null
        await choose(choosing)
      }
    } catch (error) {
      if (!isStopped()) onError(error)
    }
    if (!isStopped()) state = 'idle'
  }

  // A function, as the compiler believes that nothing changes while one waits.
  const isStopped = () => state === 'stopped'

  return {
    want: (choosing) => {
      wished = choosing
      if (state === 'idle') void work()
    },
    stop: () => {
      state = 'stopped'
    },
  }
}
