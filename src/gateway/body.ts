// Reading a request's body with a bound. It stops collecting at the bound, whatever length was announced.

import type { IncomingMessage } from 'node:http'

/** The text of a body, or null where it is longer than so many bytes. A body that breaks off reads as empty. */
export function textOf(incoming: IncomingMessage, most: number): Promise<string | null> {
  if (Number(incoming.headers['content-length'] ?? '0') > most) return Promise.resolve(null)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
      else resolve(null)
    })
    incoming.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    incoming.once('error', () => resolve(''))
    incoming.once('close', () => resolve(''))
  })
}
