import { expect, test } from 'vitest'
import { demoCampaigns } from '../../mocks/demo.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { isCampaignId } from '../../src/domain/campaign-list.ts'

test('a demonstration begins with campaigns that its world has: large ones and new ones, each with a name', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  const world = createWorld({ seed: 42, now })
  const examples = demoCampaigns(world)
  expect(examples.length).toBeGreaterThanOrEqual(9)
  for (const { id, name } of examples) {
    expect(isCampaignId(id)).toBe(true)
    const campaign = world.campaign(id)
    expect(campaign).not.toBeNull()
    expect(name).toContain(campaign!.skill.name)
  }
  const sizes = examples.map(({ id }) => world.campaign(id)!.size)
  expect(Math.max(...sizes)).toBeGreaterThan(1_000)
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
})

test('a demonstration has the campaigns that its story is about: those that the carriers filtered', () => {
  const world = createWorld({ seed: 42, now: Date.parse('2026-11-21T12:00:00Z') })
  const names = demoCampaigns(world).map(({ name }) => name)
  expect(names).toContain('Billing reminders, 10 Nov')
  expect(names).toContain('Billing reminders, 6 Nov')
})
