import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { covers, dayAt, zoneOf } from '../../src/domain/day.ts'
import { failureName } from '../../src/domain/dictionary.ts'
import { foldError } from '../../src/domain/failure.ts'
import { countsOf } from '../oracle-campaigns.ts'
import { campaignUpTo, openCampaigns, pagesThatRepeat, readerFailingAt } from './campaigns-page.tsx'
import { cellsOf } from './funnel-page.tsx'

const one = campaignUpTo(4_000)
const id = campaignOf(one.id)
const counts = countsOf(one.messages)
const figures = new Intl.NumberFormat()

const open = (options: Parameters<typeof openCampaigns>[0] = {}) =>
  openCampaigns({ ...options, question: { opened: [id] } })

/** The table of a figure, as texts. */
const table = async (name: string) => cellsOf(await screen.findByRole('table', { name }))
const grid = () => screen.findByRole('grid', { name: /^Recipients/ })
const loaded = () => screen.findByText(/^[\d,]+ recipients, [\d,]+ with a conversation/)

test.each(['reporting-2.0', 'outbound-reporting'] as const)(
  'one campaign shows what the stand-in counts, in the dialect %s',
  async (dialect) => {
    open({ dialect })
    const funnel = await table('Funnel by stage')
    const attempted = funnel.find(([stage]) => stage === 'Attempted')
    expect(attempted?.[1]).toBe(figures.format(counts.stages.attempted))
    const delivered = funnel.find(([stage]) => stage === 'Delivered')
    expect(delivered?.[1]).toBe(figures.format(counts.stages.delivered))
    expect(await loaded()).toHaveTextContent(
      `${figures.format(one.messages.length)} recipients, ${figures.format(counts.conversations)} with a conversation`,
    )
    await waitFor(async () => {
      const statuses = await table('Recipients by status')
      expect(new Map(statuses.slice(1).map(([, raw, n]) => [raw, n]))).toEqual(
        new Map([...counts.statuses].map(([status, n]) => [status, figures.format(n)])),
      )
    })
    await waitFor(() => {
      const list = screen.getByRole('list', { name: 'Failures, most messages first' })
      const [most, n] = [...counts.failures].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0]
      const [source, code] = most.split(' ')
      const name = failureName(foldError({ source: source ?? null, code: code ?? null })!.failure)
      const row = within(list)
        .getAllByRole('button')
        .find((button) => button.querySelector('bdi')?.textContent === name)
      expect(row?.textContent).toContain(`${figures.format(n)} `)
    })
  },
)

test('a status shows its recipients, and the filter can be taken away', async () => {
  const { user } = open()
  await loaded()
  const statuses = within(screen.getByRole('list', { name: 'Recipients by status' }))
  await user.click(await statuses.findByRole('button', { name: 'Answered' }))
  const answered = counts.statuses.get('RESPONDED') ?? 0
  await waitFor(async () =>
    expect(await grid()).toHaveAccessibleName(`Recipients: ${figures.format(answered)}`),
  )
  await user.click(screen.getByRole('button', { name: 'Take away: Answered' }))
  await waitFor(async () =>
    expect(await grid()).toHaveAccessibleName(`Recipients: ${figures.format(one.messages.length)}`),
  )
})

test('recipients are searched, and one opens with the number covered', async () => {
  const { user } = open({ dialect: 'outbound-reporting' })
  await loaded()
  const answered = one.messages.find(({ conversationId }) => conversationId !== null)!
  const box = screen.getByRole('searchbox', { name: /^Search by id/ })
  await user.click(box)
  await user.paste(answered.conversationId!)
  await waitFor(async () => expect(await grid()).toHaveAccessibleName('Recipients: 1'))
  const row = within(await grid()).getAllByRole('row')[1]!
  expect(row).toHaveTextContent(answered.conversationId!)
  await user.click(row)
  const dialog = await screen.findByRole('dialog', { name: 'One recipient' })
  expect(within(dialog).getByRole('button', { name: 'Show the consumer id' })).toBeInTheDocument()
})

