// The body of an answer, read to its end or up to a bound. Bytes, because a page of transactions goes on to a worker
// as it is: five megabytes of text would be made, and thrown away, on the thread that draws.

/** A body: whole, or longer than anybody wants to hold. */
export type Received =
  | {
      readonly kind: 'whole'
      readonly bytes: Uint8Array<ArrayBuffer>
      /** What came over the line, as far as it is known. */
      readonly transferredBytes: number
    }
  | { readonly kind: 'excess' }

/**
 * Reads a body of at most so many bytes. It listens to the signal itself: Node can lose the tie between a request
 * and its signal when memory is tidied while a body is coming, and then waits for ever.
 */
export async function received(response: Response, signal: AbortSignal, most: number): Promise<Received> {
  if (response.body === null) return whole(response, [], 0)
  const reader = response.body.getReader()
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    const pieces: Uint8Array[] = []
    let size = 0
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return whole(response, pieces, size)
      size += value.byteLength
      if (size > most) return { kind: 'excess' }
      pieces.push(value)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    // Does nothing after the end; before it, it hangs up.
    stop()
  }
}

function whole(response: Response, pieces: readonly Uint8Array[], size: number): Received {
  const bytes = new Uint8Array(size)
  let place = 0
  for (const piece of pieces) {
    bytes.set(piece, place)
    place += piece.byteLength
  }
  return { kind: 'whole', bytes, transferredBytes: transferredOf(response, size) }
}

/** Only the length of a packed answer tells what came over the line: what is read has been unpacked. */
function transferredOf({ headers }: Response, size: number): number {
  const length = headers.get('content-length') ?? ''
  const isPacked = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  return isPacked && /^\d{1,15}$/.test(length) ? Number(length) : size
}

/** Browsers hide where a redirect leads and say `opaqueredirect`; Node shows the status. */
export function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(response.status)
}
