// Whether an access key can be guessed. What stands in lists of passwords, repeats itself or lies in a row on a keyboard is
// counted as little as it is worth. It cannot tell whether somebody else knows the key; only chance makes a good one.

const SHORTEST = 16
/** Of sixteen random hexadecimal signs about ten are different, and nearly all are not foreseen. */
const FEWEST_DIFFERENT = 6
const FEWEST_UNFORESEEN = 8

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
]
const WORDS =
  /proactive|funnels?|liveperson|access|secret|passw[o0]rd|change-?me|letmein|welcome|admin|dashboard|report(s|ing)?|default|example|test|key/g

/** What is wrong with an access key, and how to make a good one; null where nothing is. */
export function weaknessOf(key: string): string | null {
  if (key.length < SHORTEST)
    return `ACCESS_KEY is too short: use ${SHORTEST} characters or more. ${A_GOOD_ONE}`
  const lower = key.toLowerCase()
  const isFlat = new Set(lower).size < FEWEST_DIFFERENT
  return isFlat || unforeseenIn(lower) < FEWEST_UNFORESEEN
    ? `ACCESS_KEY is easy to guess: it repeats itself, or is made of rows and common words. ${A_GOOD_ONE}`
    : null
}

const A_GOOD_ONE = 'Make one with: openssl rand -base64 24'

/** How many signs of a key nobody foresees who knows the two before. */
function unforeseenIn(key: string): number {
  // A word is worth one sign.
  const signs = Array.from(repeatedOnce(key.replace(WORDS, '\u0000')))
  return signs.filter((sign, place) => !follows(signs[place - 2], signs[place - 1], sign)).length
}

/** The part that a text repeats from its beginning to its end: of "abcabcab" it is "abc". */
function repeatedOnce(text: string): string {
  const period = Array.from(text).findIndex((_, place) => place > 0 && text.startsWith(text.slice(place)))
  return period === -1 || period * 2 > text.length ? text : text.slice(0, period)
}

function follows(first: string | undefined, second: string | undefined, third: string): boolean {
  if (first === undefined || second === undefined) return false
  const run = first + second + third
  return (
    run === third.repeat(3) || ROWS.some((row) => row.includes(run) || row.includes(third + second + first))
  )
}
