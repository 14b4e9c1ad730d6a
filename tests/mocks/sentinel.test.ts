import { getResponse, type HttpHandler } from 'msw'
import { expect, test } from 'vitest'
import { ask, DAY, prefixOf, standIn, timesOf, world } from './asking.ts'

const ANALYTICS = `${prefixOf('reporting-2.0')}/prmsg/analytics/`
const WINDOW = timesOf(world.anchor - DAY, world.anchor)
const V1 = '/sentinel/api/account/12345678/app/token?v=1.0&grant_type=client_credentials'
const V2 = '/sentinel/api/v2/account/12345678/app/token'

const client = { id: 'install-1', secret: 'secret-1' }

async function tokenFrom(handlers: HttpHandler[], path: string, form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(form)
  const response = await getResponse(
    handlers,
    new Request(`https://va.example${path}`, { method: 'POST', body }),
  )
  // The shape is the documented one, and what it holds is looked at below.
  const json = (await response?.json()) as { readonly access_token: string; readonly token_type: string }
  return { status: response?.status, ...json }
}

const GOOD = { client_id: client.id, client_secret: client.secret }

async function asking(handlers: HttpHandler[], token: string) {
  return ask(handlers, ANALYTICS, { query: WINDOW, headers: { Authorization: `Bearer ${token}` } })
}

test('Client credentials become a bearer token that opens the API, in both versions', async () => {
  const handlers = standIn({ open: false, client })
  for (const [path, form] of [
    [V1, GOOD],
    [V2, { ...GOOD, grant_type: 'client_credentials' }],
  ] as const) {
    const token = await tokenFrom(handlers, path, form)
    expect([token.status, token.token_type]).toEqual([200, 'Bearer'])
    expect((await asking(handlers, token.access_token)).status).toBe(200)
  }
})

test('A token says when it ends, and ends then', async () => {
  let now = 1_800_000_000_000
  const handlers = standIn({ open: false, client, tokenLifetimeSeconds: 60, wallClock: () => now })
  const { access_token: token } = await tokenFrom(handlers, V1, GOOD)
  const [, claims = ''] = token.split('.')
  expect(JSON.parse(atob(claims))).toMatchObject({ exp: 1_800_000_060, aud: '12345678', azp: client.id })
  now += 59_999
  expect((await asking(handlers, token)).status).toBe(200)
  now += 1
  const { status, json } = await asking(handlers, token)
  expect([status, json.message]).toEqual([401, 'jwt expired'])
})

test('The sentinel refuses a wrong secret, another grant, another account and a GET', async () => {
  const handlers = standIn({ open: false, client })
  expect((await tokenFrom(handlers, V1, { ...GOOD, client_secret: 'guess' })).status).toBe(401)
  expect((await tokenFrom(handlers, V1.replace('client_credentials', 'password'), GOOD)).status).toBe(400)
  expect((await tokenFrom(handlers, V1.replace('12345678', '99999999'), GOOD)).status).toBe(404)
  expect((await ask(handlers, V1)).status).toBe(405)
})

test('In expired-token, a gateway that renews its token once after a 401 gets every answer', async () => {
  const handlers = standIn({ open: false, client, scenario: 'expired-token' })
  let { access_token: token } = await tokenFrom(handlers, V1, GOOD)
  let renewals = 0
  for (let index = 0; index < 100; index++) {
    let { status } = await asking(handlers, token)
    if (status === 401) {
      renewals++
      token = (await tokenFrom(handlers, V1, GOOD)).access_token
      status = (await asking(handlers, token)).status
    }
    expect(status).toBe(200)
  }
  expect(renewals).toBeGreaterThan(1)
  expect(renewals).toBeLessThan(5)
})
