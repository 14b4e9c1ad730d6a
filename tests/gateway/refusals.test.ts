// What LivePerson, and what stands before it, says instead of data: its words reach the page whatever their shape, its
// pauses are kept, and JSON is JSON whatever its type is called. No answer brings a secret, however it is spelt.

import { expect, test } from 'vitest'

import { secretsOf } from '../../src/gateway/secrets.ts'
import {
  answerJson,
  clientCredentials,
  configFor,
  CLIENT_SECRET,
  FETCHED,
  KEY,
  openGateway,
  openUpstream,
  QUESTION,
  TOKEN,
  TRANSACTIONS,
  type Upstream,
} from './gateway.ts'
import { send, type Reply } from './wire.ts'

function saying(status: number, headers: Record<string, string>, text: string): Promise<Upstream> {
  return openUpstream((_arrival, _incoming, outgoing) => outgoing.writeHead(status, headers).end(text))
}

const wordsOf = ({ text }: Reply) => (JSON.parse(text) as { message: string }).message

test.each([
  [
    'application/json',
    '{"errorCode":1000,"errorMessage":"attemptedStartTime is older than 13 months"}',
    'attemptedStartTime is older than 13 months',
  ],
  ['application/json', '{"Message":"No HTTP resource was found"}', 'No HTTP resource was found'],
  ['application/json', '\uFEFF{"error":{"message":"Bad window"}}', 'Bad window'],
  ['application/json', '{"error":"invalid_grant","error_description":"Unknown client"}', 'Unknown client'],
  ['application/json', '{"errors":[{"detail":"offset is negative"}]}', 'offset is negative'],
  ['application/json', '{"internalCode":"0005"}', 'code 0005'],
  ['text/plain', 'attemptedStartTime is\nolder than 13 months', 'attemptedStartTime is older than 13 months'],
  ['application/problem+json', '{"title":"Bad Request","detail":"No such app"}', 'No such app'],
  [
    'text/html',
    '<html><title>400 Bad Request</title><hr>nginx',
    'A proxy answered 400 with a web page: “400 Bad Request”',
  ],
  [
    'text/html',
    `<title>Blocked</title>${'x'.repeat(100_000)}`,
    'A proxy answered 400 with a web page: “Blocked”',
  ],
  ['text/plain', '', 'LivePerson answered 400 without saying why.'],
])('the words of a refusal as %s survive: %s', async (type, text, words) => {
  const gateway = await openGateway(await saying(400, { 'content-type': type }, text))
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, wordsOf(reply)]).toEqual([400, words])
})

test.each([
  [429, '7.5', '8'],
  [503, '30', '30'],
  [408, '2', '2'],
  [425, 'soon', undefined],
  [503, new Date(Date.now() + 86_400_000 * 3).toUTCString(), '86400'],
  [429, '-5', '1'],
  [400, '7', '7'],
])('%i with "Retry-After: %s" asks the page to wait for %s s', async (status, given, passed) => {
  const gateway = await openGateway(await saying(status, { 'retry-after': given }, ''))
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, reply.headers['retry-after']]).toEqual([status, passed])
})

test.each([
  'application/vnd.x.v2+json',
  'text/json',
  'APPLICATION/JSON; charset=utf-8',
  'application/problem+json',
])('an answer of the type %s is JSON', async (type) => {
  const gateway = await openGateway(await saying(200, { 'content-type': type }, '{"analytics":[]}'))
  expect((await send(gateway, 'GET', QUESTION)).text).toBe('{"analytics":[]}')
})

test('a byte order mark before JSON hides neither a short answer nor a long one, nor a token, nor its address', async () => {
  const upstream = await openUpstream(({ url }, _incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    const body = url.includes('token')
      ? `{"access_token":"${FETCHED}","expires_in":3600}`
      : `{"analytics":[${'" ", '.repeat(5_000)}1]}`
    outgoing.end(`\uFEFF${body}`)
  })
  for (const whole of [1_000, 100_000]) {
    const gateway = await openGateway(upstream, {
      environment: clientCredentials(upstream),
      limits: { whole },
    })
    const reply = await send(gateway, 'GET', QUESTION)
    expect([reply.status, reply.end]).toEqual([200, 'whole'])
    expect(JSON.parse(reply.text.replace('\uFEFF', ''))).toHaveProperty('analytics')
  }
})

