import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import { UTC } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import type { Transaction } from '../../src/domain/transaction.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import type { FailureChoice } from '../../src/store/views/failure-choices.ts'
import { Messages } from '../../src/ui/transactions/Messages.tsx'
import { explorerOf, messageOf, NOON, type FakeExplorer } from './transactions-rows.ts'

/** What was offered for download, by its name. */
const files = new Map<string, Blob>()

beforeEach(() => {
  files.clear()
  let content: Blob | null = null
  URL.createObjectURL = (blob) => {
    content = blob instanceof Blob ? blob : null
    return 'blob:test'
  }
  URL.revokeObjectURL = () => undefined
  HTMLAnchorElement.prototype.click = function click() {
    if (content !== null) files.set(this.download, content)
  }
})

const FAILURES: readonly FailureChoice[] = [
  [failureNamed('twilio 30007'), 1_059],
  [failureNamed('whatsapp 131026'), 12],
]

interface Opened {
  readonly explorer?: FakeExplorer
  readonly question?: Partial<Question>
  readonly messages?: number
  readonly loaded?: number
}

/** The screen over an explorer; filters that are chosen come into the question as in the page. */
async function open({ explorer = explorerOf(77_310), question, messages = 77_310, loaded = 30 }: Opened) {
  const page = { renew: () => {}, asked: { ...firstQuestion(UTC), ...question } }
  function Page() {
    const [now, setNow] = useState(page.asked)
    const [version, setVersion] = useState(0)
    useEffect(() => {
      page.asked = now
      page.renew = () => setVersion((before) => before + 1)
    }, [now])
    return (
      <Messages
        explorer={explorer}
        version={version}
        question={now}
        events={{
          messageFilterChosen: (messageFilter) =>
            setNow((before) => ({ ...before, messageFilter: { ...before.messageFilter, ...messageFilter } })),
          failuresChosen: (failures) =>
            setNow((before) => ({ ...before, filter: { ...before.filter, failures } })),
          campaignsChosen: (campaigns) =>
            setNow((before) => ({ ...before, filter: { ...before.filter, campaigns } })),
        }}
        counts={{ messages, loaded, days: 30 }}
        failures={FAILURES}
        zone={UTC}
        file="messages_2026-11-01_2026-11-20"
      />
    )
  }
  render(<Page />)
  const user = userEvent.setup({ delay: null })
  await waitFor(() => expect(screen.queryByText(/message/, { selector: 'output' })).not.toBeNull())
  return { user, explorer, question: () => page.asked, renew: () => page.renew() }
}

const grid = () => screen.getByRole('grid')
const counted = () => screen.getByText(/message/, { selector: 'output' }).textContent
const rowOf = (index: number) =>
  within(grid())
    .getAllByRole('row')
    .find((row) => row.dataset['row'] === String(index))
const headings = () =>
  within(grid())
    .getAllByRole('columnheader')
    .map((head) => head.textContent)

test('all messages of the question are counted, and while days are missing it is said of how many they are', async () => {
  await open({})
  expect(counted()).toBe('77,310 messages')
  expect(grid()).toHaveAttribute('aria-rowcount', '77311')
  expect(rowOf(0)).toHaveAttribute('aria-rowindex', '2')
  expect(rowOf(0)).toHaveTextContent('Nov 20, 2026, 12:00:00')
  expect(rowOf(1)).toHaveTextContent('id-1')
})

test('half loaded, the count says how many days it is of', async () => {
  await open({ loaded: 12 })
  expect(counted()).toBe('77,310 messages, in 12 of 30 days')
})

test('held days whose rows are nowhere are said to be so, and are not days without messages', async () => {
  const explorer = explorerOf(0)
  await open({
    explorer: { ...explorer, choose: async () => await Promise.resolve({ selection: 1, rows: 0, lost: 30 }) },
  })
  expect(counted()).toBe('0 messages, in 0 of 30 days')
  expect(screen.getByText('None so far: the rows of 30 days are not here.')).toBeVisible()
})

test('a search waits for a pause, keeps the denominator, never reaches the address, and Escape ends it', async () => {
  const { user, explorer } = await open({})
  const box = screen.getByRole('searchbox', { name: /Search by id/ })
  await user.type(box, '+44 7700')
  await waitFor(() => expect(counted()).toBe('7,731 of 77,310 messages'))
  // The whole text, not each letter of it.
  expect(explorer.searches.map(({ text }) => text)).toEqual(['', '+44 7700'])
  expect(location.href).not.toContain('7700')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(counted()).toBe('77,310 messages'))
  expect(box).toHaveValue('')
})

