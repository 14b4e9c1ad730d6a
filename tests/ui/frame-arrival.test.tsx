// Where one stands after a step: at the top of another screen with the keyboard in it, or after "back" where one was.

import { act, screen, waitFor } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import { openPage } from './frame-page.tsx'

const CAMPAIGNS = 'view=campaigns&range=2026-11-19..2026-11-19&zone=UTC&compare=none'

function scrolls() {
  // The cast: newer browsers give a promise, which no type knows yet.
  const spy = vi.spyOn(window, 'scrollTo').mockReturnValue(Promise.resolve() as never)
  onTestFinished(() => spy.mockRestore())
  return spy
}

test('a screen that is gone to begins at its top, with the keyboard in it', async () => {
  const { services } = openPage({})
  await screen.findByRole('heading', { level: 1, name: 'Funnel' })
  const scrolled = scrolls()
  act(() => services.questionStore.getState().messagesShown({ messageFilter: { has: 'failed' } }))
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  expect(scrolled).toHaveBeenCalledExactlyOnceWith({ top: 0 })
})

test('so does a campaign that is opened; "back" leads to where one was', async () => {
  const { services, user } = openPage({ query: CAMPAIGNS })
  await screen.findByText(/Add the first ones by their ids/)
  const scrolled = scrolls()
  vi.stubGlobal('scrollY', 400)
  onTestFinished(() => void vi.unstubAllGlobals())
  window.dispatchEvent(new Event('scroll'))
  act(() => services.questionStore.getState().campaignsOpened([campaignOf('A1b2C3d4')]))
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  expect(scrolled).toHaveBeenCalledExactlyOnceWith({ top: 0 })
  await user.tab()
  expect(screen.getByRole('main')).not.toHaveFocus()
  history.back()
  await screen.findByText(/Add the first ones by their ids/)
  await waitFor(() => expect(scrolled).toHaveBeenLastCalledWith({ top: 400 }))
  expect(screen.getByRole('main')).toHaveFocus()
})

test('a screen that is left again is left in peace', async () => {
  const { services } = openPage({})
  await screen.findByRole('heading', { level: 1, name: 'Funnel' })
  scrolls()
  for (const view of ['coverage', 'funnel', 'coverage'] as const) {
    act(() => services.questionStore.getState().viewChosen(view))
    await screen.findByRole('heading', { level: 1, name: view === 'funnel' ? 'Funnel' : 'Coverage' })
  }
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  expect(screen.queryByText(/TypeError/)).not.toBeInTheDocument()
})

test('another filter and another campaign beside the compared ones leave one where one is', async () => {
  const { services } = openPage({ query: `${CAMPAIGNS}&open=A1b2C3d4&open=E5f6G7h8` })
  await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
  const scrolled = scrolls()
  const { campaignsOpened, comparisonChosen } = services.questionStore.getState()
  act(() => campaignsOpened(['A1b2C3d4', 'E5f6G7h8', 'I9j0K1l2'].map(campaignOf)))
  act(() => comparisonChosen('year'))
  await waitFor(() => expect(location.search).toContain('compare=year'))
  expect(screen.getByRole('main')).not.toHaveFocus()
  expect(scrolled).not.toHaveBeenCalled()
})
