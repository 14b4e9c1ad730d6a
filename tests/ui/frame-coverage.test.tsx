import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import type { Services } from '../../src/store/services.ts'
import { addressNow, LIVE, openPage, refusalOf, rowOf, standIn, type Answer } from './frame-page.tsx'

const FIVE = 'range=2026-11-15..2026-11-19&zone=UTC&compare=none'

/** Answers the first so many requests and then lets the others wait until the test opens the gate. */
function gated(first: number): { readonly answer: Answer; readonly open: () => void } {
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  let asked = 0
  return {
    open: () => open(),
    answer: async (request) => {
      asked += 1
      if (asked > first) {
        await Promise.race([
          gate,
          new Promise((_, reject) => request.signal.addEventListener('abort', reject)),
        ])
      }
      return rowOf('billing')
    },
  }
}

test('while days arrive, the line says how many there are, and the rest can be cancelled and gone on with', async () => {
  const { answer, open } = gated(2)
  const { user } = openPage({ query: FIVE, answer })
  expect(await screen.findByText('2 of 5 days')).toBeVisible()
  const bar = screen.getByRole('progressbar', { name: 'Days loaded' })
  expect(bar).toHaveAttribute('aria-valuetext', '2 of 5 days')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('Stopped at 2 of 5 days')).toBeVisible()
  expect(screen.queryByRole('progressbar')).toBeNull()
  open()
  await user.click(screen.getByRole('button', { name: 'Go on' }))
  expect(await screen.findByText('5 of 5 days')).toBeVisible()
  expect(screen.getByText(/just now/)).toBeVisible()
})

test('people who hear the page are told that loading began, how far it is, and how it ended', async () => {
  const { answer, open } = gated(2)
  openPage({ query: FIVE, answer })
  const said = () => screen.queryAllByRole('status').map((status) => status.textContent)
  await waitFor(() => expect(said()).toContain('Loading 5 days.'))
  await waitFor(() => expect(said()).toContain('25 % of 5 days loaded.'))
  open()
  await waitFor(() => expect(said()).toContain('5 of 5 days loaded.'))
})

test('when LivePerson asks for a pause, the line says so', async () => {
  let refused = false
  openPage({
    query: FIVE,
    answer: () => {
      if (refused) return rowOf('billing')
      refused = true
      // Longer than a page is ever drawn, so that the line is still there when it is read.
      const refusal = refusalOf(429, 'Too many requests', 'trace-1')
      refusal.headers.set('retry-after', '5')
      return refusal
    },
  })
  expect(await screen.findByText('LivePerson asked us to wait.')).toBeInTheDocument()
  expect(screen.getByText(/· LivePerson asked us to wait/)).toBeVisible()
  expect(await screen.findByText('5 of 5 days')).toBeVisible()
})

test('days that failed are named with their reason, the remedy and the trace, and asked for again', async () => {
  let isOver = true
  const asked: string[] = []
  const { user } = openPage({
    query: FIVE,
    settings: () => Response.json(LIVE),
    answer: (request) => {
      asked.push(request.url)
      return isOver ? refusalOf(401, 'jwt expired', '5102ce1f-77aa') : rowOf('billing')
    },
  })
  const faults = await screen.findByRole('list', { name: 'Faults' })
  await waitFor(() => expect(faults).toHaveTextContent('5 days: Nov 15 – 19'))
  expect(within(faults).getAllByRole('listitem')).toHaveLength(1)
  expect(faults).toHaveTextContent('LivePerson did not accept the credential: jwt expired.')
  expect(faults).toHaveTextContent('whoever runs the gateway renews it')
  expect(faults).toHaveTextContent('Trace 5102ce1f-77aa')
  await user.click(within(faults).getByRole('button', { name: 'Copy trace' }))
  expect(await navigator.clipboard.readText()).toBe('5102ce1f-77aa')

  isOver = false
  asked.length = 0
  await user.click(within(faults).getByRole('button', { name: 'Retry' }))
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Faults' })).toBeNull())
  expect(await screen.findByText('5 of 5 days')).toBeVisible()
  expect(asked).toHaveLength(5)
})

