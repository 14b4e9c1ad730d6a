// Answers are taken off their connection ahead of their readers, so that a page which reads slowly does not keep a
// connection from others. What is read ahead is bounded for one answer and for all of them together.

import type { Piece } from './upstream-request.ts'

/** How many bytes of all answers were read ahead and are not taken yet. */
export interface Ahead {
  bytes: number
}

export interface AheadDeps {
  /** Shared by all answers. */
  readonly all: Ahead
  /** The most bytes that one answer may be ahead of its reader, and all of them together. */
  readonly most: number
  readonly mostInAll: number
  /** Hears for how long (milliseconds, in all) the connection has waited for the reader; called again and again. */
  readonly onHeldUp: (milliseconds: number) => void
}

export interface AheadReader {
  /** Begins to read, before anybody asks for the first piece. */
  readonly begin: () => void
  readonly next: () => Promise<Piece>
  /** Forgets what was read ahead, and reads no more. */
  readonly drop: () => void
}

const LOOK_AGAIN = 250

/** Reads an answer ahead. `read` is called for one piece after the other, and never after it gave anything else. */
export function readAhead(read: () => Promise<Piece>, deps: AheadDeps): AheadReader {
  const { all } = deps
  const shelf: Piece[] = []
  let [size, heldUp] = [0, 0]
  let state: 'new' | 'reading' | 'over' = 'new'
  let [onPiece, onTaken] = [NOTHING, NOTHING]

  const put = (piece: Piece) => {
    shelf.push(piece)
    if (piece.kind === 'piece') count(piece.bytes.length)
    onPiece()
  }
  const count = (bytes: number) => {
    size += bytes
    all.bytes += bytes
  }
  // A reader that waits is always served, however much others have left lying.
  const hasRoom = () => shelf.length === 0 || (size < deps.most && all.bytes < deps.mostInAll)
  const room = async () => {
    const since = performance.now()
    const watch = setInterval(() => deps.onHeldUp(heldUp + performance.now() - since), LOOK_AGAIN)
    while (state !== 'over' && !hasRoom()) await new Promise<void>((resolve) => (onTaken = resolve))
    clearInterval(watch)
    heldUp += performance.now() - since
  }
  const pump = async () => {
    while (state !== 'over') {
      const piece = await read()
      if (isOver()) return
      put(piece)
      if (piece.kind !== 'piece') return
      if (!hasRoom()) await room()
    }
  }
  // The compiler does not see that the state changes during a wait.
  const isOver = (): boolean => state === 'over'
  const drop = () => {
    state = 'over'
    count(-size)
    shelf.splice(0, Number.POSITIVE_INFINITY, DROPPED)
    onTaken()
    onPiece()
  }
  const begin = () => {
    if (state !== 'new') return
    state = 'reading'
    void pump()
  }
  const next = async (): Promise<Piece> => {
    begin()
    while (shelf.length === 0) await new Promise<void>((resolve) => (onPiece = resolve))
    const [piece = DROPPED] = shelf
    // How it ended stays to be read.
    if (piece.kind !== 'piece') return piece
    shelf.shift()
    count(-piece.bytes.length)
    onTaken()
    return piece
  }
  return { begin, next, drop }
}

const NOTHING = (): void => {}
const DROPPED: Piece = { kind: 'gone' }
