// The whole path below a folder of a host that is shared with others, as a proxy in front of the gateway makes it.

import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { counted, messagesOn, plusDays, STAGES } from '../oracle.ts'
import { loaded, numberIn, tableOf, test, YESTERDAY } from './setup.ts'

const KEY = 'a key of the end-to-end tests'

/** Passes on what is asked below the folder. Everything else of the host belongs to somebody else. */
async function proxyTo(gateway: string, folder: string, way: 'left' | 'takenOff') {
  const strangers: string[] = []
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? ''
    if (!path.startsWith(folder)) {
      strangers.push(path)
      outgoing.writeHead(404).end()
      return
    }
    const address = new URL(way === 'left' ? path : path.slice(folder.length - 1), gateway)
    const { method, headers } = incoming
    const passed = request(address, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { port, strangers, close }
}

for (const way of ['left', 'takenOff'] as const) {
  test(`below a folder, ${way === 'left' ? 'left in the address' : 'taken off'} by the proxy, people sign in, count, reload and sign out`, async ({
    page,
    path,
    complaints,
  }) => {
    const { gateway, world } = await path({
      dialect: 'reporting-2.0',
      environment: { BASE_PATH: '/tools/funnels/', ACCESS_KEY: KEY, ALLOWED_HOSTS: '127.0.0.1' },
    })
    const proxy = await proxyTo(new URL(gateway.origin).origin, '/tools/funnels/', way)
    try {
      const folder = `http://127.0.0.1:${proxy.port}/tools/funnels/`
      await page.goto(`${folder}?range=7d&zone=UTC&compare=none`)
      await page.getByLabel(/^access key/i).fill(KEY)
      await page.getByRole('button', { name: /sign in/i }).click()
      await loaded(page, '7 of 7 days')
      const truth = counted(messagesOn(world, 'prmsg', 'UTC', plusDays(YESTERDAY, -6), YESTERDAY))
      const stages = async () => (await tableOf(page, 'Funnel by stage')).map((row) => numberIn(row[1]))
      expect(await stages()).toEqual(STAGES.map((stage) => truth[stage]))

      await page.getByRole('link', { name: 'Transactions' }).click()
      await loaded(page, '7 of 7 days')
      expect(page.url()).toContain(`${folder}?v=1&view=transactions&`)
      await page.reload()
      await loaded(page, '7 of 7 days')
      await page.goBack()
      await expect.poll(stages).toEqual(STAGES.map((stage) => truth[stage]))

      await page.getByRole('button', { name: /^Account/ }).click()
      await page.getByRole('button', { name: 'Sign out…' }).click()
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await expect(page.getByLabel(/^access key/i)).toBeVisible()
      expect(page.url()).toBe(folder)
      expect(proxy.strangers).toEqual([])
      expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
    } finally {
      proxy.close()
    }
  })
}
