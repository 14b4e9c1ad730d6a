// The worker as a browser runs it: started from its address, fed with bytes, asked for a rollup.

import { expect, onTestFinished, test } from 'vitest'
import { readBlock } from '../../src/counting/block/reader.ts'
import { inProcess } from '../../src/counting/worker/reader.ts'
import { inOwnWorker } from '../../src/counting/worker/worker-reader.ts'
import { order, START } from './friday.ts'

const rows = Array.from({ length: 2_000 }, (_, index) => ({
  transactionId: `t${index}`,
  channel: index % 3 === 0 ? 'WHATSAPP' : 'SMS',
  skill: `skill ${index % 7}`,
  attemptedTime: new Date(START + index * 40_000).toISOString(),
  sentTime: index % 5 === 0 ? null : new Date(START + index * 40_000 + 900).toISOString(),
  errorSource: index % 5 === 0 ? 'TWILIO' : null,
  errorCode: index % 5 === 0 ? 30_000 + (index % 4) : null,
}))

const pageAt = (from: number) =>
  new TextEncoder().encode(JSON.stringify({ transactions: rows.slice(from, from + 500) })).buffer

async function readIn(reader: ReturnType<typeof inProcess>) {
  onTestFinished(reader.stop)
  const day = reader.open(order)
  for (const from of [0, 500, 1_000, 1_500]) {
    const bytes = pageAt(from)
    expect(await day.page(bytes)).toMatchObject({ kind: 'read', news: { rows: 500, fresh: 500 } })
  }
  return await day.close()
}

test('a worker counts what this thread counts, and keeps the rows', async () => {
  const worker = inOwnWorker()
  const counted = await readIn(worker)
  const here = await readIn(inProcess())
  expect(counted.report).toEqual(here.report)
  expect(counted.rollup).toEqual(here.rollup)
  expect(readBlock(counted.block)?.row(0)).toMatchObject({ id: 't0', errorCode: '30000' })
  expect(await worker.rowStore({ kind: 'days', dataset: order.dataset })).toEqual({
    kind: 'days',
    days: [order.day],
    fetchedAt: [order.fetchedAt],
  })
})

test('a page of nonsense is a fault, and the worker lives', async () => {
  const worker = inOwnWorker()
  onTestFinished(worker.stop)
  const day = worker.open(order)
  expect(await day.page(new TextEncoder().encode('nonsense').buffer)).toMatchObject({ kind: 'fault' })
  expect(await day.page(pageAt(0))).toMatchObject({ kind: 'read' })
  day.drop()
  await expect(day.close()).rejects.toThrow('No day is being read')
})

test('a worker finds recipients while their pages arrive', async () => {
  const worker = inOwnWorker()
  onTestFinished(worker.stop)
  const page = async (offset: number) => {
    const consumersReport = rows.slice(offset, offset + 1_000).map(({ transactionId: id }) => ({ id }))
    const bytes = new TextEncoder().encode(
      JSON.stringify({ page: { nextOffset: 1_000 }, consumersReport }),
    ).buffer
    return await worker.recipients({ kind: 'page', key: 'k', offset, dialect: 'reporting-2.0', bytes })
  }
  expect(await page(0)).toMatchObject({ result: { fresh: 1_000, next: { kind: 'next', offset: 1_000 } } })
  const search = { key: 'k', text: 'T99', statuses: [], failures: [] }
  const [found] = await Promise.all([worker.recipients({ kind: 'find', search }), page(1_000)])
  // t99 and t990 to t999.
  expect(found.rows).toBe(11)
  expect(await worker.recipients({ kind: 'counts', key: 'k' })).toMatchObject({
    counts: { recipients: 2_000 },
  })
})
