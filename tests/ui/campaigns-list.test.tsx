import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import { percent } from '../../src/ui/words/format.ts'
import { countsOf } from '../oracle-campaigns.ts'
import { toasts } from '../../src/ui/kit/toasts.ts'
import { addPasted, campaignUpTo, openCampaigns, world } from './campaigns-page.tsx'

const [big, small] = [campaignUpTo(4_000), campaignUpTo(800)]
const table = () => screen.findByRole('table', { name: /^Campaigns: / })
const line = async (name: string) => within(await table()).findByRole('row', { name: new RegExp(name) })
const figures = new Intl.NumberFormat()
const EVIL = '<img src=x onerror=alert(1)>'

test('Connect To Messaging has no campaigns, and says where they are', async () => {
  const { services, user } = openCampaigns({ question: { app: 'c2m' } })
  expect(await screen.findByText(/^Connect To Messaging has no campaigns/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Go to Proactive Messaging' }))
  expect(services.questionStore.getState().question.app).toBe('prmsg')
  expect(await screen.findByRole('textbox', { name: 'Campaign ids' })).toBeInTheDocument()
})

test('an empty list tells what to do', async () => {
  openCampaigns()
  expect(await screen.findByText(/Add the first ones by their ids/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Add' })).toBeDisabled()
})

test('a demonstration begins with campaigns of its own, and an account has none to offer', async () => {
  const { user } = openCampaigns({ examples: [{ id: small.id, name: 'Welcome, 3 Nov' }] })
  await user.click(await screen.findByRole('button', { name: 'Begin with 1 campaign of the demo' }))
  const row = await line('Welcome, 3 Nov')
  await waitFor(() => expect(row.textContent).toContain(small.messages.length.toLocaleString()))
  expect(screen.queryByRole('button', { name: /of the demo/ })).toBeNull()
})

test('what is pasted is understood line by line before it is added', async () => {
  const { user } = openCampaigns()
  await user.click(await screen.findByRole('textbox', { name: 'Campaign ids' }))
  await user.paste(`${big.id},Spring offer\n../../etc/passwd\n${small.id}\n${big.id}\n`)
  expect(await screen.findByText('2 campaigns, 2 lines not understood')).toBeInTheDocument()
  const mistakes = screen.getByRole('list', { name: 'Lines that were not understood' })
  const texts = within(mistakes)
    .getAllByRole('listitem')
    .map((item) => item.textContent)
  expect(texts[0]).toMatch(/Line 2\.\.\/\.\.\/etc\/passwdnot an id/)
  expect(texts[1]).toMatch(/Line 4.*the same id/)
})

test('added campaigns show the figures that the stand-in counts, and an unknown id says so', async () => {
  const page = openCampaigns()
  await addPasted(page, `${big.id},Spring offer\n${small.id}\nNobodyKnows\n`)
  const row = await line('Spring offer')
  const { stages } = countsOf(big.messages)
  await waitFor(() => expect(row.textContent).toContain(stages.attempted.toLocaleString()))
  expect(row.textContent).toContain(percent(stages.delivered / stages.attempted))
  expect(row.textContent).toContain(percent(stages.responded / stages.attempted))
  const stranger = await line('NobodyKnows')
  expect(await within(stranger).findByText(/knows no campaign by this id/)).toBeInTheDocument()
})

test('a name is changed in place: Enter keeps it, Escape does not', async () => {
  const page = openCampaigns()
  const { user } = page
  await addPasted(page, `${small.id},Old name`)
  await user.click(await screen.findByRole('button', { name: 'Rename Old name' }))
  await user.clear(screen.getByRole('textbox', { name: `Name of ${small.id}` }))
  await user.keyboard('Nonsense{Escape}')
  expect(await screen.findByRole('button', { name: 'Old name' })).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Rename Old name' }))
  await user.clear(screen.getByRole('textbox', { name: `Name of ${small.id}` }))
  await user.keyboard('New name{Enter}')
  expect(await screen.findByRole('button', { name: 'New name' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Rename New name' })).toHaveFocus()
})

test('what was removed comes back, by the button and by the key', async () => {
  const page = openCampaigns()
  const { user } = page
  await addPasted(page, `${big.id},One\n${small.id},Two`)
  await user.click(await screen.findByRole('button', { name: 'Remove Two' }))
  expect(await screen.findByText('Removed 1 campaign.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Two' })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('button', { name: 'Two' })).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Remove One' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'One' })).not.toBeInTheDocument())
  await user.keyboard('z')
  expect(await screen.findByRole('button', { name: 'One' })).toBeInTheDocument()
})

test('tags are added and taken away, filter the list and group it', async () => {
  const page = openCampaigns()
  const { user } = page
  await addPasted(page, `${big.id},One,vip\n${small.id},Two`)
  await user.click(await screen.findByRole('button', { name: 'Add a tag to Two' }))
  await user.keyboard('spring{Enter}{Escape}')
  expect(await screen.findByRole('button', { name: 'Take the tag spring from Two' })).toBeInTheDocument()
  const filter = within(screen.getByRole('list', { name: 'Filter by tag' }))
  await user.click(filter.getByRole('button', { name: 'vip' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Two' })).not.toBeInTheDocument())
  await user.click(filter.getByRole('button', { name: 'vip' }))
  await user.click(screen.getByRole('button', { name: 'Group by tag' }))
  const heads = within(await table()).getAllByRole('rowheader', { name: /campaign/ })
  expect(heads.map((head) => head.querySelector('bdi')?.textContent)).toEqual(['spring', 'vip'])
  await user.click(screen.getByRole('button', { name: 'Take the tag spring from Two' }))
  expect(await screen.findByText('No tag')).toBeInTheDocument()
})

test('figures of before stay when asking again fails, and say that they are of before', async () => {
  const state = { isBroken: false }
  const page = openCampaigns({
    answer: ({ url }) =>
      state.isBroken && url.includes('/analytics')
        ? Response.json({ message: 'down' }, { status: 400 })
        : null,
  })
  await addPasted(page, small.id)
  const attempted = figures.format(small.messages.length)
  await within(await table()).findByRole('cell', { name: attempted })
  state.isBroken = true
  page.services.campaigns.refresh()
  expect(await within(await table()).findByRole('button', { name: 'not refreshed' })).toBeInTheDocument()
  expect(screen.getByText(/1 could not be asked for again/)).toBeInTheDocument()
  expect(within(await table()).getByRole('cell', { name: attempted })).toBeInTheDocument()
  await page.user.click(screen.getByRole('button', { name: small.id }))
  expect(await screen.findByText(/Asking again failed: these figures are of before/)).toBeInTheDocument()
})

test('two to six are compared, and a seventh is one too many', async () => {
  const page = openCampaigns()
  const { services, user } = page
  const ids = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']
  await addPasted(page, ids.join('\n'))
  for (const id of ids) await user.click(await screen.findByRole('checkbox', { name: `Choose ${id}` }))
  expect(screen.getByText('7 chosen. At most six can be compared: take 1 away.')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Compare' })).toBeDisabled()
  await user.click(screen.getByRole('checkbox', { name: 'Choose a1' }))
  await user.click(screen.getByRole('button', { name: 'Compare 6' }))
  expect(services.questionStore.getState().question.opened).toEqual(ids.slice(1))
})

test('campaigns that messages carry are found and added with a press', async () => {
  const { user } = openCampaigns({ dialect: 'outbound-reporting' })
  const [add] = await screen.findAllByRole('button', { name: /^Add (?!all)\w/ })
  const id = campaignOf(add!.getAttribute('aria-label')!.slice('Add '.length))
  expect(world.campaign(id)).not.toBeNull()
  await user.click(add!)
  expect(await screen.findByRole('checkbox', { name: `Choose ${id}` })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: `Add ${id}` })).not.toBeInTheDocument()
})

test('where messages carry no campaign, the screen says that none can be found', async () => {
  openCampaigns()
  expect(await screen.findByText(/carry no campaign, so none can be found/)).toBeInTheDocument()
})

test('a browser that keeps nothing is said, with the way out', async () => {
  openCampaigns({ storage: null })
  expect(await screen.findByText(/keeps nothing for this page.*Export it/)).toBeInTheDocument()
})

test('names may hold anything and are only ever text', async () => {
  const page = openCampaigns()
  await addPasted(page, `${small.id},"${EVIL}","=1+1"`)
  expect(await screen.findByRole('button', { name: EVIL })).toBeInTheDocument()
  expect(document.querySelector('img')).toBeNull()
})

async function choose(user: ReturnType<typeof openCampaigns>['user'], bytes: BlobPart, name = 'list.csv') {
  await screen.findByRole('button', { name: 'Import a CSV file' })
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!
  await user.upload(input, new File([bytes], name, { type: 'text/csv' }))
}

test('a file is shown before it is imported: what is new, what changes, what is skipped and why', async () => {
  const page = openCampaigns()
  const { user } = page
  await addPasted(page, `${small.id},Old name,vip\nkept1,Kept`)
  await user.click(await screen.findByRole('button', { name: 'Add campaigns' }))
  await choose(
    user,
    `sep=;\r\nSchlagworte;Name;Kampagnen-ID\r\nspring;From a file;${small.id}\r\n;Kept;kept1\r\n;New;\u200bnew1\r\n;Bad;a b\r\n`,
  )
  const dialog = within(await screen.findByRole('dialog', { name: 'Import campaigns' }))
  expect(dialog.getByText('1 new campaign, 1 changed, 1 already in the list; 1 line skipped.')).toBeVisible()
  expect(dialog.getByText('Headings found in line 2.')).toBeVisible()
  const listed = within(dialog.getByRole('list', { name: 'Campaigns to import' })).getAllByRole('listitem')
  expect(listed.map((item) => item.textContent)).toEqual([
    `Changed${small.id}From a file (was Old name)spring`,
    'Newnew1New',
  ])
  expect(dialog.getByRole('list', { name: 'Lines that were not understood' }).textContent).toContain('Line 6')
  expect(screen.queryByRole('button', { name: 'New' })).toBeNull()
  expect(dialog.getByRole('button', { name: 'Import 2 campaigns' })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('button', { name: 'From a file' })).toBeInTheDocument()
  expect(screen.getByText('Imported 2 campaigns.')).toBeInTheDocument()
  await user.keyboard('z')
  expect(await screen.findByRole('button', { name: 'Old name' })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'New' })).toBeNull()
})

test('Escape leaves the list as it is, and the same file can be chosen again', async () => {
  const { user } = openCampaigns()
  for (const file of ['once.csv', 'again.csv']) {
    await choose(user, `id,name\n${small.id},Spring`, file)
    await screen.findByRole('dialog', { name: 'Import campaigns' })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(screen.getByText(/Add the first ones by their ids/)).toBeInTheDocument()
})

test('a name that a German spreadsheet wrote before there was UTF-8 keeps its letters', async () => {
  const { user } = openCampaigns()
  await choose(user, latin1(`id;name\r\n${small.id};Fr\xfchjahr Gr\xf6\xdfe\r\n`))
  const dialog = within(await screen.findByRole('dialog', { name: 'Import campaigns' }))
  expect(dialog.getByText(/Read as Windows-1252/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Import 1 campaign' }))
  expect(await screen.findByRole('button', { name: 'Frühjahr Größe' })).toBeInTheDocument()
})

test('a file without a campaign, and one that is no text, say so', async () => {
  const { user } = openCampaigns()
  await choose(user, 'Campaign export\nof 21 November')
  const dialog = within(await screen.findByRole('dialog', { name: 'Import campaigns' }))
  expect(dialog.getByText('No campaign id found; 2 lines skipped.')).toBeVisible()
  expect(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
  await user.keyboard('{Escape}')
  await choose(user, latin1('PK\x03\x04\0\0\x01\0\0\0abc\0\xff'), 'list.csv')
  await waitFor(() =>
    expect(toasts.visibleToasts.map(({ content }) => content)).toContainEqual(
      expect.stringMatching(/not plain text. Save the list as CSV/),
    ),
  )
})

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length }, (_, place) => text.charCodeAt(place))
}
