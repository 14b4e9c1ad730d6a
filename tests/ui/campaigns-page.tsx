// The screen of campaigns in a real house, for tests: the real client, stores and counting, and the stand-in. It is noon of
// 21 November 2026; the list is kept in the page's own storage, which is empty when a test begins.

import { configure, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { getResponse } from 'msw'
import { onTestFinished, vi } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { worldIn } from '../../mocks/scenario.ts'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion, type Question } from '../../src/store/asked.ts'
import { createHouse } from '../../src/store/house.ts'
import { HouseProvider } from '../../src/store/views.ts'
import { CampaignsScreen } from '../../src/ui/campaigns/CampaignsScreen.tsx'
import { campaignsOf, type WorldCampaign } from '../oracle-campaigns.ts'
import { day } from './funnel-cells.ts'

// Campaigns come at the pace of ten a second, and some of them have thousands of recipients.
configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 45_000 })

const NOW = Date.parse('2026-11-21T12:00:00Z')

/** A small account, with campaigns of every size beside it. */
export const world = worldIn('campaigns', createWorld({ seed: 3, now: NOW, volume: 20_000 }))

/** Its campaigns of the last ten days, largest first. */
export const campaigns: readonly WorldCampaign[] = campaignsOf(world, 10)

/** A campaign of about so many recipients: the largest that has no more. */
export function campaignUpTo(most: number): WorldCampaign {
  const found = campaigns.find(({ messages }) => messages.length <= most)
  if (found === undefined) throw new Error(`No campaign has ${most} recipients or fewer`)
  return found
}

export interface CampaignsOptions {
  readonly question?: Partial<Question>
  readonly dialect?: 'reporting-2.0' | 'outbound-reporting'
  /** Null: the browser keeps nothing. */
  readonly storage?: Storage | null
  /** Campaigns that the demo offers to begin with. */
  readonly examples?: readonly { readonly id: string; readonly name: string }[]
  /** Answers in place of the stand-in where it answers at all. */
  readonly answer?: (request: Request) => Promise<Response | null> | Response | null
}

/** Opens the screen on the stand-in, with one day to look for campaigns in. */
export function openCampaigns(options: CampaignsOptions = {}) {
  const { question, dialect = 'reporting-2.0', storage = localStorage, answer } = options
  localStorage.clear()
  const handlers = handlersOf({ world, open: true })
  const house = createHouse({
    question: {
      ...firstQuestion(UTC),
      view: 'campaigns',
      range: { kind: 'span', span: { first: day('2026-11-20'), last: day('2026-11-20') } },
      comparison: 'none',
      ...question,
    },
    scenario: null,
    now: () => NOW,
    base: 'http://page.test/',
    storage,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      return (await answer?.(request)) ?? (await getResponse(handlers, request)) ?? Response.error()
    },
  })
  onTestFinished(house.open())
  const page = render(
    <HouseProvider value={house}>
      <CampaignsScreen />
    </HouseProvider>,
  )
  house.sources.getState().settingsArrived({
    source: 'demo',
    accounts: ['12345678'],
    region: null,
    dialect,
    directOrigins: [],
    ...(options.examples === undefined ? {} : { campaigns: options.examples }),
  })
  return { house, user: userEvent.setup(), ...page }
}

type Page = ReturnType<typeof openCampaigns>

/** Pastes lines into the box and adds them. */
export async function addPasted({ user }: Page, text: string): Promise<void> {
  const box = await screen.findByRole('textbox', { name: 'Campaign ids' })
  await user.click(box)
  await user.paste(text)
  await user.click(await screen.findByRole('button', { name: /^Add \d+ campaigns?$/ }))
}