/** A text as JSON lets it be written, a part at least escaped. */
const SPELLINGS: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['with every letter escaped', (secret) => Array.from(secret, escaped).join('')],
  [
    'with letters escaped in capitals',
    (secret) => Array.from(secret, (unit) => escaped(unit).toUpperCase().replace('\\U', '\\u')).join(''),
  ],
  [
    'with one letter escaped',
    (secret) => `${secret.slice(0, 9)}${escaped(secret[9] ?? '')}${secret.slice(10)}`,
  ],
  [
    'as a part of an address',
    (secret) => Array.from(secret, (unit) => `%${escaped(unit).slice(4)}`).join(''),
  ],
  [
    'within JSON within a text',
    (secret) => JSON.stringify(`{"a":"${Array.from(secret, escaped).join('')}"}`).slice(1, -1),
  ],
]

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

test.each(SPELLINGS)(
  'a token that comes back %s reaches no page, in values or names',
  async (_, incident) => {
    for (const body of [
      `{"analytics":[],"a":"x${incident(TOKEN)}"}`,
      `{"analytics":[],"${incident(TOKEN)}":1}`,
    ]) {
      for (const status of [200, 400]) {
        const gateway = await openGateway(await saying(status, { 'content-type': 'application/json' }, body))
        const reply = await send(gateway, 'GET', QUESTION)
        expect(reply.status).toBe(status === 200 ? 502 : 400)
        expect(reply.text).not.toContain(incident(TOKEN))
      }
    }
  },
)

test.each(SPELLINGS)(
  'words of a refusal with a token in them %s are kept without it',
  async (_, incident) => {
    const words = `${'x'.repeat(250)} ${incident(TOKEN)} is over`
    const shapes = [
      `{"errorMessage":"${words}"}`,
      `{"error":{"code":"${incident(TOKEN)}","message":"over"},"requestTraceId":"${incident(TOKEN)}"}`,
      words,
    ]
    for (const shape of shapes) {
      const gateway = await openGateway(await saying(403, { 'content-type': 'application/json' }, shape))
      const reply = await send(gateway, 'GET', QUESTION)
      expect(reply.text).not.toContain(TOKEN.slice(0, 12))
      expect(reply.text).not.toContain(incident(TOKEN).slice(0, 40))
      expect(reply.text).toContain('[token]')
    }
  },
)

test('no secret of the gateway comes back, not even as a header would carry it', async () => {
  const basic = Buffer.from(`client-id:${CLIENT_SECRET}`).toString('base64')
  for (const secret of [CLIENT_SECRET, basic, basic.replace(/=+$/, ''), FETCHED]) {
    const upstream = await openUpstream(({ url }, _incoming, outgoing) =>
      answerJson(outgoing, 200, url.includes('token') ? { access_token: FETCHED } : { analytics: [secret] }),
    )
    const gateway = await openGateway(upstream, { environment: clientCredentials(upstream) })
    expect((await send(gateway, 'GET', QUESTION)).status).toBe(502)
  }
  const upstream = await saying(200, {}, '')
  expect(secretsOf(configFor(upstream, { ACCESS_KEY: KEY }))).toEqual([TOKEN, KEY])
})

test.each(SPELLINGS)(
  'a token that comes back %s over the seams of a long answer cuts it',
  async (_, incident) => {
    const text = incident(TOKEN)
    const third = Math.floor(text.length / 3) + 1
    const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json' })
      outgoing.write(`{"a":"${'x'.repeat(20_000)}`)
      const parts = [
        text.slice(0, third),
        text.slice(third, 2 * third),
        `${text.slice(2 * third)}","b":"the end"}`,
      ]
      parts.forEach((part, index) => setTimeout(() => outgoing.write(part), 40 * (index + 1)))
      setTimeout(() => outgoing.end(), 200)
    })
    const gateway = await openGateway(upstream, { limits: { whole: 1_000 } })
    const reply = await send(gateway, 'GET', TRANSACTIONS)
    expect(reply.end).toBe('cut')
    expect(reply.text).not.toContain('the end')
    // Nor does its beginning, which nobody could have known it by.
    expect(reply.text).not.toContain(text.slice(0, third))
  },
)