test('where nothing is like that, it is said, and one click takes the filters away', async () => {
  const { user } = await open({
    question: { messageFilter: { ...firstQuestion(UTC).messageFilter, rating: 2 } },
  })
  await user.type(screen.getByRole('searchbox', { name: /Search by id/ }), 'nobody')
  expect(await screen.findByText('No message is like that.')).toBeVisible()
  expect(counted()).toBe('0 of 77,310 messages')
  await user.click(screen.getByRole('button', { name: 'Take the filters away' }))
  expect(await screen.findByRole('grid')).toBeVisible()
  expect(screen.queryByRole('list', { name: 'Filters' })).toBeNull()
})

test('every filter from elsewhere is a chip that can be taken away by itself', async () => {
  const { user, question } = await open({
    question: {
      filter: {
        channels: [],
        skills: [],
        campaigns: [campaignOf('c-77'), campaignOf('')],
        failures: [failureNamed('twilio 30007')],
      },
      messageFilter: { has: 'sent', lacks: 'delivered', rating: 2, finding: 'smsRead', weekHour: 9 },
    },
  })
  const chips = screen.getByRole('list', { name: 'Filters' })
  expect(
    within(chips)
      .getAllByRole('listitem')
      .map((chip) => chip.textContent),
  ).toEqual([
    'Twilio 30007',
    'campaign c-77',
    'no campaign',
    'sent, not delivered',
    'rated 2',
    'read, by SMS',
    'Monday 09:00–10:00',
  ])
  await user.click(screen.getByRole('button', { name: 'Take away: sent, not delivered' }))
  await user.click(screen.getByRole('button', { name: 'Take away: no campaign' }))
  expect(question().messageFilter).toEqual({
    has: null,
    lacks: null,
    rating: 2,
    finding: 'smsRead',
    weekHour: 9,
  })
  expect(question().filter.campaigns).toEqual(['c-77'])
})

test('one can ask for the messages that were lost between two stages', async () => {
  const { user, question } = await open({})
  await user.click(screen.getByRole('button', { name: /How far they got/ }))
  await user.click(await screen.findByRole('menuitemradio', { name: 'delivered, not read' }))
  expect(question().messageFilter).toMatchObject({ has: 'delivered', lacks: 'read' })
})

test('one can ask for the messages of a failure, and sees how many there are of each', async () => {
  const { user, question } = await open({})
  await user.click(screen.getByRole('button', { name: 'Why they failed' }))
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Twilio 30007 1,059' }))
  expect(question().filter.failures).toEqual(['twilio 30007'])
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: 'Take away: Twilio 30007' }))
  expect(question().filter.failures).toEqual([])
})

test('a column sorts by a click, turns round by another, and says which way', async () => {
  const { user, explorer } = await open({})
  const head = () => screen.getByRole('columnheader', { name: /Skill/ })
  expect(screen.getByRole('columnheader', { name: /Attempted/ })).toHaveAttribute('aria-sort', 'descending')
  await user.click(within(head()).getByRole('button'))
  expect(head()).toHaveAttribute('aria-sort', 'ascending')
  await user.click(within(head()).getByRole('button'))
  expect(head()).toHaveAttribute('aria-sort', 'descending')
  await waitFor(() =>
    expect(explorer.searches.at(-1)).toMatchObject({ sort: 'skill', direction: 'descending' }),
  )
})

test('columns are chosen and remembered; phone numbers are shown when asked for, and not remembered', async () => {
  const { user } = await open({})
  expect(headings()).not.toContain('Consumer')
  await user.click(screen.getByRole('button', { name: 'Columns' }))
  await user.click(await screen.findByRole('menuitemcheckbox', { name: /^Consumer/ }))
  await user.click(screen.getByRole('menuitemcheckbox', { name: 'Campaign' }))
  await user.click(screen.getByRole('menuitemcheckbox', { name: 'Status' }))
  await user.keyboard('{Escape}')
  expect(headings()).toEqual(expect.arrayContaining(['Consumer', 'Status']))
  expect(headings()).not.toContain('Campaign')
  await waitFor(() => expect(rowOf(1)).toHaveTextContent('+44770091'))
  cleanup()
  await open({})
  expect(headings()).toContain('Status')
  expect(headings()).not.toContain('Campaign')
  expect(headings()).not.toContain('Consumer')
})

const HOSTILE = '<img src=x onerror=alert(1)> \u202E=1+1'

