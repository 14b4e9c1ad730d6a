// What the gateway itself answers when it does not pass a question or an answer on: the error body of the
// document (reporting-api.md, "Common Error Responses") with a trace id of our own, so that the page reads one shape.

import { randomUUID } from 'node:crypto'

export type Headers = Readonly<Record<string, string>>

/** An answer of our own in the documented error shape. `message` is for people and never holds a secret. */
export function refusal(status: number, message: string, headers: Headers = {}): Response {
  return json(status, { code: status, requestTraceId: randomUUID(), message }, headers)
}

/** A JSON answer that nobody keeps. */
export function json(status: number, body: unknown, headers: Headers = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  })
}

/** A short answer in plain words, for what is no part of the API. */
export function plain(status: number, message: string, headers: Headers = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}

/** A refusal in the documented shape with a sentence of ours in front of the other side's words. */
export async function explained(refused: Response, sentence: string): Promise<Response> {
  const body: unknown = await refused.json()
  const said = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : ''
  return new Response(JSON.stringify({ ...Object(body), message: `${sentence} ${said}`.trim() }), refused)
}
