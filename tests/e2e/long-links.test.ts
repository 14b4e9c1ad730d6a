// Many skills with Japanese names: what somebody chose comes through reloads, sign-in, copied links and the history.

import { expect, type Page } from '@playwright/test'
import { firstQuestion } from '../../src/store/question/question.ts'
import { skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { UTC } from '../../src/domain/day.ts'
import { linkOf } from '../../src/store/question/link.ts'
import { loaded, test } from './setup.ts'

const KEY = 'a key of the end-to-end tests'
const QUESTION = 'range=7d&zone=UTC&compare=none'

const skillsOf = (n: number) => Array.from({ length: n }, (_, index) => `カスタマー担当窓口${index}番`)

/** As links were written before: all of it in the query. */
const olderLink = (n: number) =>
  `?${QUESTION}${skillsOf(n)
    .map((skill) => `&skill=${encodeURIComponent(skill)}`)
    .join('')}`

async function expectChosen(page: Page, n: number): Promise<void> {
  await loaded(page, '7 of 7 days')
  await expect(page.getByRole('button', { name: /^Skill/ })).toContainText(String(n))
}

for (const n of [80, 500]) {
  test(`${n} Japanese skills are kept through sign-in, reload, back and forward, and a copied link`, async ({
    page,
    context,
    path,
    complaints,
  }) => {
    const { gateway } = await path({ dialect: 'reporting-2.0', environment: { ACCESS_KEY: KEY } })
    const longest = { asked: 0 }
    context.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      longest.asked = Math.max(longest.asked, pathname.length + search.length)
    })
    const filter = { ...NO_FILTER, skills: skillsOf(n).map(skillOf) }
    const range = { kind: 'preset', preset: '7d' } as const
    const link = gateway.origin + '/' + linkOf({ ...firstQuestion(UTC), range, filter, comparison: 'none' })

    await page.goto(link)
    await page.getByLabel(/^access key/i).fill('not the key at all')
    await page.getByRole('button', { name: /sign in/i }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await page.getByLabel(/^access key/i).fill(KEY)
    await page.getByRole('button', { name: /sign in/i }).click()
    await expectChosen(page, n)
    expect(page.url()).toBe(link)

    await page.reload()
    await expectChosen(page, n)
    await page.getByRole('link', { name: 'Coverage' }).click()
    await expectChosen(page, n)
    await page.goBack()
    await expectChosen(page, n)
    await page.goForward()
    await expectChosen(page, n)
    await page.goBack()

    const colleague = await context.newPage()
    await colleague.goto(page.url())
    await expectChosen(colleague, n)
    expect(longest.asked).toBeLessThan(300)
    expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
  })

  test(`an older link with ${n} Japanese skills in its query is served, signed in to, and shortened`, async ({
    page,
    path,
  }) => {
    const { gateway } = await path({ dialect: 'outbound-reporting', environment: { ACCESS_KEY: KEY } })
    await page.goto(`${gateway.origin}/${olderLink(n)}`)
    await page.getByLabel(/^access key/i).fill(KEY)
    await page.getByRole('button', { name: /sign in/i }).click()
    await expectChosen(page, n)
    expect(new URL(page.url()).search.length).toBeLessThan(200)
    await page.reload()
    await expectChosen(page, n)
  })
}

test('who follows a long link from another site while signed in comes to the page, with all skills', async ({
  page,
  path,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0', environment: { ACCESS_KEY: KEY } })
  await page.goto(gateway.origin)
  await page.getByLabel(/^access key/i).fill(KEY)
  await page.getByRole('button', { name: /sign in/i }).click()
  await loaded(page, '30 of 30 days')
  const filter = { ...NO_FILTER, skills: skillsOf(80).map(skillOf) }
  const range = { kind: 'preset', preset: '7d' } as const
  const link = gateway.origin + '/' + linkOf({ ...firstQuestion(UTC), range, filter, comparison: 'none' })
  await page.route('https://chat.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<a href="${link.replaceAll('&', '&amp;')}">link</a>` }),
  )
  await page.goto('https://chat.example/')
  await page.getByRole('link').click()
  await expectChosen(page, 80)
})

test('a link that lost its end in a chat says so instead of showing another question as if it were whole', async ({
  page,
  path,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0' })
  const filter = { ...NO_FILTER, skills: skillsOf(80).map(skillOf) }
  const link = linkOf({ ...firstQuestion(UTC), filter, comparison: 'none' })
  await page.goto(`${gateway.origin}/${link.slice(0, link.indexOf('#'))}`)
  await expect(page.getByText('This link was cut off: 80 of the')).toBeVisible()
})
