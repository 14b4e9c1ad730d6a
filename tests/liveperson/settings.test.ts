// What the page learns from the gateway before anything else.

import { expect, test } from 'vitest'
import { readSettings } from '../../src/liveperson/settings.ts'
import { host, nobody, says } from './host.ts'

const SETTINGS = {
  source: 'live',
  accounts: ['12345678'],
  region: 'va',
  dialect: 'outbound-reporting',
  directOrigins: ['https://va.cx-reporting.liveperson.net'],
}

test('The settings lie beside the page, in whatever folder it is', async () => {
  const { origin, asked } = await host(says(200, JSON.stringify({ ...SETTINGS, later: 1 })))
  expect(await readSettings(`${origin}/sub/folder/index.html?app=c2m`)).toEqual({
    kind: 'settings',
    settings: SETTINGS,
  })
  expect(asked).toMatchObject([{ method: 'GET', path: '/sub/folder/settings.json', query: {} }])
})

test('A byte order mark before the settings is not in the way', async () => {
  const { origin } = await host(says(200, `\uFEFF${JSON.stringify(SETTINGS)}`))
  expect(await readSettings(origin)).toEqual({ kind: 'settings', settings: SETTINGS })
})

test('Settings that a gateway of another quota tells hold its requests a second', async () => {
  const other = { ...SETTINGS, perSecond: 25 }
  const { origin } = await host(says(200, JSON.stringify(other)))
  expect(await readSettings(origin)).toEqual({ kind: 'settings', settings: other })
})

test('Behind a gateway with a name of its own there is no region', async () => {
  const demo = { ...SETTINGS, source: 'demo', region: null, directOrigins: [] }
  const { origin } = await host(says(200, JSON.stringify(demo)))
  expect(await readSettings(origin)).toEqual({ kind: 'settings', settings: demo })
})

test.each([
  [{ source: 'other' }, 'settings.json: source'],
  [{ accounts: '12345678' }, 'settings.json: accounts'],
  [{ accounts: [1] }, 'settings.json: accounts.0'],
  [{ region: 'mars' }, 'settings.json: region'],
  [{ dialect: 'reporting-3.0' }, 'settings.json: dialect'],
  [{ perSecond: 0 }, 'settings.json: perSecond'],
  [{ perSecond: '10' }, 'settings.json: perSecond'],
  [{ directOrigins: ['https://host/path'] }, 'settings.json: directOrigins.0: is no origin'],
  [{ directOrigins: ['javascript:1'] }, 'settings.json: directOrigins.0: is no origin'],
])('Settings with %j are a fault that names the place', async (odd, detail) => {
  const { origin } = await host(says(200, JSON.stringify({ ...SETTINGS, ...odd })))
  const result = await readSettings(origin)
  expect(result).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
  expect(JSON.stringify(result)).toContain(detail)
})

test('A page without a gateway gets a fault: a 404, its own web page, or nothing', async () => {
  const files = await host(says(404, 'Not found'))
  expect(await readSettings(files.origin)).toMatchObject({
    fault: { kind: 'refused', status: 404 },
  })
  const page = await host(says(200, '<!doctype html>'))
  expect(await readSettings(page.origin)).toMatchObject({ fault: { kind: 'unreadable' } })
  expect(await readSettings(await nobody())).toMatchObject({ fault: { kind: 'offline' } })
})

test('A gateway that wants a key first says so', async () => {
  const { origin } = await host(says(401, '{"code": 401, "message": "Sign in"}'))
  expect(await readSettings(origin)).toMatchObject({
    fault: { kind: 'unauthorised', message: 'Sign in' },
  })
})
