// A million rows are taller than any element can be (Chromium ends them at 33,554,428 px, Firefox at half of that; a
// virtual list that trusts the height reaches 1.2 million rows of 28 px and no more). So beyond a height the scroll is
// scaled: the bar stands for the whole table, small moves are still one to one, and every row can be reached.
// Told in decisions/: a library's windowing (react-virtual) cannot do this, which is why this one is ours.

/** No element is made taller than this, in px: well below what any browser allows. */
export const TALLEST = 15_000_000

/** A table in px: how tall it would be, and how much of it is seen at once. */
export interface Extent {
  readonly content: number
  readonly seen: number
}

/** Where one is: `top` is the browser's scrollTop; what is seen begins at `top + offset` of the content. */
export interface ScrollPlace {
  readonly top: number
  readonly offset: number
}

/** Moves up to this many px are somebody's wheel or finger; longer ones drag the bar. */
const SMALL = 4_000

/** The content is cut into stretches of this height; each has an offset of its own, the first 0, the last the whole excess. */
const STRETCH = TALLEST / 100

/** The height of the element that scrolls. */
export function heightOf({ content }: Extent): number {
  return Math.min(content, TALLEST)
}

/** The place from which the content is seen from `y` on, or from as near as there is. */
export function placeAt(extent: Extent, y: number): ScrollPlace {
  const within = Math.round(Math.min(Math.max(0, y), lastOf(extent)))
  const offset = offsetAt(extent, within)
  return { top: within - offset, offset }
}

/**
 * Where one is after the browser has scrolled from a place to `top`. If the `top` of the answer is another one, the
 * scroll has to be set to it: the content stays where it is, and there is room again to go on in both directions.
 */
export function scrolled(extent: Extent, from: ScrollPlace, top: number): ScrollPlace {
  if (extent.content <= TALLEST) return { top, offset: 0 }
  const bottom = TALLEST - extent.seen
  // At an end of the bar one is at the end of the table, however one came there.
  if (top <= 0 || top >= bottom - 1) return placeAt(extent, top <= 0 ? 0 : lastOf(extent))
  if (Math.abs(top - from.top) <= SMALL) return placeAt(extent, top + from.offset)
  return { top, offset: Math.round((top / bottom) * lastOf(extent)) - top }
}

/** The last place from which anything new is seen. */
export function lastOf({ content, seen }: Extent): number {
  return Math.max(0, content - seen)
}

function offsetAt(extent: Extent, y: number): number {
  const excess = extent.content - TALLEST
  if (excess <= 0) return 0
  const stretches = Math.floor(extent.content / STRETCH)
  const stretch = Math.min(stretches - 1, Math.floor(y / STRETCH))
  return Math.round((stretch * excess) / (stretches - 1))
}
