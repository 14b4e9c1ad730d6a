// Everything that can come instead of data, over real connections.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import type { Fault } from '../../src/domain/fault.ts'
import { createClient } from '../../src/liveperson/reporting/client.ts'
import { faultOfError } from '../../src/liveperson/reporting/faults.ts'
import { SEED_ERROR } from './documents.ts'
import { host, nobody, says, type Answering } from './host.ts'

const NOW = Date.UTC(2026, 10, 1, 12)
const TRACE = '5102ce1f-35bd-4e5e-9bd3-bacdfd28dd3a'

async function faultAt(origin: string, timeout = 60_000): Promise<Fault> {
  const source = { origin, dialect: 'reporting-2.0', account: '1', token: null, scenario: null } as const
  const result = await createClient(source, { timeout, now: () => NOW }).analytics({
    app: 'prmsg',
    window: { from: 0, until: 86_400_000 },
    filters: null,
    signal: new AbortController().signal,
  })
  if (result.kind === 'answer') throw new Error('It was answered')
  return result.fault
}

async function faultFrom(answering: Answering, timeout?: number): Promise<Fault> {
  const { origin } = await host(answering)
  return faultAt(origin, timeout)
}

const html = (status: number, body: string) => says(status, body, { 'content-type': 'text/html' })

test('Where nobody listens, we are offline', async () => {
  expect(await faultAt(await nobody())).toEqual({ kind: 'offline' })
})

test('A connection that dies before or in the middle of an answer is offline too', async () => {
  expect(await faultFrom((response) => response.destroy())).toEqual({ kind: 'offline' })
  const half: Answering = (response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"analytics": [', () => {
      setTimeout(() => response.destroy(), 20)
    })
  }
  expect(await faultFrom(half)).toEqual({ kind: 'offline' })
})

test.each([401, 403])('%d says that the credential does not open the door', async (status) => {
  expect(await faultFrom(says(status, SEED_ERROR))).toEqual({
    kind: 'unauthorised',
    message: '<<error Message>>',
    trace: TRACE,
  })
})

test.each([400, 404, 405, 413, 451])('%d is refused, in the words of the server', async (status) => {
  expect(await faultFrom(says(status, SEED_ERROR))).toEqual({
    kind: 'refused',
    status,
    message: '<<error Message>>',
    trace: TRACE,
  })
})

test.each([500, 502, 503, 504])('%d is broken on the other side', async (status) => {
  expect(await faultFrom(says(status, SEED_ERROR))).toEqual({
    kind: 'broken',
    status,
    message: '<<error Message>>',
    trace: TRACE,
  })
})

test.each([408, 425])('%d may be answered when it is asked again', async (status) => {
  expect(await faultFrom(says(status, SEED_ERROR))).toMatchObject({ kind: 'broken', status })
})

test('A server that is out of service says to everybody when it is back, others to whoever asked', async () => {
  const headers = { 'retry-after': '30' }
  expect(await faultFrom(says(503, SEED_ERROR, headers))).toMatchObject({
    wait: { until: NOW + 30_000, who: 'everybody' },
  })
  for (const status of [408, 425, 500, 502, 504]) {
    expect(await faultFrom(says(status, SEED_ERROR, headers))).toMatchObject({
      wait: { until: NOW + 30_000, who: 'asker' },
    })
  }
  expect(await faultFrom(says(503, SEED_ERROR))).not.toHaveProperty('wait')
})

test.each([
  ['nothing', undefined, 1_000],
  ['0 seconds', '0', 1_000],
  ['7 seconds', '7', 7_000],
  ['a second and a half', '1.5', 1_500],
  ['an hour', '3600', 300_000],
  ['a date in 30 seconds', new Date(NOW + 30_000).toUTCString(), 30_000],
  ['a date that is over', new Date(NOW - 30_000).toUTCString(), 1_000],
  ['a date next year', new Date(NOW + 31_536_000_000).toUTCString(), 300_000],
  ['nonsense', 'soon', 1_000],
  ['less than nothing', '-5', 1_000],
  ['more than can be counted', '9'.repeat(400), 300_000],
])('Too many requests, with %s to wait', async (_, retryAfter, wait) => {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
  expect(await faultFrom(says(429, SEED_ERROR, headers))).toEqual({
    kind: 'limited',
    until: NOW + wait,
    trace: TRACE,
  })
})

