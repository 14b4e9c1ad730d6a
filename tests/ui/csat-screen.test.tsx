import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { createStore, useStore } from 'zustand'
import { skillOf } from '../../src/domain/channel.ts'
import type { Question } from '../../src/store/question/question.ts'
import { DrawnQuestion } from '../../src/store/hooks/views.ts'
import { CsatScreen } from '../../src/ui/csat/CsatScreen.tsx'
import { messagesOn } from '../oracle.ts'
import { openFelt, worldOf } from './felt-page.tsx'
import { cellsOf } from './funnel-page.tsx'

const table = async (caption: string) => await screen.findByRole('table', { name: caption })

test('the ratings on the screen are those that people of the stand-in gave', async () => {
  openFelt(<CsatScreen />, { question: { view: 'csat' } })
  const gave = await table('Ratings from 1 to 5')
  const messages = messagesOn(worldOf(), 'prmsg', 'UTC', '2026-11-16', '2026-11-19')
  const counts = [1, 2, 3, 4, 5].map((one) => messages.filter(({ rating }) => rating === one).length)
  await waitFor(() =>
    expect(
      cellsOf(gave)
        .slice(1)
        .map((row) => row[1]),
    ).toEqual(counts.map((count) => count.toLocaleString())),
  )
  const n = counts.reduce((a, b) => a + b, 0)
  expect(await screen.findByText(new RegExp(`from ${n.toLocaleString()} ratings`))).toBeVisible()
  const lowest = await table('Lowest-rated conversations')
  const ones = messages.filter(({ rating }) => rating === 1)
  await waitFor(() => expect(cellsOf(lowest)).toHaveLength(Math.min(10, ones.length + counts[1]!) + 1))
  expect(cellsOf(lowest)[1]?.[0]).toBe(ones.length > 0 ? '1' : '2')
})

test('the lowest-rated conversations are those of the question that is drawn, while the next one is looked for', async () => {
  const drawing = createStore<{ readonly drawn: Question | null }>(() => ({ drawn: null }))
  function Behind() {
    const drawn = useStore(drawing, (state) => state.drawn)
    return (
      <DrawnQuestion value={drawn}>
        <CsatScreen />
      </DrawnQuestion>
    )
  }
  const { services } = openFelt(<Behind />, { question: { view: 'csat' } })
  const skills = async () =>
    cellsOf(await table('Lowest-rated conversations'))
      .slice(1)
      .map((row) => row[2])
  await waitFor(async () => expect(new Set(await skills()).size).toBeGreaterThan(1))
  const before = await skills()
  const last = before.at(-1)!
  const { question } = services.questionStore.getState()
  act(() => drawing.setState({ drawn: question }))
  await act(async () => {
    services.questionStore.getState().skillsChosen([skillOf(last)])
    await services.explorer.choose({ text: '', sort: 'attempted', direction: 'descending' })
    await new Promise((resolve) => setTimeout(resolve, 50))
  })
  expect(await skills()).toEqual(before)
  act(() => drawing.setState({ drawn: null }))
  await waitFor(async () => expect(new Set(await skills())).toEqual(new Set([last])))
})

test('from a rating one goes to its messages', async () => {
  const user = userEvent.setup()
  const { services } = openFelt(<CsatScreen />, { question: { view: 'csat' } })
  await user.click(await screen.findByRole('button', { name: /rated 2: show these messages/ }))
  expect(services.questionStore.getState().question).toMatchObject({
    view: 'transactions',
    messageFilter: { rating: 2 },
  })
})

test('the dialect without ratings says that its figures are estimates, and why', async () => {
  openFelt(<CsatScreen />, { question: { view: 'csat' }, dialect: 'outbound-reporting' })
  expect(await screen.findByText(/CSAT about .* of 5 .*estimated, weighted by/)).toBeVisible()
  expect(screen.getByText(/not how many rated/)).toBeVisible()
  const skills = await screen.findByRole('figure', { name: 'By skill' })
  expect(within(skills).getByText('CSAT, estimated')).toBeVisible()
  expect(screen.queryByRole('table', { name: 'Ratings from 1 to 5' })).toBeNull()
})