function failed(index: number): Transaction {
  const at = NOON - index * 1_000
  const plain = messageOf(index)
  return {
    ...plain,
    skill: HOSTILE,
    conversation: 'conv-1',
    times: { ...plain.times, delivered: null, failed: at + 5_000, read: at + 1_000 },
    errorSource: 'twilio',
    errorCode: '30007',
    errorMessage: HOSTILE,
    marks: ['attempted', 'sent', 'failed'],
    findings: ['swapped', 'disordered'],
  }
}

test('a message opens with its timeline, what cannot be so, why it failed, and its number only on a click', async () => {
  const { user } = await open({ explorer: explorerOf(50, failed), messages: 50 })
  expect(rowOf(3)).toHaveTextContent('Twilio 30007')
  grid().focus()
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  const side = await screen.findByRole('complementary', { name: 'One message' })
  expect(side).toHaveFocus()
  const timeline = within(side).getByRole('list', { name: 'Timeline' })
  expect(
    within(timeline)
      .getAllByRole('listitem')
      .map((entry) => entry.textContent),
  ).toEqual([
    expect.stringMatching(/^AttemptedNov 20, 2026, 11:59:58/),
    expect.stringMatching(/^Found eligible.*at once$/),
    expect.stringMatching(/^Readbefore it was sent: that cannot be.*\+ 1\u00a0s$/),
    expect.stringMatching(/^Sent.*\+ 1\u00a0s$/),
    expect.stringMatching(/^Failed.*\+ 3\u00a0s$/),
  ])
  expect(within(side).getByRole('region', { name: 'Why it failed' })).toHaveTextContent('Twilio 30007')
  expect(within(side).getByText(/changed places/)).toBeVisible()
  expect(within(side).getAllByText(HOSTILE).length).toBeGreaterThan(0)
  expect(side.querySelector('img')).toBeNull()
  expect(side).not.toHaveTextContent('+44770092')
  await user.click(within(side).getByRole('button', { name: 'Show the consumer id' }))
  expect(within(side).getByText('+44770092')).toBeVisible()
  await user.click(within(side).getByRole('button', { name: 'Copy transaction id' }))
  expect(await navigator.clipboard.readText()).toBe('id-2')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(grid()).toHaveFocus()
})

test('what is filtered is saved as CSV, without phone numbers unless somebody asks for them', async () => {
  const { user } = await open({ explorer: explorerOf(1_500), messages: 1_500 })
  await user.click(screen.getByRole('button', { name: 'Save CSV' }))
  expect(screen.getByRole('checkbox')).not.toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(files.size).toBe(1))
  const text = await files.get('messages_2026-11-01_2026-11-20.csv')?.text()
  expect(text?.split('\r\n').length).toBe(1_502)
  expect(text).not.toContain('+4477009')
  await user.click(await screen.findByRole('button', { name: 'Save CSV' }))
  await user.click(screen.getByRole('checkbox'))
  files.clear()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(files.size).toBe(1))
  expect(await [...files.values()][0]?.text()).toContain('+44770091499')
})

test('a file can be cancelled while it is written, and then there is none', async () => {
  const explorer = explorerOf(1_000)
  let go = () => {}
  const stuck: FakeExplorer = {
    ...explorer,
    csv: async function* csv() {
      yield 'id\r\n'
      yield 'id-0\r\nid-1\r\n'
      await new Promise<void>((resolve) => (go = resolve))
      yield 'id-2\r\n'
    },
  }
  const { user, renew } = await open({ explorer: stuck, messages: 1_000 })
  await user.click(screen.getByRole('button', { name: 'Save CSV' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('2 written')).toBeVisible()
  // New days would end the rows that are being written: they wait.
  renew()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(explorer.searches).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  go()
  await waitFor(() => expect(explorer.searches).toHaveLength(2))
  expect(files.size).toBe(0)
  expect(await screen.findByRole('button', { name: 'Save CSV' })).toBeVisible()
})

test('rows that are on their way have their place, and the keyboard can go on', async () => {
  const explorer = explorerOf(5_000)
  let isSlow = false
  const slow: FakeExplorer = {
    ...explorer,
    rows: async (chosen, from, count) =>
      isSlow ? await new Promise(() => undefined) : await explorer.rows(chosen, from, count),
  }
  const { user } = await open({ explorer: slow, messages: 5_000 })
  isSlow = true
  grid().focus()
  await user.keyboard('{End}')
  expect(rowOf(4_999)).toHaveAttribute('aria-busy', 'true')
  expect(grid()).toHaveAttribute('aria-activedescendant', rowOf(4_999)?.id)
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('complementary')).toBeNull()
})
