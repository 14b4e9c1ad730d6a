// What the demonstration is called and opened with: no secrets, as there is nothing behind them.

import type { ClientCredentials } from './sentinel.ts'
import { DAY_LENGTH } from './world/calendar.ts'
import type { Campaign } from './world/campaigns.ts'
import { DEFAULT_VOLUME, HIGHEST_VOLUME } from './world/settings.ts'
import { BILL_RUNS, INCIDENTS } from './world/story.ts'
import type { World } from './world/world.ts'

export const DEMO_SEED = 42
export const DEMO_ACCOUNT = '12345678'
export const DEMO_TOKEN = 'demo-token'
export const DEMO_CLIENT: ClientCredentials = { id: 'demo-client', secret: 'demo-secret' }

/** `?volume=5000000` makes the account of the page's own demo larger, or smaller; anything else is the usual million. */
export function demoVolume(query: string): number {
  const text = new URLSearchParams(query).get('volume') ?? ''
  return /^[1-9]\d*$/.test(text) ? Math.min(Number(text), HIGHEST_VOLUME) : DEFAULT_VOLUME
}

/** How far back the campaigns go that a demonstration begins with, in days, and how many they are. */
const EXAMPLE_DAYS = 45
const LARGEST = 9
const NEWEST = 3

/**
 * Campaigns to begin a demonstration with: the largest of the last weeks, the newest, and those that the carriers filtered,
 * with names as people give them.
 */
export function demoCampaigns(world: World): readonly { readonly id: string; readonly name: string }[] {
  const now = world.clock()
  const all = world.campaigns(now - EXAMPLE_DAYS * DAY_LENGTH, now + 1)
  const large = all.toSorted((a, b) => b.size - a.size).slice(0, LARGEST)
  const chosen = new Set([
    ...large,
    ...all.slice(-NEWEST),
    ...all.filter((one) => isFiltered(one, world.anchor)),
  ])
  return all
    .filter((campaign) => chosen.has(campaign))
    .map((campaign) => ({ id: campaign.id, name: nameOf(campaign) }))
}

/** Whether a campaign is what the story's worst days are about: one of the runs that the carriers filtered. */
function isFiltered({ skill, channel, startsAt, size }: Campaign, anchor: number): boolean {
  const { filtering } = INCIDENTS
  const days = (startsAt - anchor) / DAY_LENGTH
  const isItsKind = skill.name === filtering.skill && channel === filtering.channel
  return isItsKind && size >= BILL_RUNS.size / 2 && filtering.from <= days && days < filtering.until
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

function nameOf({ skill, startsAt }: Campaign): string {
  return `${skill.name}, ${DATE.format(startsAt)}`
}
