import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { getResponse } from 'msw'
import { expect, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { counted, countedBy, messagesOn, STAGES, type StageCounts } from '../oracle.ts'
import { day } from '../days.ts'
import { answering, cellsOf, openScreen, type PageOptions, type WireRow } from './funnel-page.tsx'
import { NOW } from './services-page.tsx'

const SMS: WireRow = {
  channel: 'SMS',
  skill: 'billing',
  attempted: 1_000,
  eligible: 950,
  skipped: 20,
  sent: 900,
  failed: 100,
  delivered: 800,
  read: 0,
  conversationsCreated: 100,
  conversationsClosed: 80,
  csat: 4.2,
}
const WHATSAPP: WireRow = {
  channel: 'wa',
  skill: 'welcome',
  attempted: 500,
  eligible: 490,
  skipped: 0,
  sent: 480,
  failed: 20,
  delivered: 400,
  read: 410,
  conversationsCreated: 90,
  conversationsClosed: 60,
  csat: 3.9,
}

/** A table by its caption, once its figures are those of all the days that come. */
const table = async (caption: string) => {
  const found = await screen.findByRole('table', { name: caption })
  await waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull())
  return found
}
const digits = (counts: StageCounts) => STAGES.map((stage) => counts[stage].toLocaleString())

test('the tables say exactly what the stand-in counted, by stage, channel, skill and day', async () => {
  const world = createWorld({ seed: 3, now: NOW, volume: 40_000 })
  const handlers = handlersOf({ world, open: true })
  openScreen({ answer: async (request) => (await getResponse(handlers, request)) ?? Response.error() })
  const days = await table('Messages by day')
  await waitFor(() => expect(cellsOf(days).flat()).not.toContain('missing'))

  const messages = messagesOn(world, 'prmsg', 'UTC', '2026-11-16', '2026-11-19')
  const attemptedSms = messages.filter(({ channel }) => channel === 'sms')
  expect(attemptedSms.length).toBeGreaterThan(0)
  expect(cellsOf(await table('Funnel by stage')).map((row) => row[1])).toEqual([
    'Messages',
    ...digits(withoutReads(counted(messages), counted(attemptedSms))),
  ])

  const byDay = countedBy(messages, (message) => message.day)
  const dates = Array.from(days.querySelectorAll('time'), (time) => time.dateTime)
  expect(dates).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'])
  for (const [index, date] of dates.entries()) {
    const smsOn = counted(attemptedSms.filter((message) => message.day === date))
    const counts = withoutReads(byDay.get(date) ?? counted([]), smsOn)
    expect(cellsOf(days)[index + 1]?.slice(1, 8)).toEqual(digits(counts))
  }

  const bySkill = countedBy(messages, (message) => message.skill)
  const skills = cellsOf(await table('Funnel by skill')).slice(1)
  expect(skills).toHaveLength(bySkill.size)
  for (const [skill = '', attempted = ''] of skills) {
    expect(attempted).toBe(bySkill.get(skill)?.attempted.toLocaleString())
  }
})

/** SMS reports no reads, whatever its messages went through. */
function withoutReads(all: StageCounts, sms: StageCounts): StageCounts {
  return { ...all, read: all.read - sms.read }
}

test('reads of SMS are not reported, and the share of reads is of the channel that reports them', async () => {
  openScreen({ answer: answering(() => [SMS, WHATSAPP]) })
  expect(cellsOf(await table('Funnel by channel'))).toEqual([
    ['Channel', 'Attempted', 'Eligible', 'Sent', 'Delivered', 'Read', 'Answered', 'Closed'],
    ['SMS', '4,000', '3,800', '3,600', '3,200', 'n/r', '400', '320'],
    ['WhatsApp', '2,000', '1,960', '1,920', '1,600', '1,640', '360', '240'],
  ])
  expect(cellsOf(await table('Funnel by stage'))).toEqual([
    ['Stage', 'Messages', 'Of attempted', 'Of stage before'],
    ['Attempted', '6,000', '100 %', '—'],
    ['Eligible', '5,760', '96.0 %', '96.0 %'],
    ['Sent', '5,520', '92.0 %', '95.8 %'],
    ['Delivered', '4,800', '80.0 %', '87.0 %'],
    ['Read', '1,640', '82.0 %', '>100 %'],
    ['Answered', '760', '12.7 %', '15.8 %'],
    ['Closed', '560', '9.3 %', '73.7 %'],
  ])
  expect(screen.getByText('reported for 2,000 of 6,000 messages: SMS has no read receipt')).toBeVisible()
})

