import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { TimingScreen } from '../../src/ui/timing/TimingScreen.tsx'
import { openFelt } from './felt-page.tsx'
import { cellsOf } from './funnel-page.tsx'

const table = async (caption: string) => await screen.findByRole('table', { name: caption })

test('every step of every channel has its percentiles, and what SMS does not report is n/r', async () => {
  openFelt(<TimingScreen />, { question: { view: 'timing' } })
  const rows = cellsOf(await table('Times of each step by channel'))
  expect(rows[0]).toEqual([
    'Step',
    'Channel',
    'p50',
    'p90',
    'p95',
    'p99',
    'Took it',
    'Waiting',
    'Never will',
    'Median of all',
  ])
  // Five steps of SMS, WhatsApp and in-app messages.
  expect(rows).toHaveLength(1 + 5 * 3)
  const rowOf = (step: string, channel: string) => rows.find((row) => row[0] === step && row[1] === channel)
  expect(rowOf('delivered to read', 'SMS')?.slice(2, 6)).toEqual(['n/r', 'n/r', 'n/r', 'n/r'])
  expect(rowOf('delivered to answered', 'SMS')?.[2]).toMatch(/\d (s|min|h|d)$/)
  expect(rowOf('read to answered', 'WhatsApp')?.[2]).toMatch(/\d (s|min|h|d)$/)
})

test('the target of a step is the reader’s own, and is remembered', async () => {
  const user = userEvent.setup()
  const { unmount } = openFelt(<TimingScreen />, { question: { view: 'timing' } })
  const choice = await screen.findByRole('combobox', { name: 'Target of sent to delivered' })
  expect(choice).toHaveValue('1min')
  await user.selectOptions(choice, '1d')
  const rows = cellsOf(await table('Share within the target'))
  expect(rows.filter((row) => row[0] === 'sent to delivered').map((row) => row[2])).toEqual([
    '1 d',
    '1 d',
    '1 d',
  ])
  unmount()
  openFelt(<TimingScreen />, { question: { view: 'timing' } })
  expect(await screen.findByRole('combobox', { name: 'Target of sent to delivered' })).toHaveValue('1d')
})

test('the hours of the week are one stop of the keyboard, and lead to their messages', async () => {
  const user = userEvent.setup()
  const { services } = openFelt(<TimingScreen />, { question: { view: 'timing' } })
  const grid = await screen.findByRole('grid', { name: 'Answered of sent, by weekday and hour' })
  const stops = within(grid)
    .getAllByRole('button')
    .filter((cell) => cell.tabIndex === 0)
  expect(stops).toHaveLength(1)
  stops[0]?.focus()
  await user.keyboard('{ArrowDown}{ArrowRight}')
  expect(document.activeElement).toHaveAccessibleName(/^Tuesday 10:00/)
  await user.keyboard('{Enter}')
  expect(services.questionStore.getState().question).toMatchObject({
    view: 'transactions',
    messageFilter: { weekHour: 34 },
  })
})
