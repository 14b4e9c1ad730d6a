// The screen of campaigns over the real services, for tests: the real client, stores and counting, and the stand-in. It is noon of
// 21 November 2026; the list is kept in the page's own storage, which is empty when a test begins.

import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { getResponse } from 'msw'
import { handlersOf } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { worldIn } from '../../mocks/scenario.ts'
import { inProcess, type Reader } from '../../src/counting/worker/reader.ts'
import type { Question } from '../../src/store/question/question.ts'
import { CampaignsScreen } from '../../src/ui/campaigns/CampaignsScreen.tsx'
import { demoSettings, standInFetch } from '../demo.ts'
import { campaignsOf, type WorldCampaign } from '../oracle-campaigns.ts'
import { day } from '../days.ts'
import { NOW, openIn } from './services-page.tsx'

/** A small account, with campaigns of every size beside it. */
export const world = worldIn('campaigns', createWorld({ seed: 3, now: NOW, volume: 20_000 }))

/** Its campaigns of the last ten days, largest first. */
const campaigns: readonly WorldCampaign[] = campaignsOf(world, 10)

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
  readonly reader?: () => Reader
}

/** Opens the screen on the stand-in, with one day to look for campaigns in. */
export function openCampaigns(options: CampaignsOptions = {}) {
  const { question, dialect = 'reporting-2.0', storage = localStorage, answer, reader = inProcess } = options
  localStorage.clear()
  const standIn = standInFetch(world)
  const page = openIn(<CampaignsScreen />, {
    question: {
      view: 'campaigns',
      range: { kind: 'span', span: { first: day('2026-11-20'), last: day('2026-11-20') } },
      ...question,
    },
    settings: {
      ...demoSettings(dialect),
      ...(options.examples === undefined ? {} : { campaigns: options.examples }),
    },
    storage,
    reader,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      return (await answer?.(request)) ?? (await standIn(request))
    },
  })
  return { user: userEvent.setup(), ...page }
}

/** Every page of recipients after the first is the first one again: the report stops without an end. */
export async function pagesThatRepeat(request: Request): Promise<Response | null> {
  const url = new URL(request.url)
  if (!/\/campaigns\/[^/]+\/$/.test(url.pathname) || Number(url.searchParams.get('offset') ?? 0) === 0)
    return null
  url.searchParams.set('offset', '0')
  return (await getResponse(handlersOf({ world, open: true }), new Request(url, request))) ?? null
}

/** A reader that fails to count the growth of some campaigns, for as long as it is told to. */
export function readerFailingAt(fails: (campaign: string) => boolean): () => Reader {
  return () => {
    const reader = inProcess()
    return {
      ...reader,
      recipients: async (ask) => {
        if (ask.kind === 'growth' && fails(ask.campaign)) throw new Error('a row too many')
        return await reader.recipients(ask)
      },
    }
  }
}

type Page = ReturnType<typeof openCampaigns>

/** Pastes lines into the box and adds them. */
export async function addPasted({ user }: Page, text: string): Promise<void> {
  const box = await screen.findByRole('textbox', { name: 'Campaign ids' })
  await user.click(box)
  await user.paste(text)
  await user.click(await screen.findByRole('button', { name: /^Add \d+ campaigns?$/ }))
}
