// Ids that come as numbers. A double holds whole numbers up to 2 ** 53, and JSON.parse rounds what is beyond: two
// campaigns would become one. Browsers that do not tell the source text of a number are still met, so such numbers are
// put into quotes before they are parsed.

/** More than these digits may be too many for a double. */
const LONG = /\d{16}/

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** A JSON text whose whole numbers beyond 2 ** 53 are the texts of those numbers. All else stands as it stood. */
export function exactly(json: string): string {
  if (!LONG.test(json)) return json
  let exact = ''
  let at = 0
  while (at < json.length) {
    const quote = json.indexOf('"', at)
    const until = quote === -1 ? json.length : quote
    const after = quote === -1 ? until : afterText(json, quote)
    exact += json.slice(at, until).replace(NUMBER, quoted) + json.slice(until, after)
    at = after
  }
  return exact
}

/** The text of a number that a double cannot hold, where it is written as a whole one: `1e21` is no id. */
function quoted(number: string): string {
  return /^-?\d{16,}$/.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number
}

/** The place after a text that begins at a quote, or the end of the JSON. */
function afterText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let slashes = 0
    while (json[end - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return end + 1
  }
  return json.length
}

/** Whether a number of JSON may stand for a name or a code: it is what was written, and no -0. */
export function isExact(number: number): boolean {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER && !Object.is(number, -0)
}

/** Whether a number of JSON may stand for an id: it is whole as well. */
export function isExactId(number: number): boolean {
  return Number.isSafeInteger(number) && !Object.is(number, -0)
}

/** Whether a row holds a whole number that may have been rounded when it was parsed. */
export function mayBeRounded(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false
  return Object.values(row).some((value) => Number.isInteger(value) && !Number.isSafeInteger(value))
}
