// The width of an element, from one ResizeObserver. Where there is no layout (in tests without a browser) it is
// a fixed one, so that nothing has to be drawn differently there.

import { useLayoutEffect, useState, type RefObject } from 'react'

const FIRST = typeof ResizeObserver === 'undefined' ? 720 : null

/** The width in CSS pixels, whole; null until it is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(FIRST)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null || FIRST !== null) return
    // An element that is out of sight has no width; it keeps the one it will come back with.
    const measure = () => setWidth((known) => Math.floor(element.clientWidth) || known)
    // The observer reports once at the start, too, before anything is painted.
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