test('a failure opens with what to do, and leads to its recipients and its messages', async () => {
  const { services, user } = openCampaigns({
    dialect: 'outbound-reporting',
    question: {
      opened: [id],
      zone: zoneOf('America/New_York')!,
      // A cut of another screen, which this one does not go by, and does not hand on.
      filter: { ...NO_FILTER, channels: [channelOf('none')], skills: [skillOf('none')] },
    },
  })
  await loaded()
  const list = within(screen.getByRole('list', { name: 'Failures, most messages first' }))
  await user.click(list.getAllByRole('button')[0]!)
  expect(screen.getByText('What to do')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Show these recipients' }))
  const [n] = [...counts.failures.values()].toSorted((a, b) => b - a)
  await waitFor(async () =>
    expect(await grid()).toHaveAccessibleName(`Recipients: ${figures.format(n ?? 0)}`),
  )
  await user.click(screen.getByRole('button', { name: 'Show these messages' }))
  const { question } = services.questionStore.getState()
  expect(question.view).toBe('transactions')
  expect(question.filter).toMatchObject({ campaigns: [id], channels: [], skills: [] })
  expect(question.filter.failures).toHaveLength(1)
  // The messages of a UTC day lie on two days of New York.
  const { range } = question
  const newYork = (at: number) => dayAt(at, zoneOf('America/New_York')!)
  for (const { attemptedAt } of one.messages) {
    expect(range.kind === 'span' && covers(range.span, newYork(attemptedAt))).toBe(true)
  }
})

test('messages that carry no campaign offer no way to them', async () => {
  const { user } = open()
  await loaded()
  const list = within(screen.getByRole('list', { name: 'Failures, most messages first' }))
  await user.click(list.getAllByRole('button')[0]!)
  expect(screen.getByRole('button', { name: 'Show these recipients' })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Show these messages' })).not.toBeInTheDocument()
})

test('a link to a campaign that is not in the list offers to keep it there', async () => {
  const { services, user } = open()
  await user.click(await screen.findByRole('button', { name: 'Keep it in the list' }))
  await user.click(await screen.findByRole('button', { name: `Rename ${id}` }))
  await user.keyboard('From a link{Enter}')
  expect(await screen.findByRole('heading', { name: 'From a link' })).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'All campaigns' }))
  expect(services.questionStore.getState().question.opened).toEqual([])
})

test('an id that LivePerson does not know says so', async () => {
  openCampaigns({ question: { opened: [campaignOf('NobodyKnows')] } })
  expect(await screen.findByText(/^LivePerson knows no campaign by this id/)).toBeInTheDocument()
})

test('recipients that cannot be read say why, and come when asked again', async () => {
  const state = { isBroken: true }
  const { user } = open({
    answer: ({ url }) =>
      state.isBroken && /campaigns\/[^/]+\/(\?|$)/.test(url)
        ? Response.json({ code: 0, requestTraceId: 'T-1', message: 'no such thing' }, { status: 400 })
        : null,
  })
  expect(await screen.findByText(/LivePerson answered 400: no such thing.*Trace T-1/)).toBeInTheDocument()
  state.isBroken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await loaded()).toBeInTheDocument()
})

test('the reading of many recipients can be stopped and taken up again', async () => {
  const large = campaignUpTo(12_000)
  const gate = { isOpen: false }
  const { user } = openCampaigns({
    question: { opened: [campaignOf(large.id)] },
    // The pages behind the second wait until they are let through.
    answer: async ({ url, signal }) => {
      const offset = Number(new URL(url).searchParams.get('offset') ?? 0)
      while (/campaigns\/[^/]+\/(\?|$)/.test(url) && offset >= 5_000 && !gate.isOpen) {
        if (signal.aborted) throw signal.reason
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return null
    },
  })
  const all = figures.format(large.messages.length)
  expect(await screen.findByText(`5,000 of about ${all} recipients so far.`)).toBeInTheDocument()
  await waitFor(async () => expect(await grid()).toHaveAccessibleName('Recipients: 5,000'))
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText(/^Stopped after 5,000 of about/)).toBeInTheDocument()
  gate.isOpen = true
  await user.click(screen.getByRole('button', { name: 'Go on' }))
  await waitFor(async () => expect(await grid()).toHaveAccessibleName(`Recipients: ${all}`))
  expect(await loaded()).toBeInTheDocument()
})

test('growth that this page fails to count says so, and is counted when somebody asks again', async () => {
  let failing = true
  const { user } = open({ reader: readerFailingAt(() => failing) })
  expect(await screen.findByText(/this page failed to count them: a row too many/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Count again' }))
  // It fails once more, and is not on its way for ever.
  expect(await screen.findByText(/this page failed to count them/)).toBeVisible()
  failing = false
  await user.click(screen.getByRole('button', { name: 'Count again' }))
  expect(await screen.findByRole('figure', { name: 'Answered, as time passes' })).toBeVisible()
  expect(screen.queryByText(/failed to count/)).toBeNull()
})

test('a report that stops without an end says of how many its figures are, wherever they stand', async () => {
  const { services } = open({ answer: pagesThatRepeat })
  const all = figures.format(one.messages.length)
  const came = (text: string) => new RegExp(`${text}2,500 of ${all} recipients`)
  expect(
    await screen.findByText(/Some may be missing: The page at recipient 2500 brings only/),
  ).toHaveTextContent(`2,500 of about ${all} recipients`)
  expect(
    await screen.findByText(came('the last that is known of each recipient, of those that came: ')),
  ).toBeVisible()
  expect(await screen.findByText(came('counted from the recipients that came: '))).toBeVisible()
  expect(await screen.findByText(came('Of the recipients that came: '))).toBeVisible()
  // Back in the list, its line knows it too.
  services.campaignList.getState().added([{ id, name: null, tags: [] }])
  services.questionStore.getState().campaignsOpened([])
  const mark = await screen.findByText('not all recipients')
  expect(mark.closest('tr')).toHaveTextContent(one.id)
})
