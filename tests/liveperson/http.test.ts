// What page and gateway read of HTTP, read by the same readers: types, pauses, statuses, and the words of refusals.

import { expect, test } from 'vitest'
import { isJsonType, parsed } from '../../src/liveperson/http/json.ts'
import { saidIn } from '../../src/liveperson/http/refusal.ts'
import { restAsked, standingOf, waitAsked } from '../../src/liveperson/http/status.ts'

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON;charset="UTF-8"; v=2',
  ' application/json ;',
  'text/json',
  'application/problem+json',
  'application/vnd.x.v2+json',
  'application/vnd.liveperson.reporting-v2.0+json; charset=utf-8',
  'model/gltf+json',
])('%s is JSON', (type) => {
  expect(isJsonType(type)).toBe(true)
})

test.each([
  null,
  '',
  'text/html',
  'text/plain',
  'application/jsonp',
  'application/json-seq',
  'json',
  '+json',
  'a/b;json',
])('%s is no JSON', (type) => {
  expect(isJsonType(type)).toBe(false)
})

test('a byte order mark before JSON says nothing', () => {
  expect(parsed('\uFEFF{"a":1}')).toEqual({ a: 1 })
  expect(parsed('\uFEFF\uFEFF[]')).toEqual([])
  expect(parsed('\uFEFF')).toBeUndefined()
  expect(parsed('{"a":"\uFEFF"}')).toEqual({ a: '\uFEFF' })
})

const NOW = Date.UTC(2026, 10, 1, 12)

test.each<[string | null, number | null]>([
  ['30', 30_000],
  [' 30 ', 30_000],
  ['7.5', 7_500],
  ['0', 0],
  ['0.0004', 1],
  ['9'.repeat(400), 86_400_000],
  ['Sun, 01 Nov 2026 12:00:30 GMT', 30_000],
  ['Sunday, 01-Nov-26 12:00:30 GMT', 30_000],
  ['Sun Nov  1 12:00:30 2026', 30_000],
  ['2026-11-01T12:00:30Z', 30_000],
  ['Sun, 01 Nov 2026 11:00:00 GMT', 0],
  ['Mon, 01 Nov 2027 12:00:00 GMT', 86_400_000],
  ['-5', null],
  ['soon', null],
  ['1e3', null],
  ['5 seconds', null],
  ['0x10', null],
  ['', null],
  [null, null],
])('"Retry-After: %s" asks for %s ms', (header, wait) => {
  expect(waitAsked(header, NOW)).toBe(wait)
})

test.each([
  [401, 'credential'],
  [403, 'credential'],
  [429, 'limited'],
  [408, 'passing'],
  [425, 'passing'],
  [500, 'passing'],
  [502, 'passing'],
  [503, 'passing'],
  [504, 'passing'],
  [520, 'passing'],
  [501, 'lasting'],
  [505, 'lasting'],
  [511, 'lasting'],
  [400, 'lasting'],
  [404, 'lasting'],
  [451, 'lasting'],
] as const)('%i is %s', (status, standing) => {
  expect(standingOf(status)).toBe(standing)
})

test('everybody rests after "too many", and where a server that is out of service says when it will be back', () => {
  expect(restAsked(429, '30', NOW)).toBe(30_000)
  expect(restAsked(429, '7.5', NOW)).toBe(7_500)
  expect(restAsked(429, '0', NOW)).toBe(1_000)
  expect(restAsked(429, null, NOW)).toBe(1_000)
  expect(restAsked(503, '30', NOW)).toBe(30_000)
  expect(restAsked(503, null, NOW)).toBeNull()
  expect(restAsked(503, 'soon', NOW)).toBeNull()
  expect(restAsked(500, '30', NOW)).toBeNull()
})

const said = (text: string, status = 400) => saidIn({ status, text })

test.each([
  ['{"code":17,"requestTraceId":"5102","message":"window too long"}', 'window too long', 17, '5102'],
  [
    '{"errorCode":1000,"errorMessage":"attemptedStartTime is older than 13 months"}',
    'attemptedStartTime is older than 13 months',
    1000,
    null,
  ],
  [
    '{"Message":"The requested resource does not support http method"}',
    'The requested resource does not support http method',
    null,
    null,
  ],
  ['{"error":{"message":"Bad window","code":"E17"}}', 'Bad window', 'E17', null],
  ['{"error":"invalid_grant","error_description":"Client is not known"}', 'Client is not known', null, null],
  ['{"error":"invalid_grant"}', 'invalid_grant', null, null],
  [
    '{"errors":[{"code":4,"detail":"offset is negative","traceId":"t7"},{"detail":"x"}]}',
    'offset is negative',
    4,
    't7',
  ],
  ['{"errors":["offset is negative"]}', 'offset is negative', null, null],
  [
    '{"internalCode":"0005","errorData":{"message":"Account is blocked"}}',
    'Account is blocked',
    '0005',
    null,
  ],
  ['{"internalCode":"0005"}', 'code 0005', '0005', null],
  [
    '{"type":"about:blank","title":"Bad Request","status":400,"detail":"No such app"}',
    'No such app',
    null,
    null,
  ],
  ['{"type":"about:blank","title":"Bad Request","status":400}', 'Bad Request', null, null],
  [
    '{"fault":{"faultstring":"Rate limit quota violation","detail":{"errorcode":"policies"}}}',
    'Rate limit quota violation',
    null,
    null,
  ],
  ['\uFEFF{"errorMessage":"Too old"}', 'Too old', null, null],
  ['"Bad request"', 'Bad request', null, null],
  ['[{"message":"Bad request"}]', 'Bad request', null, null],
  ['upstream connect error\nor disconnect', 'upstream connect error or disconnect', null, null],
  [
    '<html><head>\n<title>400 Bad &amp; ugly</title></head><body>nginx</body></html>',
    'A proxy answered 400 with a web page: “400 Bad & ugly”',
    null,
    null,
  ],
  ['<!doctype html><h1>Bad day</h1>', '', null, null],
  ['{"message":"<b>No</b> such<br/>account"}', 'No such account', null, null],
  ['{"code":400,"message":""}', '', 400, null],
  ['{"message":7}', '', null, null],
  ['["message"]', '', null, null],
  ['null', '', null, null],
  ['', '', null, null],
])('of %s the words are kept', (text, message, code, trace) => {
  expect(said(text)).toEqual({ message, code, trace })
})

test('however long and deep a refusal is, its words are one short line', () => {
  const { message } = said(JSON.stringify({ errorMessage: `a\n\u202E\u0000b ${'x'.repeat(60_000)}` }))
  expect(message).toMatch(/^a b x+…?$/)
  expect(message.length).toBeLessThanOrEqual(300)
  expect(said(`${'{"error":'.repeat(50)}"deep"${'}'.repeat(50)}`).message).toBe('')
  expect(said(`{"message":"${'x'.repeat(70_000)}"}`).message).toBe('')
})

test('what is hidden is hidden before the words are cut, so that no half of it is left', () => {
  const text = JSON.stringify({ message: `${'x'.repeat(280)} ${'s3cr3t-'.repeat(10)}` })
  const hide = (words: string) => words.replaceAll('s3cr3t-'.repeat(10), '[token]')
  expect(saidIn({ status: 400, text }, hide).message).not.toContain('s3cr')
})
