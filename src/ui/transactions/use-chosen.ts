// The messages that are chosen, for a screen: those of the last finished choice, and whether another is on its way.

import { useEffect, useRef, useState } from 'react'
import { createChooser, MESSAGES, type ShownRows, type Chooser, type Choosing } from '../grid/chooser.ts'

export interface ChosenState {
  readonly choice: ShownRows | null
  readonly busy: boolean
}

/** While `hold` is yes nothing new is chosen: a file is being written of what was. */
export function useChosen({ explorer, version, search, question }: Choosing, hold: boolean): ChosenState {
  const chooser = useRef<Chooser | null>(null)
  const [state, setState] = useState<{ readonly choice: ShownRows; readonly wish: Choosing } | null>(null)
  const [error, setError] = useState<{ readonly error: unknown } | null>(null)
  // A bug of ours: the page's own apology is for it.
  if (error !== null) throw error.error
  useEffect(() => {
    const made = createChooser(MESSAGES, {
      onChoice: (choice, wish) => setState({ choice, wish }),
      onError: (thrown) => setError({ error: thrown }),
    })
    chooser.current = made
    return () => made.stop()
  }, [])
  useEffect(() => {
    if (!hold) chooser.current?.want({ explorer, version, search, question })
  }, [explorer, version, search, question, hold])
  const shown = state?.wish
  const isNewest =
    shown !== undefined &&
    shown.version === version &&
    shown.search === search &&
    shown.question === question &&
    shown.explorer === explorer
  return { choice: state?.choice ?? null, busy: !isNewest }
}
