// Screens that count messages, where some of them cannot be read or did not come: what is said of those that may be missing.

import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Question, View } from '../../src/store/question/question.ts'
import { CoverageScreen } from '../../src/ui/coverage/CoverageScreen.tsx'
import { CsatScreen } from '../../src/ui/csat/CsatScreen.tsx'
import { FailuresScreen } from '../../src/ui/failures/FailuresScreen.tsx'
import { CoverageLine } from '../../src/ui/frame/coverage/CoverageLine.tsx'
import { FunnelScreen } from '../../src/ui/funnel/FunnelScreen.tsx'
import { TimingScreen } from '../../src/ui/timing/TimingScreen.tsx'
import { TransactionsScreen } from '../../src/ui/transactions/TransactionsScreen.tsx'
import { demoSettings } from '../demo.ts'
import { openIn } from './services-page.tsx'

const SCREENS = {
  failures: <FailuresScreen />,
  csat: <CsatScreen />,
  timing: <TimingScreen />,
  transactions: <TransactionsScreen />,
  coverage: <CoverageScreen />,
} as const satisfies Partial<Record<View, unknown>>

const views = Object.keys(SCREENS) as (keyof typeof SCREENS)[]

type Row = Readonly<Record<string, unknown>>

interface Account {
  /** What the analytics say of a day. */
  readonly analytics: readonly unknown[]
  /** The messages of a day that begins at an instant. */
  readonly rows: (from: number) => readonly Row[]
  /** The most rows on a page, and what it says of others. */
  readonly cap?: number
  readonly says?: (count: number, offset: number) => object
}

/** Answers for an account in either dialect. */
function answers({ analytics, rows, cap = 5_000, says }: Account): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const about = { requestMetadata: {} }
    if (url.pathname.endsWith('/analytics/')) return Response.json({ ...about, analytics })
    const body = request.method === 'POST' ? ((await request.json()) as { offset?: number }) : {}
    const offset = body.offset ?? Number(url.searchParams.get('offset') ?? 0)
    const all = rows(Number(url.searchParams.get('attemptedStartTime')))
    const page = all.slice(offset, offset + cap)
    const said = says?.(page.length, offset) ?? { nextOffset: -1 }
    return Response.json({ ...about, page: said, transactions: page })
  }
}

const message = (from: number, place: number): Row => ({
  transactionId: `${from}-${place}`,
  channel: 'SMS',
  skill: 'Orders',
  attemptedTime: new Date(from + place * 1_000).toISOString(),
  sentTime: new Date(from + place * 1_000 + 400).toISOString(),
})

const day = (attempted: number) => ({
  channel: 'SMS',
  skill: 'Orders',
  attempted,
  eligible: attempted,
  sent: attempted,
})

function open(view: View, account: Account, more: Partial<Question> = {}, dialect = demoSettings().dialect) {
  const body = view === 'funnel' ? <FunnelScreen /> : SCREENS[view as keyof typeof SCREENS]
  const both = (
    <>
      <CoverageLine />
      {body}
    </>
  )
  return openIn(both, {
    question: { view, ...more },
    fetch: answers(account),
    settings: demoSettings(dialect),
  })
}

const unreadable: Account = {
  analytics: [day(1)],
  rows: (from) => [{ ...message(from, 1), attemptedTime: '2026-02-30T10:00:00Z' }],
}

test.each(views)(
  'on the screen %s, days whose messages cannot be read are not days without messages',
  async (view) => {
    open(view, unreadable)
    expect(await screen.findByText('4 transactions could not be read')).toBeVisible()
    expect(screen.queryByText(/No messages were attempted/)).toBeNull()
  },
)

test.each(['timing', 'transactions', 'failures'] as const)(
  'on the screen %s, it is said that none can be read',
  async (view) => {
    open(view, unreadable)
    expect(await screen.findByText('No readable messages came for these days.')).toBeVisible()
  },
)

test('a funnel whose figures cannot be read is not that of days without messages', async () => {
  open('funnel', { analytics: ['what?'], rows: () => [] })
  expect(await screen.findByText('No readable messages came for these days.')).toBeVisible()
  expect(screen.queryByText(/No messages were attempted/)).toBeNull()
})

test('where nothing was attempted and all could be read, that is said', async () => {
  open('timing', { analytics: [], rows: () => [] })
  expect(await screen.findByText('No messages were attempted in these days.')).toBeVisible()
})

test.each(views)(
  'where the analytics count more than came, the screen %s says which days may not be whole',
  async (view) => {
    open(view, { analytics: [day(5)], rows: (from) => [message(from, 1), message(from, 2)] })
    expect(await screen.findByRole('button', { name: '4 days may not be whole' })).toBeVisible()
  },
)

test('where nothing came of what the analytics count, nobody says that nothing was attempted', async () => {
  open('timing', { analytics: [day(5)], rows: () => [] })
  expect(await screen.findByText('No readable messages came for these days.')).toBeVisible()
})

test('a server that gives fewer than it was asked for, and does not say so, is asked until it has no more', async () => {
  const account: Account = {
    analytics: [day(12)],
    rows: (from) => Array.from({ length: 12 }, (_, place) => message(from, place)),
    cap: 5,
    says: (count, offset) => ({ count, offset, limit: 5_000 }),
  }
  open('transactions', account, {}, 'outbound-reporting')
  expect(await screen.findByText('48 messages')).toBeVisible()
  expect(screen.queryByRole('button', { name: /may not be whole/ })).toBeNull()
})
