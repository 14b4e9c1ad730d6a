import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { createWorld } from '../../mocks/world/world.ts'
import { failureName } from '../../src/domain/dictionary.ts'
import { foldError } from '../../src/domain/failure.ts'
import type { Question } from '../../src/store/question/question.ts'
import { FailuresScreen } from '../../src/ui/failures/FailuresScreen.tsx'
import { demoSettings, standInFetch } from '../demo.ts'
import { messagesOn } from '../oracle.ts'
import { day } from '../days.ts'
import { NOW, openIn } from './services-page.tsx'

const world = createWorld({ seed: 3, now: NOW, volume: 40_000 })

function openScreen(dialect: 'reporting-2.0' | 'outbound-reporting', question: Partial<Question> = {}) {
  const range = { kind: 'span', span: { first: day('2026-11-10'), last: day('2026-11-13') } } as const
  return openIn(<FailuresScreen />, {
    question: { view: 'failures', range, ...question },
    settings: demoSettings(dialect),
    fetch: standInFetch(world),
  }).services
}

/** What the stand-in knows: failed messages by failure, most first. */
function failed() {
  const counts = new Map<string, number>()
  for (const { failure } of messagesOn(world, 'prmsg', 'UTC', '2026-11-10', '2026-11-13')) {
    if (failure === null) continue
    const name = failureName(foldError(failure)!.failure)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return new Map([...counts].toSorted((a, b) => b[1] - a[1]))
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0)
const list = () => within(screen.getByRole('list', { name: 'Failures, most messages first' }))
const rows = () => list().getAllByRole('button', { expanded: false })

test.each(['outbound-reporting', 'reporting-2.0'] as const)(
  'the screen says what the stand-in counted, in the dialect %s',
  async (dialect) => {
    openScreen(dialect)
    const known = failed()
    const sentence = `${total(known).toLocaleString()} messages failed`
    await screen.findByText((text) => text.startsWith(sentence))
    for (const [name, count] of [...known].slice(0, 20)) {
      const row = rows().find((one) => one.querySelector('bdi')?.textContent === name)
      expect(row?.textContent).toContain(`${count.toLocaleString()} ${count === 1 ? 'message' : 'messages'}`)
    }
    const table = screen.getByRole('table', { name: 'Failed messages by day and owner' })
    expect(within(table).getAllByRole('row')).toHaveLength(5)
  },
)

test('a failure opens in place with what to do and where it strikes, and closes again', async () => {
  const user = userEvent.setup()
  openScreen('outbound-reporting')
  await screen.findByRole('heading', { name: 'What failed' })
  await waitFor(() => expect(rows().length).toBeGreaterThan(2))
  await user.click(rows()[0]!)
  const open = list().getByRole('button', { expanded: true })
  const detail = document.getElementById(open.getAttribute('aria-controls') ?? '')!
  expect(within(detail).getByText('What to do')).toBeInTheDocument()
  expect(within(detail).getByRole('heading', { name: 'Skills' })).toBeInTheDocument()
  expect(within(detail).getByRole('link').getAttribute('href')).toMatch(/^https:\/\//)
  await user.click(open)
  expect(screen.queryByText('What to do')).not.toBeInTheDocument()
})

test('from a place that a failure strikes, one gets to its messages', async () => {
  const user = userEvent.setup()
  const services = openScreen('outbound-reporting')
  await waitFor(() => expect(rows().length).toBeGreaterThan(2))
  await user.click(rows()[0]!)
  const [place] = screen.getAllByTitle(/^Show these messages/)
  await user.click(place!)
  const { question } = services.questionStore.getState()
  expect(question.view).toBe('transactions')
  expect(question.filter.failures).toHaveLength(1)
  expect(question.filter.channels).toHaveLength(1)
})

test('a sample opens as the message that it is, with its times, and closes again', async () => {
  const user = userEvent.setup()
  openScreen('reporting-2.0')
  await waitFor(() => expect(rows().length).toBeGreaterThan(2))
  await user.click(rows()[0]!)
  const samples = await screen.findByRole('table', { name: 'The latest of these messages' })
  const [first] = within(samples).getAllByRole('button')
  const id = first!.textContent
  await user.click(first!)
  const message = await screen.findByRole('dialog', { name: 'One message' })
  expect(within(message).getByRole('list', { name: 'Timeline' })).toHaveTextContent(/^Attempted/)
  expect(message).toHaveTextContent(id)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  // It comes back a frame later.
  await waitFor(() => expect(first).toHaveFocus())
})

test('the analytics alone say what they cannot know, and the messages are a press away', async () => {
  const user = userEvent.setup()
  const services = openScreen('outbound-reporting')
  await user.click(await screen.findByRole('button', { name: 'Load the messages' }))
  expect(services.transactions.consent.getState().optIn).toBe('transactions')
  expect(screen.queryByRole('button', { name: 'Load the messages' })).not.toBeInTheDocument()
})
