import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { addressNow, openPage, rowOf } from './frame-page.tsx'

const loaded = async (text: RegExp = /^6 of 6 days$/) => await screen.findByText(text)

test('the question reads as a sentence, and the tab is named after it', () => {
  openPage({ query: 'range=30d&zone=Asia/Kolkata' })
  const question = screen.getByRole('group', { name: 'Question' })
  expect(question).toHaveTextContent(
    'Proactive Messaging ·Last 30 days (Oct 22 – Nov 20, Asia/Kolkata) ·all channels ·all skills ·compared with 5 weeks earlier',
  )
  expect(document.title).toBe('Funnel · Last 30 days – Proactive Funnels')
})

test('a preset that is chosen changes the question, the address and the tab', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: /^Range:/ }))
  await user.click(screen.getByRole('option', { name: 'Last 7 days' }))
  expect(screen.getByRole('button', { name: 'Range: Last 7 days' })).toBeVisible()
  expect(addressNow()).toContain('range=7d')
  await waitFor(() => expect(document.title).toContain('Last 7 days'))
  await loaded(/^7 of 7 days$/)
})

test('days that are chosen in the calendar stand in the address as days', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: /^Range:/ }))
  await user.click(screen.getByRole('button', { name: /November 2, 2026/ }))
  await user.click(screen.getByRole('button', { name: /November 4, 2026/ }))
  expect(addressNow()).toContain('range=2026-11-02..2026-11-04')
  await loaded(/^3 of 3 days$/)
})

test('another zone has other days, and asks for them again', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: /^Range:/ }))
  const zone = screen.getByRole('combobox', { name: /Days begin and end in/ })
  await user.clear(zone)
  await user.type(zone, 'kolkata')
  await user.click(await screen.findByRole('option', { name: /Asia\/Kolkata/ }))
  expect(addressNow()).toContain('zone=Asia/Kolkata')
  expect(screen.getByText(/\(Asia\/Kolkata\)/)).toBeInTheDocument()
})

test('skills are searched, chosen, counted and cleared again', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: 'Skills: all skills' }))
  await user.type(screen.getByRole('searchbox', { name: 'Search skills' }), 'billing')
  const list = screen.getByRole('listbox', { name: 'skills' })
  expect(within(list).getAllByRole('option')).toHaveLength(1)
  await user.click(within(list).getByRole('option', { name: 'Billing reminders' }))
  expect(addressNow()).toContain('skill=Billing+reminders')
  expect(screen.getByText(/^1 of 12 chosen$/)).toBeVisible()
  await user.keyboard('{Escape}{Escape}')
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(addressNow()).not.toContain('skill=')
  expect(screen.getByRole('button', { name: 'Skills: all skills' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull()
})

test('Escape closes the list of skills and keeps what was chosen', async () => {
  const { user } = openPage({ query: 'range=yesterday&zone=UTC&compare=none&skill=Loyalty' })
  await loaded(/^1 of 1 day$/)
  await user.click(screen.getByRole('button', { name: 'Skills: Loyalty' }))
  await user.keyboard('{ArrowDown}{Escape}')
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  expect(addressNow()).toContain('skill=Loyalty')
})

test('a skill that the days do not know stays in the list and can be taken out', async () => {
  const { user } = openPage({ query: 'range=yesterday&zone=UTC&compare=none&skill=long+gone' })
  await loaded(/^1 of 1 day$/)
  await user.click(screen.getByRole('button', { name: 'Skills: long gone' }))
  const stranger = screen.getByRole('option', { name: /long gone/ })
  expect(stranger).toHaveTextContent('not in the days that are held')
  await user.click(stranger)
  expect(addressNow()).not.toContain('skill=')
})

test('a name that is made of markup or of nothing is only ever text', async () => {
  const hostile = '<img src=x onerror=alert(1)>"\u202e)'
  const { user } = openPage({
    query: `range=yesterday&zone=UTC&compare=none&skill=${encodeURIComponent(hostile)}&skill=`,
    answer: () => rowOf(hostile),
  })
  await loaded(/^1 of 1 day$/)
  await user.click(screen.getByRole('button', { name: 'Skills: 2 skills' }))
  expect(screen.getAllByText(hostile).length).toBeGreaterThan(0)
  expect(screen.getByRole('option', { name: /\(no skill\)/ })).toBeVisible()
  expect(document.querySelector('img')).toBeNull()
})

test('the comparison says which days it means, and why those', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: 'Comparison: nothing' }))
  expect(
    screen.getByText(/Nov 7 – 12: one week back, so that Mondays are compared with Mondays/),
  ).toBeVisible()
  await user.click(screen.getByRole('radio', { name: /A year earlier/ }))
  expect(addressNow()).toContain('compare=year')
  expect(await screen.findByText(/and 6 of 6 to compare with/)).toBeVisible()
})

