// A small HTTP server for one test: it answers as it is told and remembers what it was asked. Real sockets,
// because half an answer, a dead connection and a redirect look different in every imitation.

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

interface Asked {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Host {
  readonly origin: string
  /** What was asked so far, in the order of arrival. */
  readonly asked: readonly Asked[]
  /** How many connections the other side gave up in the middle of an answer. */
  readonly hungUp: () => number
}

export type Answering = (response: ServerResponse, asked: Asked) => void

/** A server that lives as long as the test. */
export async function host(answering: Answering): Promise<Host> {
  const asked: Asked[] = []
  let hungUp = 0
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) hungUp += 1
    })
    void receive(request, response)
  })
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const one = await read(request)
    asked.push(one)
    answering(response, one)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { origin: `http://127.0.0.1:${address.port}`, asked, hungUp: () => hungUp }
}

/** Answers with a status, a body and headers. */
export function says(status: number, body: string, headers: Record<string, string> = {}): Answering {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** An origin where nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `http://127.0.0.1:${address.port}`
}

async function read(request: IncomingMessage): Promise<Asked> {
  request.setEncoding('utf8')
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
  return {
    method: request.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    body,
  }
}
