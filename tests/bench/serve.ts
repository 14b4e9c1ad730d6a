// The benchmark's own server: the built page and the files of duckdb-wasm, isolated, so that clocks are fine-grained.

import { readFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

export interface Served {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves folders by the first part of the path; the page is under ''. */
export async function serve(folders: Readonly<Record<string, string>>): Promise<Served> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname)
    const [, first = '', ...rest] = path.split('/')
    const folder = rest.length > 0 ? folders[first] : undefined
    const file = folder === undefined ? join(folders[''] ?? '', path) : join(folder, ...rest)
    void answer(file, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The cast states what a server that listens on a port has.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => closed(server) }
}

async function answer(file: string, response: ServerResponse): Promise<void> {
  try {
    const bytes = await readFile(file)
    response.writeHead(200, {
      'content-type': KINDS[extname(file)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    })
    response.end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
