import { render, screen, waitFor, within } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { SCENARIOS } from '../../mocks/scenario.ts'
import { MistakeBoundary } from '../../src/ui/kit/Mistake.tsx'
import { SCENARIO_NOTES } from '../../src/ui/words/scenarios.ts'
import { addressNow, LIVE, openPage, refusalOf, rowOf } from './frame-page.tsx'

const DAY = 'range=yesterday&zone=UTC&compare=none'

test('the demo says that it is one, and its scenarios are links to the same question', async () => {
  const { user } = openPage({ query: DAY, answer: () => rowOf('billing') })
  await user.click(await screen.findByRole('button', { name: /Demo data/ }))
  const dialog = screen.getByRole('dialog')
  expect(within(dialog).getByRole('link', { name: /The story/ })).toHaveAttribute('aria-current', 'true')
  const slow = within(dialog).getByRole('link', { name: /^Slow/ })
  expect(slow.getAttribute('href')).toContain('range=yesterday')
  expect(slow.getAttribute('href')).toContain('scenario=slow')
})

test('the page and the stand-in know the same scenarios', () => {
  expect(SCENARIO_NOTES.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name))
})

test('of several accounts one is chosen, and stands in the address', async () => {
  const paths: string[] = []
  const { user } = openPage({
    query: DAY,
    settings: () => Response.json({ ...LIVE, accounts: ['12345678', 'le87654321'] }),
    answer: (request) => {
      paths.push(new URL(request.url).pathname)
      return rowOf('billing')
    },
  })
  await user.click(await screen.findByRole('button', { name: /Account 12345678/ }))
  await user.click(screen.getByRole('radio', { name: 'le87654321' }))
  expect(addressNow()).toContain('account=le87654321')
  await waitFor(() => expect(paths.at(-1)).toContain('/account/le87654321/'))
})

test('where nobody is there to be asked, the page says so and asks again', async () => {
  let isThere = false
  const { user } = openPage({
    query: DAY,
    settings: () => (isThere ? Response.json(LIVE) : new Response('nothing', { status: 404 })),
    answer: () => rowOf('billing'),
  })
  expect(await screen.findByRole('heading', { name: 'There is no gateway here' })).toBeVisible()
  isThere = true
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(await screen.findByText('1 of 1 day')).toBeVisible()
})

test('where the session at the gateway is over, it can be begun again', async () => {
  openPage({ query: DAY, settings: () => refusalOf(401, 'Sign in first.', 'trace-1') })
  expect(await screen.findByRole('heading', { name: 'Your session is over' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Sign in again' })).toBeVisible()
})

test('a session that ends while the page is open is not mistaken for the credential of LivePerson', async () => {
  openPage({
    query: DAY,
    settings: () => Response.json(LIVE),
    answer: () => refusalOf(401, 'Sign in first.', 'trace-1'),
  })
  expect(await screen.findByText('Your session at the gateway is over.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Sign in again' })).toBeVisible()
})

/** Fills in the dialog of the source; its fields must be empty. */
async function pointAt(user: ReturnType<typeof openPage>['user'], origin: string, token: string) {
  const dialog = await screen.findByRole('dialog', { name: 'Ask an origin directly' })
  const field = within(dialog).getByRole('textbox', { name: 'Origin' })
  await user.clear(field)
  await user.type(field, origin)
  await user.clear(within(dialog).getByLabelText('Bearer token'))
  await user.type(within(dialog).getByLabelText('Bearer token'), token)
  await user.click(within(dialog).getByRole('button', { name: 'Use this source' }))
}

test('the page is pointed at an origin with a token, which is kept nowhere but in memory', async () => {
  const headers: (string | null)[] = []
  const { user } = openPage({
    query: DAY,
    settings: () => Response.json({ ...LIVE, directOrigins: ['https://proxy.test'] }),
    answer: (request) => {
      if (request.url.startsWith('https://proxy.test/')) headers.push(request.headers.get('authorization'))
      return rowOf('billing')
    },
  })
  await user.click(await screen.findByRole('button', { name: /Account 12345678/ }))
  await user.click(screen.getByRole('button', { name: 'Ask an origin directly…' }))
  await pointAt(user, 'https://proxy.test/', 'Bearer s3cret-token')
  await waitFor(() => expect(headers).toEqual(['Bearer s3cret-token']))
  expect(screen.getByRole('button', { name: /proxy\.test/ })).toBeVisible()
  const kept = [location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
  expect(kept.join()).not.toContain('s3cret')
  expect(document.documentElement.outerHTML).not.toContain('s3cret')

  await user.click(screen.getByRole('button', { name: /proxy\.test/ }))
  await user.click(screen.getByRole('button', { name: 'Change or leave this source…' }))
  expect(screen.getByLabelText('Bearer token')).toHaveValue('')
  await user.click(screen.getByRole('button', { name: 'Back to the gateway' }))
  expect(await screen.findByRole('button', { name: /EMEA/ })).toBeVisible()
})

test('an origin that the gateway does not allow is refused with what its operator can do', async () => {
  const { user } = openPage({
    query: DAY,
    settings: () => Response.json(LIVE),
    answer: () => rowOf('billing'),
  })
  await user.click(await screen.findByRole('button', { name: /Account 12345678/ }))
  await user.click(screen.getByRole('button', { name: 'Ask an origin directly…' }))
  await pointAt(user, 'https://elsewhere.test', 'token')
  expect(screen.getByText(/DIRECT_ORIGINS=https:\/\/elsewhere\.test/)).toBeVisible()
  expect(screen.getByRole('dialog')).toBeVisible()
})

test('a mistake of ours is called one', () => {
  const quiet = console.error
  console.error = () => {}
  onTestFinished(() => {
    console.error = quiet
  })
  const Broken = () => {
    throw new Error('no such stage')
  }
  render(
    <MistakeBoundary>
      <Broken />
    </MistakeBoundary>,
  )
  expect(screen.getByRole('heading', { name: 'This is our mistake' })).toBeVisible()
  expect(screen.getByText('Error: no such stage')).toBeVisible()
})

test('a theme that is chosen is shown and remembered', async () => {
  onTestFinished(() => document.documentElement.removeAttribute('data-theme'))
  const { user } = openPage({ query: DAY, answer: () => rowOf('billing') })
  await user.click(await screen.findByRole('button', { name: 'Theme' }))
  await user.click(screen.getByRole('menuitemradio', { name: 'Dark' }))
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark')
  expect(Object.values(localStorage)).toContain('dark')
})

test('Whoever’s clock is two days ahead is told so, and sees the days that have been', async () => {
  const asked: (string | null)[] = []
  const there = Date.parse('2026-11-19T12:00:00Z')
  openPage({
    query: 'range=yesterday&zone=UTC&compare=none',
    settings: () => Response.json({ ...LIVE, now: there }),
    answer: ({ url }) => {
      asked.push(new URL(url).searchParams.get('attemptedStartTime'))
      return rowOf('billing')
    },
  })
  expect(
    await screen.findByText(
      'This computer’s clock is 2 days fast: days and ages on this page go by the server’s clock.',
    ),
  ).toBeVisible()
  await waitFor(() => expect(asked).toEqual([String(Date.parse('2026-11-18'))]))
})