test('retry asks for the days that failed and for no others', async () => {
  const bad = String(Date.parse('2026-11-17T00:00:00Z'))
  let isBroken = true
  const asked: string[] = []
  const { user } = openPage({
    query: FIVE,
    answer: (request) => {
      const from = new URL(request.url).searchParams.get('attemptedStartTime') ?? ''
      asked.push(from)
      return isBroken && from === bad ? refusalOf(400, 'odd', 'trace-2') : rowOf('billing')
    },
  })
  await screen.findByText(/1 day: Nov 17/)
  expect(await screen.findByText('4 of 5 days')).toBeVisible()
  isBroken = false
  asked.length = 0
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(await screen.findByText('5 of 5 days')).toBeVisible()
  expect(asked).toEqual([bad])
  // The button is gone; the keyboard must not be thrown back to the top of the page.
  expect(screen.getByRole('main')).toHaveFocus()
})

test('values that could not be read are counted and shown as text', async () => {
  const sample = '<script>many</script>'
  const { user } = openPage({
    query: 'range=yesterday&zone=UTC&compare=none',
    answer: () =>
      Response.json({ analytics: [{ channel: 'SMS', skill: 'a', attempted: sample, sent: 4, flavour: 1 }] }),
  })
  await user.click(await screen.findByRole('button', { name: '1 figure of the analytics could not be read' }))
  const dialog = screen.getByRole('dialog', { name: 'What could not be read' })
  expect(within(dialog).getByText(sample)).toBeVisible()
  expect(dialog).toHaveTextContent('analytics[0].attempted')
  expect(dialog).toHaveTextContent('flavour')
  expect(document.querySelector('#root script, [role="dialog"] script')).toBeNull()
})

test('refresh asks again for the days that can still change', async () => {
  let asked = 0
  const answer = standIn()
  const { user } = openPage({
    query: 'range=2026-09-01..2026-09-01&zone=UTC&compare=none',
    answer: (request) => {
      asked += 1
      return answer(request)
    },
  })
  await screen.findByText('1 of 1 day')
  expect(asked).toBe(1)
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(asked).toBe(1)
  await user.click(screen.getByRole('button', { name: /^Range:/ }))
  await user.click(screen.getByRole('option', { name: 'Yesterday' }))
  await screen.findByText(/just now/)
  await waitFor(() => expect(asked).toBe(2))
  await user.keyboard('r')
  await waitFor(() => expect(asked).toBe(3))
})

test('a link that is copied is the whole question', async () => {
  const { user } = openPage({})
  await screen.findByText('6 of 6 days')
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(decodeURIComponent(await navigator.clipboard.readText())).toContain(addressNow())
  expect(await screen.findByText('Link copied')).toBeInTheDocument()
})

/** Puts campaigns on the list, and takes them off again when the test is over. */
function keep(services: Services, ids: readonly string[]): void {
  localStorage.clear()
  services.campaignList.getState().added(ids.map((id) => ({ id: campaignOf(id), name: null, tags: [] })))
}

test('on the screen of campaigns the line counts campaigns, and their loading can be cancelled and gone on with', async () => {
  const { answer, open } = gated(2)
  const { services, user } = openPage({ query: `view=campaigns&${FIVE}`, answer })
  await screen.findByRole('textbox', { name: 'Campaign ids' })
  expect(screen.queryByText(/0 of 0/)).toBeNull()
  expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull()
  keep(services, ['a', 'b', 'c', 'd'])
  expect(await screen.findByText('2 of 4 campaigns')).toBeVisible()
  expect(screen.getByRole('progressbar', { name: 'Campaigns loaded' })).toHaveAttribute(
    'aria-valuetext',
    '2 of 4 campaigns',
  )
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('Stopped at 2 of 4 campaigns')).toBeVisible()
  open()
  await user.click(screen.getByRole('button', { name: 'Go on' }))
  expect(await screen.findByText('4 of 4 campaigns')).toBeVisible()
  expect(screen.queryByText(/of 5 days/)).toBeNull()
})

test('campaigns that a token that is over keeps back are one line, with the way to a new token', async () => {
  const { services } = openPage({
    query: `view=campaigns&${FIVE}`,
    answer: ({ url }) =>
      url.includes('/campaigns/nobody')
        ? refusalOf(404, 'Not Found', 'x')
        : refusalOf(401, 'jwt expired', 'y'),
  })
  await screen.findByRole('textbox', { name: 'Campaign ids' })
  keep(services, ['nobody', 'a', 'b', 'c'])
  const faults = await screen.findByRole('list', { name: 'Faults' })
  await waitFor(() => expect(within(faults).getByText(/^3 campaigns/)).toBeVisible())
  expect(within(faults).getAllByRole('listitem')).toHaveLength(1)
  expect(within(faults).getByRole('button', { name: 'Retry' })).toBeVisible()
})
