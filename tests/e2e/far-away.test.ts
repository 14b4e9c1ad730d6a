// LivePerson takes three seconds for each answer, and the browser speaks HTTP/1.1 with the gateway, as behind `npm start`.

import { expect } from '@playwright/test'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { counted, countedBy, messagesOn, plusDays, STAGES } from '../oracle.ts'
import { neededIn } from './asked.ts'
import { daysFrom } from './days.ts'
import { loaded, numberIn, tableOf, test, YESTERDAY } from './setup.ts'

const FIRST = plusDays(YESTERDAY, -29)
/** The gateway keeps its pace; whether a busy machine shakes it is checked against the limit elsewhere (tests/bench/pace). */
const FAR_AWAY = { latency: 3_000, environment: { LP_PER_SECOND: '10' } }

const DAYS = daysFrom(FIRST, 30)

for (const dialect of DIALECTS) {
  test(`more days of ${dialect} are on their way than the browser has connections, and every figure is right`, async ({
    page,
    path,
    complaints,
  }) => {
    const { world, gateway, standIn } = await path({ dialect, ...FAR_AWAY })
    // What is not answered yet has no status.
    const underWay = () => standIn.journal.filter(({ status }) => status === 0).length
    await page.goto(`${gateway.origin}/?v=1&range=${FIRST}..${YESTERDAY}&zone=UTC&compare=none`)
    await expect.poll(underWay, { intervals: [50] }).toBeGreaterThan(12)
    await loaded(page, '30 of 30 days')

    const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
    const all = counted(messages)
    const stages = await tableOf(page, 'Funnel by stage')
    expect(stages.map((row) => numberIn(row[1]))).toEqual(STAGES.map((stage) => all[stage]))
    const byDay = countedBy(messages, ({ day }) => day)
    const rows = await tableOf(page, 'Messages by day')
    expect(rows.map((row) => numberIn(row[1]))).toEqual(DAYS.map((day) => byDay.get(day)?.attempted ?? 0))

    // None was asked twice, and none was asked in vain.
    const windows = neededIn(standIn.journal)
    expect(windows.map(({ status }) => status)).toEqual(DAYS.map(() => 200))
    expect(complaints).toEqual([])
  })
}

test('a question that is changed half-way is asked for no more, and the new one is right', async ({
  page,
  path,
}) => {
  const { world, gateway, standIn } = await path({ dialect: 'reporting-2.0', ...FAR_AWAY })
  await page.goto(`${gateway.origin}/?v=1&range=13m&zone=UTC&compare=none`)
  await expect.poll(() => standIn.journal.length, { intervals: [50] }).toBeGreaterThan(12)
  const [day = ''] = DAYS
  await page.goto(`${gateway.origin}/?v=1&range=${day}..${day}&zone=UTC&compare=none`)
  await loaded(page, '1 of 1 day')
  const messages = messagesOn(world, 'prmsg', 'UTC', day, day)
  const stages = await tableOf(page, 'Funnel by stage')
  expect(numberIn(stages[0]?.[1])).toBe(messages.length)
  // Thirteen months were wanted, and are wanted no more.
  expect(standIn.journal.length).toBeLessThan(200)
})
