import { expect, test } from 'vitest'
import { messagesOf } from '../../mocks/world/world.ts'
import { ask, DAY, NOW, prefixOf, standIn, world } from './asking.ts'

const handlers = standIn()
const campaigns = world.campaigns(NOW - 390 * DAY, NOW)
const [largest] = campaigns.toSorted((one, other) => other.size - one.size)
if (largest === undefined) throw new Error('A story without campaigns')

test('Campaigns have ids of nine letters and digits, and sizes that differ a hundredfold', () => {
  for (const { id } of campaigns) expect(id).toMatch(/^[A-Za-z0-9]{9}$/)
  expect(new Set(campaigns.map(({ id }) => id)).size).toBe(campaigns.length)
  const sizes = campaigns.map(({ size }) => size)
  expect(Math.max(...sizes)).toBeGreaterThan(100 * Math.min(...sizes))
})

test('A campaign is one skill on one channel, sent within hours', () => {
  const messages = [...messagesOf(world, largest)]
  expect(messages).toHaveLength(largest.size)
  expect(new Set(messages.map(({ skill, channel }) => `${skill} ${channel}`)).size).toBe(1)
  const last = messages.at(-1)?.attemptedAt ?? Infinity
  expect(last - largest.startsAt).toBeLessThan(3 * 3_600_000)
})

test('The report of a campaign in reporting-2.0 comes in pages, and ends with -1', async () => {
  const ids: unknown[] = []
  for (let offset = 0; offset !== -1;) {
    const path = `${prefixOf('reporting-2.0')}/prmsg/campaigns/${largest.id}`
    const { json } = await ask(handlers, path, { query: { offset } })
    expect(json.page).toMatchObject({ currentOffset: offset, count: json.consumersReport?.length })
    ids.push(...(json.consumersReport ?? []).map(({ id }) => id))
    offset = Number(json.page?.['nextOffset'])
  }
  expect(ids).toEqual([...messagesOf(world, largest)].map(({ id }) => id))
})

test('The successor gives all recipients of a campaign at once', async () => {
  const path = `${prefixOf('outbound-reporting')}/prmsg/campaigns/${largest.id}/`
  const { json } = await ask(handlers, path)
  expect(json.consumersReport).toHaveLength(largest.size)
  expect(json.page).toEqual({ count: largest.size, previousOffset: -1, currentOffset: 0, nextOffset: -1 })
})

test('The analytics of a campaign count its messages', async () => {
  for (const dialect of ['reporting-2.0', 'outbound-reporting'] as const) {
    const { json } = await ask(handlers, `${prefixOf(dialect)}/prmsg/campaigns/${largest.id}/analytics/`)
    expect(json.analytics).toHaveLength(1)
    expect(json.analytics?.[0]).toMatchObject({ attempted: largest.size, skill: largest.skill.name })
  }
})

test('Connect To Messaging has no campaigns', async () => {
  const messages = [...world.messages('c2m', world.anchor - 30 * DAY, NOW)]
  expect(messages.length).toBeGreaterThan(100)
  expect(messages.every(({ campaign, ivrNumber }) => campaign === null && ivrNumber !== null)).toBe(true)
  expect((await ask(handlers, `/account/12345678/app/c2m/campaigns/${largest.id}`)).status).toBe(400)
})