test.each([
  ['empty', '', ''],
  ['a web page', '<!doctype html><h1>Bad Gateway</h1>', ''],
  ['plain text', 'upstream connect error\n', 'upstream connect error'],
  ['half a JSON', '{"message": "tru', '{"message": "tru'],
  ['a list', '["message"]', ''],
  ['of other types', '{"message": {"a": 1}, "requestTraceId": 7}', ''],
  ['of the sibling API', '{"errorCode": "1029", "errorMessage": "Rate limit"}', 'Rate limit'],
  ['in capitals', '{"Message": "Bad day"}', 'Bad day'],
])('The body of an error may be %s', async (_, body, message) => {
  expect(await faultFrom(says(500, body))).toEqual({ kind: 'broken', status: 500, message, trace: null })
})

test('An endless message is cut, and steering characters are taken out of it', async () => {
  const message = `No\u0000\u001B[31m \r\n \u202Eway ${'x'.repeat(10_000)}`
  const fault = await faultFrom(says(400, JSON.stringify({ message })))
  if (fault.kind !== 'refused') throw new Error('It was not refused')
  expect(fault.message).toMatch(/^No \[31m way x+…$/)
  expect(fault.message).toHaveLength(300)
})

test.each([
  [
    'a sign-in page',
    html(200, '\n<!DOCTYPE html><form>Sign in</form>'),
    'got a web page: perhaps a sign-in page',
  ],
  ['plain text', says(200, 'OK'), 'Expected JSON, got OK'],
  ['half a JSON', says(200, '{"analytics": [{"sent": 1}'), 'Expected JSON, got {"analytics": [{"sent": 1}'],
  ['nothing', says(200, ''), 'The answer is empty'],
  ['no content', (response) => response.writeHead(204).end(), 'The answer is empty'],
  ['another JSON', says(200, '{"campaigns": []}'), 'neither analytics nor requestMetadata: { campaigns }'],
] satisfies [string, Answering, string][])(
  'A success with %s cannot be read',
  async (_, answering, detail) => {
    const fault = await faultFrom(answering)
    if (fault.kind !== 'unreadable') throw new Error(`It was ${fault.kind}`)
    expect(fault.detail).toContain(detail)
  },
)

test.each([301, 302, 303, 307, 308])('A redirect with %d is not followed', async (status) => {
  const elsewhere = await host(says(200, '{"analytics": []}'))
  const fault = await faultFrom(says(status, '', { location: elsewhere.origin }))
  expect(fault).toEqual({ kind: 'unreadable', detail: 'Expected JSON, got a redirect' })
  expect(elsewhere.asked).toEqual([])
})

test('An answer that never begins is a timeout', async () => {
  expect(await faultFrom(() => undefined, 100)).toEqual({ kind: 'timeout', after: 100 })
})

const NEVER_ENDS: Answering = (response) => void response.writeHead(200).write('{"analytics": [')

test('An answer that stops in the middle is a timeout, and the connection is given up', async () => {
  const { origin, hungUp } = await host(NEVER_ENDS)
  expect(await faultAt(origin, 100)).toEqual({ kind: 'timeout', after: 100 })
  await expect.poll(hungUp).toBe(1)
})

test('An answer that trickles for ever is a timeout', async () => {
  const trickle: Answering = (response) => {
    const timer = setInterval(() => response.write(' '), 10)
    onTestFinished(() => clearInterval(timer))
    response.writeHead(200)
  }
  expect(await faultFrom(trickle, 200)).toEqual({ kind: 'timeout', after: 200 })
})

test('A timeout holds even when memory is tidied while the answer comes', async () => {
  setFlagsFromString('--expose-gc')
  // The cast names what the flag puts there.
  const tidy = runInNewContext('gc') as () => void
  const timer = setInterval(tidy, 20)
  onTestFinished(() => clearInterval(timer))
  expect(await faultFrom(NEVER_ENDS, 500)).toEqual({ kind: 'timeout', after: 500 })
})

test('An answer of many megabytes is given up', async () => {
  const flood: Answering = (response) => {
    const more = () => {
      while (response.write(' '.repeat(1 << 20)));
    }
    response.writeHead(200).on('drain', more)
    more()
  }
  expect(await faultFrom(flood)).toEqual({ kind: 'unreadable', detail: 'The answer is too long' })
})

test('A bug is no fault', () => {
  expect(faultOfError(new RangeError('a bug'))).toBeNull()
  expect(faultOfError('text')).toBeNull()
})
