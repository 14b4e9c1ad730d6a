import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import { HOUR } from '../../src/domain/day.ts'
import { campaignUpTo, openCampaigns, pagesThatRepeat, readerFailingAt } from './campaigns-page.tsx'
import { cellsOf } from './funnel-page.tsx'

const NOW = Date.parse('2026-11-21T12:00:00Z')

const [renewals, payments] = [campaignUpTo(13_000), campaignUpTo(4_500)]
const ids = [renewals, payments].map(({ id }) => campaignOf(id))

const figure = async (name: string) => await screen.findByRole('figure', { name })

test.each(['reporting-2.0', 'outbound-reporting'] as const)(
  'two campaigns of different age are read at the same age, as a plain count has it (%s)',
  async (dialect) => {
    openCampaigns({ dialect, question: { opened: ids } })
    const table = await screen.findByRole('table', { name: 'Campaigns at the same age' })
    const answeredWithin = (hours: number) => {
      const { messages } = payments
      const answered = messages.filter(
        ({ respondedAt, attemptedAt }) =>
          respondedAt !== null && respondedAt <= NOW && respondedAt - attemptedAt <= hours * HOUR,
      )
      const percent = (answered.length / messages.length) * 100
      return `${percent.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`
    }
    const rowOf = () => {
      const rows = cellsOf(table)
      const stage = rows.findIndex((row) => row[0] === 'Answered')
      return rows.slice(stage).find((row) => row[0]?.includes(payments.id))
    }
    // All its messages were watched for 24 hours and more: there the share is that of a plain count.
    await waitFor(() => expect(rowOf()?.[1]).toContain(answeredWithin(1)))
    expect(rowOf()?.[2]).toContain(answeredWithin(6))
    expect(rowOf()?.[3]).toContain(answeredWithin(24))
    expect(rowOf()?.[4]).toBe('not watched so long yet')
    expect(await screen.findByText(/ of attempted, 24 hours after the attempt\.$/)).toBeVisible()
    expect(screen.getByText(/This is a comparison, not an experiment/)).toBeVisible()
  },
)

test('another campaign becomes the one to compare with, one leaves, and a split is declared: all in the address', async () => {
  const { services, user } = openCampaigns({ dialect: 'outbound-reporting', question: { opened: ids } })
  const question = () => services.questionStore.getState().question
  await user.click(await screen.findByRole('checkbox', { name: 'Recipients were split at random' }))
  expect(question().split).toBe('random')
  expect(await screen.findByText(/Somebody declared that recipients were split at random/)).toBeVisible()
  await user.click(
    await screen.findByRole('button', { name: new RegExp(`Compare with this one: B, ${payments.id}`) }),
  )
  expect(question().opened).toEqual([payments.id, renewals.id])
  await user.click(await screen.findByRole('button', { name: new RegExp(`Remove B, ${renewals.id}`) }))
  expect(question().opened).toEqual([payments.id])
})

test('a campaign that LivePerson does not know says so in its place, and the others are compared', async () => {
  openCampaigns({ dialect: 'outbound-reporting', question: { opened: [...ids, campaignOf('nobody')] } })
  const sides = await figure('Side by side')
  expect(await within(sides).findByText('LivePerson knows no campaign by this id.')).toBeVisible()
  const differences = await figure('Differences')
  await waitFor(() => expect(within(differences).getAllByText(/points/).length).toBeGreaterThan(3))
  expect(within(differences).queryByText(/nobody/)).toBeNull()
})

test('the figures of today of campaigns of different age are not shown without saying so', async () => {
  const { user } = openCampaigns({ dialect: 'outbound-reporting', question: { opened: ids } })
  const differences = await figure('Differences')
  const choice = await within(differences).findByRole('combobox', { name: 'Compared at the age of' })
  await user.selectOptions(choice, 'final')
  expect(await within(differences).findByText(/^The figures of today are of different age/)).toBeVisible()
  await user.selectOptions(choice, '1')
  await waitFor(() => expect(within(differences).queryByText(/of different age/)).toBeNull())
})

test('every stage has its growth curves with a table, and channels are compared with the like', async () => {
  openCampaigns({ dialect: 'outbound-reporting', question: { opened: ids } })
  for (const stage of ['Delivered', 'Read', 'Answered']) {
    const curves = await figure(`${stage}, as time passes`)
    expect(within(curves).getByRole('table', { name: `${stage}, as time passes` })).toBeInTheDocument()
  }
  const segments = await figure('By channel and skill')
  expect(within(segments).getByText(/The words are corrected for that/)).toBeVisible()
  expect(within(segments).getByRole('heading', { name: 'SMS' })).toBeVisible()
})

test('a campaign whose growth this page fails to count keeps the others from nothing, and can be counted again', async () => {
  let failing = true
  const { user } = openCampaigns({
    dialect: 'outbound-reporting',
    question: { opened: ids },
    reader: readerFailingAt((campaign) => failing && campaign === renewals.id),
  })
  expect(await screen.findByText(/failed to count those of ".*": count again below/)).toBeVisible()
  // Who comes behind it has been counted.
  const table = await screen.findByRole('table', { name: 'Campaigns at the same age' })
  await waitFor(() => expect(cellsOf(table).flat().join(' ')).toMatch(/\d %/))
  failing = false
  await user.click(screen.getByRole('button', { name: `Count again: ${renewals.id}` }))
  expect(await screen.findByText(/ of attempted, 24 hours after the attempt\.$/)).toBeVisible()
})

test('growth that rests on a report which stopped without an end says of how many recipients it is', async () => {
  openCampaigns({ question: { opened: ids }, answer: pagesThatRepeat })
  const all = (of: typeof renewals) => new Intl.NumberFormat().format(of.messages.length)
  const words = [renewals, payments].map((of) => `2,500 of ${all(of)} recipients of "${of.id}"`)
  expect(await screen.findByText(new RegExp(words.join(' and ')))).toBeVisible()
  expect(screen.getAllByText('not all recipients')).toHaveLength(2)
})
