// Text that came from outside, made fit to be shown to people: bounded and on one line. Characters that steer
// (controls, direction marks, halves of pairs) become spaces, so that a foreign text cannot rewrite ours.

/** How much of what stood in an answer is kept as a sample. */
const SAMPLE = 80

const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu

/** At most so many characters of a text, on one line. */
export function shown(text: string, most: number): string {
  // Cut before cleaning: a message may be megabytes long.
  const start = text.slice(0, 4 * most)
  const line = start.replace(STEERING, ' ').trim()
  if (start.length === text.length && line.length <= most) return line
  return `${line.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`
}

/** What stood in an answer, short enough for a table: objects by their keys, lists by their length. */
export function sampleOf(value: unknown): string {
  if (typeof value === 'string') return shown(value, SAMPLE)
  if (Array.isArray(value)) return `[${value.length} entries]`
  if (typeof value === 'object' && value !== null) {
    return shown(`{ ${Object.keys(value).slice(0, SAMPLE).join(', ')} }`, SAMPLE)
  }
  return shown(String(value), SAMPLE)
}
