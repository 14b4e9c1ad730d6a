// Whatever is chosen, the screens agree with each other, and with a plain recount of the messages that are left.

import { expect, type Page } from '@playwright/test'
import { failureName } from '../../src/domain/dictionary.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import {
  failuresOf,
  filtered,
  ratingsOf,
  STEPS,
  tallied,
  timesOf,
  type Filter,
} from '../oracle-transactions.ts'
import { requestsFor } from '../oracle-requests.ts'
import { counted, messagesOn, plusDays, STAGES, type Dated } from '../oracle.ts'
import { neededIn } from './asked.ts'
import { daysFrom } from './days.ts'
import { numberIn, tableOf, test, YESTERDAY, type Path } from './setup.ts'
import { untilKept, watchedUntil } from './kept.ts'
import { failuresShown, messagesShown, open, ratingsShown } from './screens.ts'

const FIRST = plusDays(YESTERDAY, -29)
const RANGE = `range=${FIRST}..${YESTERDAY}`

test('cut by channel, by skill, by a failure and by all of them, every screen shows the same messages', async ({
  page,
  path,
  complaints,
}) => {
  const { gateway, world, standIn } = await path({ dialect: 'reporting-2.0' })
  const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
  const failed = messages.filter(({ channel }) => channel === 'sms')
  const skill = most(tallied(failed, (message) => message.skill))
  const failure = most(failuresOf(failed.filter((message) => message.skill === skill)))
  const cuts: readonly Filter[] = [
    {},
    { channels: ['wa', 'inapp'] },
    { skills: [skill] },
    { failures: [failure] },
    { channels: ['sms'], skills: [skill], failures: [failure] },
  ]
  for (const cut of cuts) {
    await test.step(JSON.stringify(cut), () => expectAll(page, gateway, cut, filtered(messages, cut)))
  }
  // However often it is cut, a day is asked for once: its analytics, and each page of its transactions.
  const asked = neededIn(standIn.journal).map(({ endpoint, from }) => `${endpoint} ${from}`)
  expect(asked.toSorted()).toEqual(requestsFor(world, 'reporting-2.0', daysFrom(FIRST, 30)).toSorted())
  expect(complaints).toEqual([])
})

async function expectAll(
  page: Page,
  gateway: Path['gateway'],
  cut: Filter,
  messages: readonly Dated[],
): Promise<void> {
  const question = `${RANGE}&${queryOf(cut)}`
  await open(page, gateway, 'transactions', question)
  await untilKept(page, daysFrom(FIRST, 30), ['analytics', 'transactions'])
  await expect(messagesShown(page)).toHaveText(`${messages.length.toLocaleString('en-US')} messages`)

  await open(page, gateway, 'funnel', question)
  const all = counted(messages)
  const silent = messages.every(({ channel }) => channel === 'sms')
  const stages = await tableOf(page, 'Funnel by stage')
  expect(stages.map((row) => numberIn(row[1]))).toEqual(
    STAGES.map((stage) => (silent && stage === 'read' ? null : all[stage])),
  )

  await open(page, gateway, 'failures', question)
  const failures = [...failuresOf(messages)].map(([name, n]) => [failureName(failureNamed(name)), n] as const)
  expect(Object.fromEntries(await failuresShown(page))).toEqual(Object.fromEntries(failures))

  await open(page, gateway, 'csat', question)
  const ratings = ratingsOf(messages)
  if (ratings.some((n) => n > 0)) expect(await ratingsShown(page)).toEqual(ratings)
  else await expect(page.getByText('Nobody rated').first()).toBeVisible()

  await open(page, gateway, 'timing', question)
  const until = await watchedUntil(page)
  const taken = await tableOf(page, 'Times of each step by channel')
  const channels = ['sms', 'wa', 'inapp'].filter((name) => messages.some(({ channel }) => channel === name))
  const steps = STEPS.flatMap((step) => channels.map((name) => ({ step, name })))
  expect(taken).toHaveLength(steps.length)
  for (const [place, { step, name }] of steps.entries()) {
    const said = numberIn(taken[place]?.[6])
    const own = messages.filter(({ channel }) => channel === name)
    if (name === 'sms' && step === 'read') expect(said).toBeNull()
    else expect(said, `${name} ${step}`).toBe(timesOf(own, step, until).length)
  }
}

function queryOf({ channels = [], skills = [], failures = [] }: Filter): string {
  return new URLSearchParams([
    ...channels.map((name) => ['channel', name]),
    ...skills.map((name) => ['skill', name]),
    ...failures.map((name) => ['failure', name]),
  ]).toString()
}

function most(counts: ReadonlyMap<string, number>): string {
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}
