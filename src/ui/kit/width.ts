// The width of an element, from one ResizeObserver. Where there is no layout (in tests without a browser) it is
// a fixed one, so that nothing has to be drawn differently there.

import { useLayoutEffect, useState, type RefObject } from 'react'

const FIXED = typeof ResizeObserver === 'undefined' ? 720 : null

/** Of the element that was measured last: most are as wide as each other. */
let last: number | null = FIXED

/** The width in CSS pixels, whole; null until it is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState(last)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null || FIXED !== null) return
    // An element that is out of sight has no width; it keeps the one it will come back with.
    const measure = () => {
      const measured = Math.floor(element.clientWidth)
      if (measured === 0) return
      last = measured
      setWidth(measured)
    }
    // Before anything is painted: a picture that came later would push away what stands below it.
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
