// What is asked of another server, and what may come of it.

export interface UpstreamRequest {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** `own`: a new connection, which carries nothing else. */
  readonly connection: Connection
  /** Called when all of it was handed to a connection that is open. */
  readonly onSent?: () => void
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** The longest the whole request may take, in milliseconds, from the wait for a connection to the last byte taken. */
  readonly total: number
  /** The longest answer that is read, in bytes. */
  readonly most: number
}

/** `kept` connections are shared by one question after the other. */
export type Connection = 'kept' | 'own'

/** Why there is no answer, or no more of it. */
export type Lost =
  | { readonly kind: 'offline' }
  /** The kept connection had ended before the question got there: it may be asked again. */
  | { readonly kind: 'stale' }
  /** The other side's certificate is signed by nobody we know. */
  | { readonly kind: 'untrusted' }
  /** The proxy on the way out did not let us through, with this status; null: it could not be reached. */
  | { readonly kind: 'proxy'; readonly status: number | null }
  /** No connection was free in time, in milliseconds. */
  | { readonly kind: 'crowded'; readonly after: number }
  | { readonly kind: 'timeout'; readonly after: number }
  | { readonly kind: 'excess' }
  | { readonly kind: 'gone' }

export type Piece = { readonly kind: 'piece'; readonly bytes: Buffer } | { readonly kind: 'end' } | Lost

export interface UpstreamAnswer {
  readonly kind: 'answer'
  readonly status: number
  readonly header: (name: 'content-type' | 'content-encoding' | 'retry-after') => string | null
  /** The length that was announced, or null. */
  readonly length: number | null
  /** Whether the end of the answer can be told from a broken connection. */
  readonly framing: 'framed' | 'open-ended'
  readonly next: () => Promise<Piece>
  /** Takes it off its connection, as far ahead as there is room for. */
  readonly readAhead: () => void
  /** Calls back if the answer is lost before its end was taken, also while nobody reads. */
  readonly onLost: (listener: () => void) => void
  readonly drop: () => void
}
