import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { UTC } from '../../src/domain/day.ts'
import { failureName } from '../../src/domain/dictionary.ts'
import { foldError } from '../../src/domain/failure.ts'
import { firstQuestion, type Question } from '../../src/store/asked.ts'
import { createHouse } from '../../src/store/house.ts'
import { HouseProvider } from '../../src/store/views.ts'
import { FailuresScreen } from '../../src/ui/failures/FailuresScreen.tsx'
import { messagesOn } from '../oracle.ts'
import { day } from './funnel-cells.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const world = createWorld({ seed: 3, now: NOW, volume: 40_000 })

function openScreen(dialect: 'reporting-2.0' | 'outbound-reporting', question: Partial<Question> = {}) {
  const handlers = handlersOf({ world, open: true })
  const house = createHouse({
    question: {
      ...firstQuestion(UTC),
      view: 'failures',
      range: { kind: 'span', span: { first: day('2026-11-10'), last: day('2026-11-13') } },
      comparison: 'none',
      ...question,
    },
    scenario: null,
    now: () => NOW,
    base: 'http://page.test/',
    fetch: async (input, init) => (await getResponse(handlers, new Request(input, init))) ?? Response.error(),
  })
  onTestFinished(house.open())
  render(
    <HouseProvider value={house}>
      <FailuresScreen />
    </HouseProvider>,
  )
  house.sources.getState().settingsArrived({
    source: 'demo',
    accounts: ['12345678'],
    region: null,
    dialect,
    directOrigins: [],
  })
  return house
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
    await screen.findByText((text) => text.startsWith(sentence), {}, { timeout: 8_000 })
    for (const [name, count] of [...known].slice(0, 20)) {
      const row = rows().find((one) => one.querySelector('bdi')?.textContent === name)
      expect(row?.textContent).toContain(`${count.toLocaleString()} ${count === 1 ? 'message' : 'messages'}`)
    }
    const table = screen.getByRole('table', { name: 'Failed messages by day and owner' })
    expect(within(table).getAllByRole('row')).toHaveLength(5)
  },
  15_000,
)

test('a failure opens in place with what to do and where it strikes, and closes again', async () => {
  const user = userEvent.setup()
  openScreen('outbound-reporting')
  await screen.findByRole('heading', { name: 'What failed' }, { timeout: 8_000 })
  await waitFor(() => expect(rows().length).toBeGreaterThan(2))
  await user.click(rows()[0]!)
  const open = list().getByRole('button', { expanded: true })
  const detail = document.getElementById(open.getAttribute('aria-controls') ?? '')!
  expect(within(detail).getByText('What to do')).toBeInTheDocument()
  expect(within(detail).getByRole('heading', { name: 'Skills' })).toBeInTheDocument()
  expect(within(detail).getByRole('link').getAttribute('href')).toMatch(/^https:\/\//)
  await user.click(open)
  expect(screen.queryByText('What to do')).not.toBeInTheDocument()
}, 15_000)

test('from a place that a failure strikes, one gets to its messages', async () => {
  const user = userEvent.setup()
  const house = openScreen('outbound-reporting')
  await waitFor(() => expect(rows().length).toBeGreaterThan(2), { timeout: 8_000 })
  await user.click(rows()[0]!)
  const [place] = screen.getAllByTitle(/^Show these messages/)
  await user.click(place!)
  const { question } = house.asked.getState()
  expect(question.view).toBe('transactions')
  expect(question.cut.failures).toHaveLength(1)
  expect(question.cut.channels).toHaveLength(1)
}, 15_000)

test('the analytics alone say what they cannot know, and the messages are a press away', async () => {
  const user = userEvent.setup()
  const house = openScreen('outbound-reporting')
  await user.click(await screen.findByRole('button', { name: 'Load the messages' }, { timeout: 8_000 }))
  expect(house.transactions.consent.getState().wish).toBe('transactions')
  expect(screen.queryByRole('button', { name: 'Load the messages' })).not.toBeInTheDocument()
}, 15_000)
