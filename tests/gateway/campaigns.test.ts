// Campaigns through the gateway: both endpoints in both dialects, the largest report whole, and ids that are none.

import { expect, test } from 'vitest'

import { worldIn } from '../../mocks/scenario.ts'
import { serve } from '../../mocks/server.ts'
import { plannedCampaigns } from '../../mocks/world/campaigns.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { ACCOUNT, onClose, openCalmUpstream, openGateway, TIMES, TOKEN } from './gateway.ts'
import { type Gateway, rawGet, send, statusOf } from './wire.ts'

const PREFIX: Readonly<Record<Dialect, string>> = { 'reporting-2.0': '', 'outbound-reporting': '/api' }

const campaignsIn = (dialect: Dialect) => `${PREFIX[dialect]}/account/${ACCOUNT}/app/prmsg/campaigns`

test.each(DIALECTS)(
  'both questions about a campaign arrive at the documented paths (%s)',
  async (dialect) => {
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream, { environment: { LP_API: dialect } })
    const longest = 'Aa0_-'.repeat(12) + 'z9-_'
    for (const id of ['a9cRASfbQ', 'campaign123', '0', longest]) {
      for (const end of ['/', '', '/analytics/', '/analytics']) {
        expect((await send(gateway, 'GET', `${campaignsIn(dialect)}/${id}${end}`)).status).toBe(200)
      }
    }
    expect(upstream.arrivals.map(({ method, url }) => [method, url]).slice(0, 4)).toEqual([
      ['GET', `${campaignsIn(dialect)}/a9cRASfbQ/`],
      ['GET', `${campaignsIn(dialect)}/a9cRASfbQ/`],
      ['GET', `${campaignsIn(dialect)}/a9cRASfbQ/analytics/`],
      ['GET', `${campaignsIn(dialect)}/a9cRASfbQ/analytics/`],
    ])
    expect(upstream.arrivals).toHaveLength(16)
  },
)

test('a report is turned over by its offset in Reporting 2.0, and by nothing in its successor', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const later = await openGateway(upstream, { environment: { LP_API: 'outbound-reporting' } })
  const [seed, successor] = [campaignsIn('reporting-2.0'), campaignsIn('outbound-reporting')]
  expect((await send(gateway, 'GET', `${seed}/x/?offset=2500`)).status).toBe(200)
  for (const query of [
    'offset=-1',
    'offset=1e3',
    'offset=',
    'offset=%31',
    'offset=1&offset=2',
    TIMES,
    'v=2.0',
  ]) {
    expect((await send(gateway, 'GET', `${seed}/x/?${query}`)).status).toBe(400)
  }
  expect((await send(gateway, 'GET', `${seed}/x/analytics/?offset=1`)).status).toBe(400)
  expect((await send(later, 'GET', `${successor}/x/?offset=2500`)).status).toBe(400)
  expect(upstream.arrivals.map(({ url }) => url)).toEqual([`${seed}/x/?offset=2500`])
})

const HOSTILE = [
  '.',
  '..',
  '../x',
  '../../../../secret',
  '%2e%2e',
  '%2e%2e/x',
  '%2E%2E%2Fx',
  '%252e%252e%252fx',
  '..%2fx',
  '..;',
  '..\\x',
  '.%00.',
  'x%00',
  'x%0d%0ax-evil:%201',
  'x%2f..%2f..',
  'x%3foffset=1',
  'x%23',
  'x;y',
  'x@evil.example',
  '%E2%80%AEgpj.exe',
  '%E2%80%8Bx',
  '%EF%BC%91',
  '%ED%A0%80',
  '%',
  '%zz',
  '<script>',
  '%3Cscript%3E',
  '=1%2B1',
  'x.y',
  '__proto__.x',
  'x'.repeat(65),
  'x'.repeat(1_024),
  'x'.repeat(9_000),
  '\0',
  'x\0y',
  '\u00e9',
  // What a wrong encoder makes of a mark that writes from right to left.
  '\u00e2\u0080\u00ae',
]

test.each(DIALECTS)('an id that is none gets no further than the gateway (%s)', async (dialect) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream, { environment: { LP_API: dialect } })
  for (const id of HOSTILE) {
    for (const end of ['/', '/analytics/', '']) {
      const status = statusOf(await rawGet(gateway, `${campaignsIn(dialect)}/${id}${end}`))
      expect([id.slice(0, 40), [400, 404, 414].includes(status)]).toEqual([id.slice(0, 40), true])
    }
  }
  expect(upstream.arrivals).toEqual([])
})

test('no campaign is asked for in another product, another account, or by a verb that changes something', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const path = `${campaignsIn('reporting-2.0')}/a9cRASfbQ/`
  expect((await send(gateway, 'GET', path.replace('prmsg', 'c2m'))).status).toBe(404)
  expect((await send(gateway, 'GET', `${path.replace('prmsg', 'c2m')}analytics/`)).status).toBe(404)
  expect((await send(gateway, 'GET', path.replace(ACCOUNT, '87654321'))).status).toBe(403)
  expect((await send(gateway, 'GET', `/api${path}`)).status).toBe(404)
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect((await send(gateway, method, `${path}analytics/`)).status).toBe(405)
  }
  expect((await send(gateway, 'GET', path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(upstream.arrivals).toEqual([])
})

const world = worldIn('campaigns', createWorld({ seed: 7, now: Date.UTC(2026, 10, 21, 12), volume: 20_000 }))
const [largest] = plannedCampaigns(world.settings)

/** A gateway with the stand-in behind it. */
async function openStandIn(dialect: Dialect): Promise<Gateway> {
  const server = await serve({ world, port: 0, accounts: [ACCOUNT], token: TOKEN, perSecond: null })
  onClose(server.close)
  return await openGateway({ origin: server.origin, arrivals: [] }, { environment: { LP_API: dialect } })
}

test.each(DIALECTS)(
  'the report of 100,000 recipients comes through, not a byte of it held back (%s)',
  async (dialect) => {
    const gateway = await openStandIn(dialect)
    const path = `${campaignsIn(dialect)}/${largest?.id}/`
    const ids = new Set<string>()
    for (let offset = 0; offset !== -1;) {
      const query = dialect === 'reporting-2.0' ? `?offset=${offset}` : ''
      const reply = await send(gateway, 'GET', `${path}${query}`)
      expect([reply.status, reply.end]).toEqual([200, 'whole'])
      // The shape is what the tests of the stand-in are about.
      const page = JSON.parse(reply.text) as {
        consumersReport: { id: string }[]
        page: { nextOffset: number }
      }
      for (const { id } of page.consumersReport) ids.add(id)
      // Ten requests a second: two pages tell as much as forty.
      offset = ids.size > 4_000 ? -1 : page.page.nextOffset
    }
    expect(ids.size).toBe(dialect === 'reporting-2.0' ? 5_000 : 100_000)
  },
  30_000,
)

test('that LivePerson knows no campaign of an id is passed on as it was said', async () => {
  const gateway = await openStandIn('reporting-2.0')
  const reply = await send(gateway, 'GET', `${campaignsIn('reporting-2.0')}/nobody/`)
  expect(reply.status).toBe(404)
  expect(JSON.parse(reply.text)).toMatchObject({ message: 'Campaign nobody was not found' })
})
