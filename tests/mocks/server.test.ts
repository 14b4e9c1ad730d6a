import { request } from 'node:http'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { serve, type ServerOptions } from '../../mocks/server.ts'
import { DAY, prefixOf, timesOf, world } from './asking.ts'

const WINDOW = new URLSearchParams(
  Object.entries(timesOf(world.anchor - DAY, world.anchor)).map(([name, value]) => [name, String(value)]),
)
const SEED = `${prefixOf('reporting-2.0')}/prmsg`
const headers = { Authorization: 'Bearer good', 'Content-Type': 'application/json' }

async function started(options: Partial<ServerOptions> = {}) {
  const server = await serve({ port: 0, world, token: 'good', ...options })
  onTestFinished(() => server.close())
  return server
}

interface Raw {
  readonly path: string
  readonly body?: string
}

/** A GET as Node sends it, which unlike that of a browser may have a body, and a path that nobody has tidied. */
function rawGet(
  origin: string,
  { path, body }: Raw,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
    const asked = request(origin, { path, headers: { ...headers, ...length } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

test('Over HTTP the answers are those of the handlers', async () => {
  const { origin } = await started()
  const handlers = handlersOf({ world, open: true })
  const listener = setupServer(...handlers)
  listener.listen({ onUnhandledRequest: 'bypass' })
  const inProcess: unknown = await (await fetch(`https://va.example${SEED}/analytics/?${WINDOW}`)).json()
  listener.close()
  const overHttp = await fetch(`${origin}${SEED}/analytics?${WINDOW}`, { headers })
  expect(overHttp.headers.get('content-type')).toContain('application/json')
  expect(await overHttp.json()).toEqual(inProcess)
})

test('A GET may have a body, as the transactions of the seed document do', async () => {
  const { origin } = await started()
  const path = `${SEED}/transactions/?${WINDOW}`
  const { status, text } = await rawGet(origin, { path, body: JSON.stringify({ channels: ['WHATSAPP'] }) })
  expect(status).toBe(200)
  // The shape is what the paging tests are about; here only the channels matter.
  const { transactions } = JSON.parse(text) as {
    readonly transactions: readonly { readonly channel: string }[]
  }
  expect(new Set(transactions.map(({ channel }) => channel))).toEqual(new Set(['WHATSAPP']))
})

test('What nobody answers is not found, with the documented body', async () => {
  const { origin } = await started()
  for (const path of [
    '/',
    '/nonsense',
    '/account/%zz/app/prmsg/analytics',
    '/account/12345678/app/prmsg/..%2f',
  ]) {
    const { status, text } = await rawGet(origin, { path })
    expect([path, status]).toEqual([path, 404])
    expect(JSON.parse(text)).toMatchObject({ code: 0, message: 'Not found' })
  }
})

test('The journal says who asked for what, and what became of it', async () => {
  const { origin, journal } = await started()
  await fetch(`${origin}${SEED}/analytics/?${WINDOW}`, { headers })
  await fetch(`${origin}${SEED}/analytics/?${WINDOW}`)
  await fetch(`${origin}/nonsense`)
  expect(journal.map(({ method, endpoint, status }) => [method, endpoint, status])).toEqual([
    ['GET', 'analytics', 200],
    ['GET', 'analytics', 401],
    ['GET', null, 404],
  ])
  const [first] = journal
  expect(first).toMatchObject({
    from: world.anchor - DAY,
    until: world.anchor - 1,
    path: `${SEED}/analytics/`,
  })
  expect(Math.abs((first?.at ?? 0) - Date.now())).toBeLessThan(60_000)
})

test('The server counts ten requests a second unless told not to', async () => {
  // Its clock stands still: all of them come within one second, however slow the machine is.
  const { origin } = await started({ wallClock: () => world.anchor })
  const ask = () => fetch(`${origin}${SEED}/analytics/?${WINDOW}`, { headers }).then(({ status }) => status)
  const statuses = await Promise.all(Array.from({ length: 14 }, ask))
  expect(statuses.filter((status) => status === 429)).toHaveLength(4)
  const patient = await started({ perSecond: null })
  const askPatient = () => fetch(`${patient.origin}${SEED}/analytics/?${WINDOW}`, { headers })
  const answers = await Promise.all(Array.from({ length: 14 }, askPatient))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
})

test('A page of another origin may read only where it is allowed to', async () => {
  const url = `${SEED}/analytics/?${WINDOW}`
  const closed = await started()
  expect(
    (await fetch(`${closed.origin}${url}`, { headers })).headers.get('access-control-allow-origin'),
  ).toBeNull()
  expect((await fetch(`${closed.origin}${url}`, { method: 'OPTIONS' })).status).toBe(405)
  const open = await started({ cors: true })
  expect((await fetch(`${open.origin}${url}`, { headers })).headers.get('access-control-allow-origin')).toBe(
    '*',
  )
  const preflight = await fetch(`${open.origin}${url}`, { method: 'OPTIONS' })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
})

test('The server stops with a request still open', async () => {
  const server = await serve({ port: 0, world, open: true, scenario: 'slow' })
  const hanging = fetch(`${server.origin}${SEED}/analytics/?${WINDOW}`).catch(() => 'cut off')
  while (server.journal.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await server.close()
  expect(await hanging).toBe('cut off')
})
