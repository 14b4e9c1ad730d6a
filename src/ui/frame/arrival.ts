// Where one stands after going somewhere else: at the top of the new screen with the keyboard in it, instead of in the middle
// of figures that happen to be as far down as the button that led there, with the focus nowhere. "Back" leads to where one
// was: the browser tries so too, but before the screen of then is drawn again, and the one in sight may be shorter.

import { useCallback, useEffect, useRef } from 'react'
import type { Question } from '../../store/question/question.ts'
import { MAIN_ID } from '../kit/main-part.ts'

/** How far down one was, where "back" or "forward" led to last; whoever chooses something leaves that address. */
interface Step {
  readonly href: string
  readonly top: number
}

/** Keeps the reader's place. `drawn` is what stands on the page already: before that, the old screen would jump. */
export function useArrival(drawn: Question): void {
  const takeStep = useSteps()
  const place = placeOf(drawn)
  const last = useRef(place)
  useEffect(() => {
    if (last.current === place) return
    last.current = place
    const step = takeStep()
    document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
    if (step?.href !== location.href) {
      // What it returns is nothing of ours: newer browsers give a promise, and an effect may only give what ends it.
      window.scrollTo({ top: 0 })
      return
    }
    // Charts have their height a frame after the screen.
    const frame = requestAnimationFrame(() => window.scrollTo({ top: step.top }))
    return () => cancelAnimationFrame(frame)
  }, [place, takeStep])
}

/** The last step, to be taken once; null where somebody chose what is shown. */
function useSteps(): () => Step | null {
  const stepped = useRef<Step | null>(null)
  useEffect(() => {
    const tops = new Map<string, number>()
    const onScroll = () => {
      tops.set(location.href, window.scrollY)
    }
    const onStep = () => {
      stepped.current = { href: location.href, top: tops.get(location.href) ?? 0 }
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('popstate', onStep)
    return () => {
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('popstate', onStep)
    }
  }, [])
  return useCallback(() => {
    const step = stepped.current
    stepped.current = null
    return step
  }, [])
}

/** Another filter is the same place, and so is another campaign beside those that are compared. */
function placeOf({ view, opened }: Question): string {
  if (view !== 'campaigns' || opened.length === 0) return view
  return opened.length === 1 ? `${view} ${opened[0]}` : `${view} compared`
}
