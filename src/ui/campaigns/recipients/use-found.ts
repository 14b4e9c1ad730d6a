// The recipients that are looked for, for a screen: those of the last finished search, and whether another is on its way.

import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { Recipient, RecipientExplorer } from '../../../store/campaigns/recipient-explorer.ts'
import { createChooser, type ShownRows, type Chooser, type ChooserDeps } from '../../grid/chooser.ts'

export interface RecipientFilter {
  readonly statuses: readonly string[]
  readonly failures: readonly Failure[]
}

export interface ShownRecipientSearch {
  readonly explorer: RecipientExplorer
  /** Another one whenever there may be other recipients. */
  readonly version: number
  readonly text: string
  readonly filter: RecipientFilter
}

export interface FoundState {
  readonly choice: ShownRows<Recipient> | null
  readonly busy: boolean
}

const RECIPIENTS: ChooserDeps<ShownRecipientSearch, Recipient> = {
  choose: async ({ explorer, text, filter }) => {
    const found = await explorer.find({ text, ...filter })
    return found === null ? null : { selection: found.found, rows: found.rows }
  },
  sourceOf: ({ explorer }) => ({
    rows: ({ selection, rows }, from, count) => explorer.some({ found: selection, rows }, from, count),
  }),
  originOf: ({ text, filter }) => JSON.stringify([text, filter]),
}

/** While `hold` is yes nothing new is looked for: a file is being written of what was found. */
export function useFound(
  { explorer, version, text, filter }: ShownRecipientSearch,
  hold: boolean,
): FoundState {
  const chooser = useRef<Chooser<ShownRecipientSearch> | null>(null)
  const [state, setState] = useState<{
    readonly choice: ShownRows<Recipient>
    readonly wish: ShownRecipientSearch
  } | null>(null)
  const [error, setError] = useState<{ readonly error: unknown } | null>(null)
  // A bug of ours: the page's own apology is for it.
  if (error !== null) throw error.error
  useEffect(() => {
    const made = createChooser(RECIPIENTS, {
      onChoice: (choice, wish) => setState({ choice, wish }),
      onError: (thrown) => setError({ error: thrown }),
    })
    chooser.current = made
    return () => made.stop()
  }, [])
  useEffect(() => {
    if (!hold) chooser.current?.want({ explorer, version, text, filter })
  }, [explorer, version, text, filter, hold])
  const shown = state?.wish
  const isNewest =
    shown !== undefined &&
    shown.version === version &&
    shown.text === text &&
    shown.filter === filter &&
    shown.explorer === explorer
  return { choice: state?.choice ?? null, busy: !isNewest }
}
