// The stretches of an answer in which a secret can be written with escapes. To undo all escapes of a page takes many times
// as long as to search it, and most of them stand for what no secret has: `\u3042`, `\"`, `%E3`, `50 % of`.

import { patternsOf } from './parts.ts'

/** Between two stretches: no text has this character, so nothing reads on over it. */
const GAP = '\uffff'

/** Gives of each piece of a text the stretches in which escapes have to be undone, seams included. Mostly there are none. */
export function createStretches(needles: readonly string[]): (piece: string) => string {
  const { slash, sign, apart, letter } = patternsOf(needles)
  const lengths = needles.map((needle) => needle.length)
  const [fewest, most] = [Math.min(...lengths), Math.max(...lengths)]
  /** The end of what came, which may begin a stretch. */
  let held = ''
  /** Whether the stretch at the end was given as far as it came. */
  let isOpen = false

  function startOf(text: string, at: number, floor: number): number {
    let start = at
    while (start > floor && letter.test(text.charAt(start - 1))) start -= 1
    return start
  }

  return (piece) => {
    const text = held + piece
    let given = ''
    let floor = 0
    const nextSlash = searchOf(text, slash, '\\')
    const nextSign = searchOf(text, sign, '%')
    for (;;) {
      const at = isOpen ? 0 : Math.min(nextSlash(floor), nextSign(floor))
      if (at === text.length) break
      const start = isOpen ? 0 : startOf(text, at, floor)
      const end = indexOf(text, apart, at)
      if (end === -1) {
        held = ''
        isOpen = true
        return given + text.slice(start)
      }
      if (isOpen || end - start >= fewest) given += text.slice(start, end) + GAP
      isOpen = false
      floor = end
    }
    // No escape is shorter than what it stands for, so no more than this of what has none can begin a secret.
    held = text.slice(Math.max(floor, text.length - most + 1))
    return given
  }
}

/** Where a pattern is found next, or the end, from a place that is never before the last. */
function searchOf(text: string, pattern: RegExp, mark: string): (from: number) => number {
  let last = text.includes(mark) ? -1 : text.length
  return (from) => {
    if (last >= from) return last
    const at = indexOf(text, pattern, from)
    last = at === -1 ? text.length : at
    return last
  }
}

function indexOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex - 1 : -1
}