test('the comparison opens on what is chosen, and the arrows choose another', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: 'Comparison: nothing' }))
  expect(screen.getByRole('radio', { name: 'Nothing' })).toHaveFocus()
  await user.keyboard('{ArrowDown}')
  expect(addressNow()).toContain('compare=before')
})

test('a comparison with days that LivePerson no longer has says so', async () => {
  const { user } = openPage({ query: 'range=2025-11-10..2025-11-16&zone=UTC&compare=none' })
  await loaded(/^7 of 7 days$/)
  await user.click(screen.getByRole('button', { name: 'Comparison: nothing' }))
  expect(screen.getByText(/7 days are older than 13 months: LivePerson no longer has them/)).toBeVisible()
  await user.click(screen.getByRole('radio', { name: /A year earlier/ }))
  await user.keyboard('{Escape}')
  expect(screen.getByText(/^To compare with: 7 days are older than 13 months/)).toBeVisible()
})

test('Connect To Messaging is told apart, and has no campaigns', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: 'App: Proactive Messaging' }))
  expect(screen.getByRole('option', { name: /Connect To Messaging/ })).toHaveTextContent('no campaigns')
  await user.click(screen.getByRole('option', { name: /Connect To Messaging/ }))
  expect(addressNow()).toContain('app=c2m')
})

test('back undoes a change of the question', async () => {
  const { user } = openPage({})
  await loaded()
  await user.click(screen.getByRole('button', { name: /^Range:/ }))
  await user.click(screen.getByRole('option', { name: 'Yesterday' }))
  expect(screen.getByRole('button', { name: 'Range: Yesterday' })).toBeVisible()
  history.back()
  expect(await screen.findByRole('button', { name: /^Range: Nov 14\s–\s19$/ })).toBeVisible()
})

test('what a link asks for and this version does not know is named, and can be put away', async () => {
  const { user } = openPage({ query: 'range=yesterday&zone=UTC&compare=none&v=9&colour=<b>red' })
  expect(screen.getByText(/This link also asked for/)).toHaveTextContent(
    'This link also asked for v=9, colour=<b>red, which this version does not know.',
  )
  await user.click(screen.getByRole('button', { name: 'Put this note away' }))
  expect(screen.queryByText(/This link also asked for/)).toBeNull()
})

test('days that are older than the API keeps, or have not begun, are said aloud', () => {
  openPage({ query: 'range=2025-10-15..2025-10-25&zone=UTC&compare=none' })
  return expect(
    screen.findByText('7 days are older than 13 months: LivePerson no longer has them.'),
  ).resolves.toBeVisible()
})

test('keys act on the page, and not while somebody types', async () => {
  const { user } = openPage({ query: 'range=yesterday&zone=UTC&compare=none&channel=sms' })
  await loaded(/^1 of 1 day$/)
  await user.keyboard('/')
  expect(screen.getByRole('button', { name: /^App:/ })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: /^Skills:/ }))
  await user.type(screen.getByRole('searchbox'), 'c?')
  expect(addressNow()).toContain('channel=sms')
  await user.keyboard('{Escape}{Escape}')
  await user.keyboard('c')
  expect(addressNow()).not.toContain('channel=')
  await user.keyboard('?')
  const help = await screen.findByRole('dialog', { name: 'Keys' })
  await user.click(within(help).getByRole('switch'))
  await user.click(within(help).getByRole('button', { name: 'Close' }))
  await user.keyboard('?')
  expect(screen.queryByRole('dialog')).toBeNull()
})