test('a stage that no channel reports is n/r and never zero, and the next is measured against the one before', async () => {
  openScreen({ answer: answering(() => [SMS]) })
  const rows = cellsOf(await table('Funnel by stage'))
  expect(rows[5]).toEqual(['Read', 'n/r', 'n/r', 'n/r'])
  expect(rows[6]).toEqual(['Answered', '400', '10.0 %', '12.5 %'])
  expect(screen.getByText('SMS has no read receipt')).toBeVisible()
})

test('more reads than receipts are explained where they stand', async () => {
  openScreen({ answer: answering(() => [WHATSAPP]) })
  const words = '40 more reads than receipts: WhatsApp can report a read without the delivery'
  expect((await screen.findAllByText(words))[0]).toBeVisible()
})

test('what was lost between two stages is named with its number', async () => {
  openScreen({ answer: answering(() => [SMS]) })
  await table('Funnel by stage')
  const figure = screen.getByRole('figure', { name: 'How far messages got' })
  for (const loss of ['200 not eligible', '80 skipped', '120 failed', '400 not delivered']) {
    expect(within(figure).getByText(loss)).toBeVisible()
  }
  expect(within(figure).getByText(/of 3,800 eligible$/)).toBeVisible()
})

test('a rate of few messages says so', async () => {
  openScreen({
    answer: answering((on) => (on === day('2026-11-16') ? [{ ...SMS, attempted: 4, delivered: 3 }] : [])),
  })
  const skills = await table('Funnel by skill')
  expect(within(skills).getByText(/75\.0 % few/)).toBeVisible()
})

test('satisfaction is said to be an estimate, with its bounds, and what contradicts itself is counted', async () => {
  const contradicting = { ...SMS, skill: 'odd', conversationsClosed: 2, csat: 4.6 }
  openScreen({ answer: answering(() => [SMS, WHATSAPP, contradicting]) })
  expect(
    await screen.findByText(/^estimated, weighted by 560 closed conversations; between 3\.\d and 4\.\d$/),
  ).toBeVisible()
  expect(await screen.findByText(/^4 rows left out/)).toBeVisible()
})

test('a click on a skill looks at it alone, and another one at all of them again', async () => {
  const user = userEvent.setup()
  const { services } = openScreen({ answer: answering(() => [SMS, WHATSAPP]) })
  const skills = await table('Funnel by skill')
  await user.click(within(skills).getByRole('button', { name: 'welcome' }))
  expect(services.questionStore.getState().question.filter.skills).toEqual([skillOf('welcome')])
  await waitFor(() => expect(cellsOf(skills)).toHaveLength(2))
  expect(within(skills).getByRole('button', { name: 'welcome', pressed: true })).toBeVisible()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(cellsOf(skills)).toHaveLength(3))
})

