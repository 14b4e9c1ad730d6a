// Writes what is filtered into a file, whatever its size: straight to the disk where the browser lets us, else in parts
// that the browser holds until it is whole. It can be cancelled, and a file that is not whole is never left as if it were.

import { download } from '../kit/save.ts'

export interface Saving {
  readonly name: string
  readonly parts: AsyncIterable<string>
  readonly signal: AbortSignal
  /** Rows written so far, without the head. */
  readonly onRows: (rows: number) => void
}

export type Saved = 'saved' | 'cancelled'

interface Sink {
  readonly write: (text: string) => Promise<void> | void
  readonly finish: () => Promise<void> | void
  readonly drop: () => Promise<void> | void
}

/** The part of the File System Access API that is used here: no type of the platform has it yet. */
interface FilePicker {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string
    readonly types: readonly {
      readonly description: string
      readonly accept: Record<string, readonly string[]>
    }[]
  }) => Promise<{ readonly createWritable: () => Promise<FileSystemWritableFileStream> }>
}

/** Writes all parts. Rejects where the rows or the disk break; then there is no file. */
export async function saveRows({ name, parts, signal, onRows }: Saving): Promise<Saved> {
  const sink = await sinkOf(name)
  if (sink === null) return 'cancelled'
  let rows = -1
  try {
    for await (const part of parts) {
      if (signal.aborted) break
      await sink.write(part)
      rows += lineEnds(part)
      onRows(Math.max(0, rows))
    }
  } catch (error) {
    await sink.drop()
    throw error
  }
  await (signal.aborted ? sink.drop() : sink.finish())
  return signal.aborted ? 'cancelled' : 'saved'
}

/** Null where somebody was asked for a place and gave none. */
async function sinkOf(name: string): Promise<Sink | null> {
  // The cast adds what some browsers have and the types do not.
  const picker = (window as FilePicker).showSaveFilePicker
  if (picker === undefined) return blobSink(name)
  try {
    const types = [{ description: 'CSV', accept: { 'text/csv': ['.csv'] } }]
    const file = await picker.call(window, { suggestedName: name, types })
    const stream = await file.createWritable()
    return {
      write: (text) => stream.write(text),
      finish: () => stream.close(),
      drop: () => stream.abort(),
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    // Forbidden (a frame, a policy): the other way is always open.
    return blobSink(name)
  }
}

/** Every part becomes a blob of its own at once: the browser may put those on the disk, while texts stay in memory. */
function blobSink(name: string): Sink {
  let blobs: Blob[] = []
  return {
    write: (text) => {
      blobs.push(new Blob([text]))
    },
    finish: () => download(name, new Blob(blobs, { type: 'text/csv' })),
    drop: () => {
      blobs = []
    },
  }
}

/** About as many rows as a text ends: a cell may hold a line break, and progress is no account. */
function lineEnds(text: string): number {
  let ends = 0
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) ends += 1
  return ends
}
