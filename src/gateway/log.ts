// One line a request, for people and for grep. A query, a header, a cookie or a body never comes here: the
// interface has no room for them.

export interface Entry {
  readonly method: string
  /** The path without its query. */
  readonly path: string
  readonly status: number
  readonly milliseconds: number
  readonly bytes: number
  /** `cut`: the connection ended before the answer did. */
  readonly end: 'whole' | 'cut'
}

export interface Log {
  request(entry: Entry): void
  /** Something unexpected that is no request: an error of ours, or a thing worth knowing. */
  note(text: string): void
}

/** A log that writes its lines with `print`. */
export function lineLog(print: (line: string) => void, now: () => Date = () => new Date()): Log {
  return {
    request: (entry) => print(`${now().toISOString()} ${lineOf(entry)}`),
    note: (text) => print(`${now().toISOString()} ${safe(text, 2_000)}`),
  }
}

function lineOf({ method, path, status, milliseconds, bytes, end }: Entry): string {
  return `${safe(method, 10)} ${safe(path, 200)} ${status} ${Math.round(milliseconds)}ms ${bytes}B${end === 'cut' ? ' cut' : ''}`
}

function safe(text: string, length: number): string {
  const printable = text.replace(/[^\x20-\x7e\n]/g, '?')
  return printable.length > length ? `${printable.slice(0, length)}…` : printable
}