test('the order of the skills is remembered', async () => {
  const user = userEvent.setup()
  const first = openScreen({ answer: answering(() => [SMS, WHATSAPP]) })
  await user.click(within(await table('Funnel by skill')).getByRole('button', { name: 'Skill' }))
  await user.click(within(await table('Funnel by skill')).getByRole('button', { name: /^Skill/ }))
  first.unmount()
  openScreen({ answer: answering(() => [SMS, WHATSAPP]) })
  const skills = await table('Funnel by skill')
  expect(within(skills).getByRole('columnheader', { name: /^Skill/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  expect(cellsOf(skills).map(([name]) => name)).toEqual(['Skill ↓', 'welcome', 'billing'])
})

test('a skill may be called anything', async () => {
  const name = `<img src=x onerror=alert(1)> ${'x'.repeat(200)} תזכורת`
  openScreen({
    answer: answering(() => [
      { ...SMS, skill: name },
      { ...SMS, skill: '' },
    ]),
  })
  const skills = await table('Funnel by skill')
  expect(within(skills).getByRole('button', { name })).toHaveAttribute('title', name)
  expect(within(skills).getByRole('button', { name: '(no skill)' })).toBeVisible()
})

test('a cut that leaves nothing says so, and is cleared by one click', async () => {
  const user = userEvent.setup()
  openScreen({
    question: { filter: { ...NO_FILTER, channels: [channelOf('rcs')] } },
    answer: answering(() => [SMS]),
  })
  expect(await screen.findByText(/^None of the messages of these days are of the chosen/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(await table('Funnel by stage')).toBeInTheDocument()
})

test('days without messages say so', async () => {
  openScreen({ answer: answering(() => []) })
  expect(await screen.findByText('No messages were attempted in these days.')).toBeVisible()
})

test('while nothing has arrived the screen keeps the shape of what will', () => {
  const { container } = openScreen({ answer: () => new Promise(() => undefined) })
  expect(screen.getByText('Loading the first days.')).toBeInTheDocument()
  expect(container.querySelector('[aria-busy=true]')).toBeInTheDocument()
})

test('days that could not be had say so, and are asked for again', async () => {
  const user = userEvent.setup()
  let broken = true
  openScreen({
    answer: (request) =>
      broken
        ? Response.json({ code: 0, requestTraceId: 'abc', message: 'no such app' }, { status: 400 })
        : answering(() => [SMS])(request),
  })
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.getByText('None of these days could be loaded.')).toBeVisible()
  broken = false
  await user.click(again)
  expect(await table('Funnel by stage')).toBeInTheDocument()
})

/** Answers as it is told, but for one day of UTC, which is refused. */
function refusing(refused: string, answer: PageOptions['answer']): PageOptions['answer'] {
  const start = String(Date.parse(`${refused}T00:00:00Z`))
  return (request) =>
    new URL(request.url).searchParams.get('attemptedStartTime') === start
      ? Response.json({ message: 'no' }, { status: 400 })
      : answer(request)
}

test('days that came empty are not said to be missing', async () => {
  openScreen({
    answer: refusing(
      '2026-11-17',
      answering(() => []),
    ),
  })
  expect(await screen.findByText('These days could not all be loaded.')).toBeVisible()
})

test('the screen is busy until its figures are those of all the days that came', async () => {
  const { container } = openScreen({ answer: answering(() => [SMS]) })
  await waitFor(() => expect(container.querySelector('[aria-busy=false]')).toBeInTheDocument())
  expect(cellsOf(await table('Funnel by stage'))[1]).toEqual(['Attempted', '4,000', '100 %', '—'])
})

test('a day that could not be had is missing in its table, not zero', async () => {
  openScreen({
    answer: refusing(
      '2026-11-17',
      answering(() => [SMS]),
    ),
  })
  const days = await table('Messages by day')
  await waitFor(() => expect(cellsOf(days)[4]?.[1]).toBe('1,000'))
  expect(cellsOf(days)[2]?.slice(1)).toEqual(['—', '—', '—', '—', '—', '—', '—', 'missing'])
  expect(await screen.findByText(/^3 of 4 days held\./)).toBeVisible()
  expect(screen.getByText('lines break where a day is missing (1 day)')).toBeVisible()
})

test('young days are marked, by the stages that are not final', async () => {
  openScreen({ answer: answering(() => [SMS]) })
  const days = await table('Messages by day')
  await waitFor(() => expect(cellsOf(days).flat()).not.toContain('missing'))
  expect(cellsOf(days).map((row) => row.at(-1))).toEqual([
    'Note',
    'young: closed',
    'young: closed',
    'young: answered, closed',
    'young: read, answered, closed',
  ])
  expect(screen.getByText('young days: more may still arrive')).toBeVisible()
})

test('a day is read and chosen by keyboard', async () => {
  const user = userEvent.setup()
  const { services } = openScreen({ answer: answering(() => [SMS]) })
  const slider = await screen.findByRole('slider', { name: 'Day' })
  await waitFor(() =>
    expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/Attempted 1,000/)),
  )
  slider.focus()
  await user.keyboard('{Enter}')
  expect(services.questionStore.getState().question.range).toEqual({
    kind: 'span',
    span: { first: day('2026-11-19'), last: day('2026-11-19') },
  })
  expect(await screen.findByText(/^One day alone has no course over time/)).toBeVisible()
})

test('the change of each stage stands beside it, over the days that can be compared', async () => {
  openScreen({
    question: { comparison: 'before' },
    answer: answering((on) => [on >= day('2026-11-16') ? SMS : { ...SMS, delivered: 850 }]),
  })
  expect(await screen.findByText(/Delivery fell 5\.0 points against Nov 9 –\u2060 12\./)).toBeVisible()
  const figure = screen.getByRole('figure', { name: 'How far messages got' })
  expect(within(figure).getByRole('button', { name: /−5\.0\spoints/ })).toBeVisible()
  expect(await screen.findByText(/attempted, Nov 9 – 12/)).toBeVisible()
})
