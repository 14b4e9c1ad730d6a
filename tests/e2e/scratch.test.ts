import { open } from './screens.ts'
import { test } from './house.ts'
test(`two`, async ({ context, path }) => {
  const { gateway, standIn } = await path({ dialect: 'outbound-reporting' })
  const tabs = [await context.newPage(), await context.newPage()]
  await Promise.all(tabs.map((tab) => open(tab, gateway, 'transactions', 'range=90d', { held: '90 of 90 days' })))
  const by = new Map<string, string[]>()
  for (const e of standIn.journal) { const k = `${e.endpoint} ${e.from}`; by.set(k, [...(by.get(k) ?? []), `${e.status}@${Math.round(e.at-standIn.journal[0]!.at)} ${e.query.slice(-60)}`]) }
  for (const [k, v] of by) if (v.length > 1) console.log(k, v.join(' ; '))
  console.log('429s', standIn.journal.filter(e=>e.status!==200).length, standIn.journal.length)
})
test(`one`, async ({ page, path }) => {
  const { gateway, standIn } = await path({ dialect: 'reporting-2.0' })
  await open(page, gateway, 'transactions', 'range=90d', { held: '90 of 90 days' })
  const by = new Map<string, string[]>()
  for (const e of standIn.journal) { const k = `${e.endpoint} ${e.from}`; by.set(k, [...(by.get(k) ?? []), `${e.status}@${Math.round(e.at-standIn.journal[0]!.at)} ${e.query.slice(-60)}`]) }
  for (const [k, v] of by) if (v.length > 1) console.log(k, v.join(' ; '))
})
