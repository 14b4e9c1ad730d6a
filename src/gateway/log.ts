// One line a request, for people and for grep. A query, a header, a cookie or a body never comes here: the
// interface has no room for them.

/** Who asked: the address that the request came from, and by which session. */
interface Requester {
  /** Empty where nobody knows. */
  readonly address: string
  /** A few characters that tell sessions apart and open nothing; null without a session. */
  readonly session: string | null
}

interface LogEntry extends Requester {
  readonly method: string
  /** The path without its query. */
  readonly path: string
  readonly status: number
  readonly milliseconds: number
  readonly bytes: number
  /** `cut`: the connection ended before the answer did. */
  readonly end: 'whole' | 'cut'
}

/** What came and never became a request. */
interface UnreadRequest {
  readonly address: string
  /** What was answered; 499 where nobody was left to be answered. */
  readonly status: number
  /** Node's name for what was wrong, such as HPE_INVALID_METHOD. */
  readonly why: string
}

export interface Log {
  request(entry: LogEntry): void
  unread(unread: UnreadRequest): void
  /** Something unexpected that is no request: an error of ours, or a thing worth knowing. */
  note(text: string): void
}

/** Whether lines hold the addresses of clients. */
export type Addresses = 'on' | 'off'

/** A log that writes its lines with `print`. */
export function lineLog(
  print: (line: string) => void,
  addresses: Addresses = 'on',
  now: () => Date = () => new Date(),
): Log {
  const line = (address: string, rest: string) =>
    print(`${now().toISOString()} ${addresses === 'on' ? word(address, 45) : '-'} ${rest}`)
  return {
    request: (entry) => line(entry.address, lineOf(entry)),
    unread: ({ address, status, why }) => line(address, `- no request ${status} ${word(why, 60)}`),
    // A line of its own begins with a time: what follows a line end is moved in, so that it looks like none.
    note: (text) => print(`${now().toISOString()} ${bounded(indented(text), 2_000)}`),
  }
}

function lineOf({ session, method, path, status, milliseconds, bytes, end }: LogEntry): string {
  const answered = `${status} ${Math.round(milliseconds)}ms ${bytes}B${end === 'cut' ? ' cut' : ''}`
  return `${word(session ?? '', 8)} ${word(method, 10)} ${word(path, 200)} ${answered}`
}

/** One word of a line: without a space or a line end, so that nothing in it can look like another word or line. */
function word(text: string, length: number): string {
  return bounded(text.replace(/[^\x21-\x7e]/g, '?'), length) || '-'
}

function indented(text: string): string {
  return text.replace(/[^\x20-\x7e\n]/g, '?').replaceAll(/\n */g, '\n    ')
}

function bounded(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}
