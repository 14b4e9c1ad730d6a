// What an expensive load costs is said before it starts: also while the counts that tell it are still on their way.

import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openPage } from './frame-page.tsx'

const FORTY_DAYS = 'view=transactions&range=2026-10-01..2026-11-09&zone=UTC&compare=none'

/** A day of 20,000 messages. */
const busyDay = () =>
  Response.json({
    analytics: [{ channel: 'SMS', skill: 'billing', date: '11-09-2026', attempted: 20_000, sent: 19_000 }],
  })

/** Days of analytics that come until so many are there, and the others when they are let go. */
function daysHeldBack(first: number, others: () => Response = busyDay) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let came = 0
  const answer = async () => {
    came += 1
    if (came <= first) return busyDay()
    await released
    return others()
  }
  return { answer, release: () => release() }
}

const asking = () => screen.findByRole('region', { name: 'Before messages are loaded' })

test('while counts are on their way the cost says from how many days it is reckoned, and then from all', async () => {
  const { answer, release } = daysHeldBack(10)
  openPage({ query: FORTY_DAYS, answer })
  const region = await asking()
  expect(region).toHaveTextContent(/About 800\.0\sk messages on 800 pages/)
  expect(await within(region).findByText(/counts of 10 of 40 days so far: it may still change/)).toBeVisible()
  const button = within(region).getByRole('button', { name: 'Load them' })
  release()
  expect(await within(region).findByText(/By the counts of all 40 days\./)).toBeVisible()
  // It is the same button all the while: who is about to press it presses it.
  expect(button).toBeInTheDocument()
})

test('days that cannot be counted are named: the cost is reckoned from the others', async () => {
  const refusal = () => Response.json({ message: 'no' }, { status: 400 })
  const { answer, release } = daysHeldBack(30, refusal)
  release()
  openPage({ query: FORTY_DAYS, answer })
  expect(
    await within(await asking()).findByText(/counts of 30 of 40 days; the others could not be counted/),
  ).toBeVisible()
})
