// Screens whose files come late, or do not come: the server was updated since the page was opened, or is gone.

import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense, type ComponentType } from 'react'
import { expect, test, vi } from 'vitest'
import { late } from '../../src/ui/kit/late.tsx'
import { MistakeBoundary } from '../../src/ui/kit/Mistake.tsx'

const Funnel = () => <p>The funnel</p>

/** A screen whose files come when a test says so. */
function open(load: () => Promise<ComponentType>) {
  // React says on the console what a boundary has caught.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const Screen = late(load)
  render(
    <MistakeBoundary>
      <Suspense fallback={<p>Waiting</p>}>
        <Screen />
      </Suspense>
    </MistakeBoundary>,
  )
  return { user: userEvent.setup() }
}

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))

test('a screen whose files do not come says so, and is there once they come', async () => {
  let asked = 0
  const { user } = open(() => {
    asked += 1
    return asked < 3 ? gone() : Promise.resolve(Funnel)
  })
  expect(await screen.findByRole('heading', { name: 'This screen could not be loaded' })).toBeVisible()
  expect(screen.queryByText(/This is our mistake/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  // Who tried in vain is told what helps where the page was updated.
  expect(await screen.findByText(/a reload brings the newest page/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('The funnel')).toBeVisible()
  expect(asked).toBe(3)
})

test('what throws while a screen is drawn is a mistake of ours, and not said to be a file that did not come', async () => {
  open(() =>
    Promise.resolve(() => {
      throw new Error('no such row')
    }),
  )
  expect(await screen.findByRole('heading', { name: 'This is our mistake' })).toBeVisible()
  expect(screen.getByText('Error: no such row')).toBeVisible()
})
