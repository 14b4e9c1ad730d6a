// Whoever reads: questions find their answers, a broken worker leaves nobody waiting, and what is over is over.

import { expect, test } from 'vitest'
import { createDispatch, handedOver } from '../../src/counting/worker/dispatch.ts'
import type { FromWorker, ToWorker } from '../../src/counting/worker/protocol.ts'
import { inProcess, inWorker, type Reader, type WorkerLike } from '../../src/counting/worker/reader.ts'
import { bytesOf as sheetBytes } from '../../src/counting/rollup.ts'
import { campaignOf } from '../../src/domain/channel.ts'
import { order, START } from './friday.ts'

const row = (transactionId: string, more: object = {}) => ({
  transactionId,
  channel: 'sms',
  skill: 'Orders',
  attemptedTime: new Date(START + 1_000).toISOString(),
  ...more,
})

const pageOf = (...transactions: readonly unknown[]): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify({ transactions })).buffer

/** A worker as the browser's: what is said is copied or handed over, and answered later. */
function workerOf(dispatch = createDispatch()) {
  const heard: ToWorker[] = []
  const listeners = new Map<string, (event: never) => void>()
  const tell = (type: string, event: object) => listeners.get(type)?.(event as never)
  const worker = {
    postMessage: (message: ToWorker, transfer: Transferable[]) => {
      const arrived = structuredClone(message, { transfer })
      heard.push(arrived)
      void dispatch(arrived).then((answer) => {
        if (answer !== null)
          tell('message', { data: structuredClone(answer, { transfer: handedOver(answer) }) })
        return answer
      })
    },
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
    terminate: () => heard.splice(0),
  }
  // The cast leaves out what a reader never calls.
  return { worker: worker as unknown as WorkerLike, tell, heard }
}

const readers: readonly (readonly [string, () => Reader])[] = [
  ['in the same thread', () => inProcess()],
  ['in a worker', () => inWorker(workerOf().worker)],
]

test.each(readers)('%s, a day is read page by page, and the archive has its rows', async (_, create) => {
  const reader = create()
  const day = reader.open(order)
  expect(await day.page(pageOf(row('a'), row('b')))).toMatchObject({
    kind: 'read',
    news: { rows: 2, fresh: 2 },
  })
  expect(await day.page(pageOf(row('b')))).toMatchObject({ news: { rows: 1, fresh: 0 } })
  const { rollup, report, block } = await day.close()
  expect(report).toMatchObject({ rows: 2, pages: 2, findings: [{ finding: 'duplicate', count: 1 }] })
  expect([rollup.all.cells, rollup.all.marks[0], block.byteLength > 0]).toEqual([1, 2, true])
  expect(await reader.rowStore({ kind: 'days', dataset: order.dataset })).toEqual({
    kind: 'days',
    days: [order.day],
    fetchedAt: [order.fetchedAt],
  })
})

test.each(readers)('%s, the recipients of a campaign are read, found and grown', async (_, create) => {
  const reader = create()
  const day = reader.open(order)
  await day.page(pageOf(row('a', { deliveredTime: new Date(START + 9_000).toISOString() }), row('b')))
  await day.close()
  const consumersReport = [{ id: 'a', status: 'DELIVERED' }, { id: 'c' }]
  const report = { requestMetadata: {}, page: { nextOffset: -1 }, consumersReport }
  const bytes = new TextEncoder().encode(JSON.stringify(report)).buffer
  const page = { kind: 'page', key: 'k', offset: 0, dialect: 'reporting-2.0', bytes } as const
  expect(await reader.recipients(page)).toEqual({
    kind: 'page',
    result: { kind: 'read', rows: 2, fresh: 2, next: { kind: 'end' } },
  })
  const search = { key: 'k', text: 'deli', statuses: [], failures: [] }
  const { found, rows } = await reader.recipients({ kind: 'find', search })
  expect(rows).toBe(1)
  expect(await reader.recipients({ kind: 'some', found, from: 0, count: 9 })).toMatchObject({
    recipients: [{ id: 'a', status: 'DELIVERED', consumer: null, failure: null }],
  })
  // `b` is of another campaign, `c` of another day.
  const days = { dataset: order.dataset, days: [order.day], fetchedAt: [order.fetchedAt] }
  const { growth } = await reader.recipients({ kind: 'growth', key: 'k', ...days, campaign: campaignOf('x') })
  expect(growth).toMatchObject({ messages: 1, youngest: order.fetchedAt - 20 * 60_000 - START - 1_000 })
  expect(growth?.stages[0]).toMatchObject({ stage: 'delivered', n: 1, curve: [{ age: 8_000, share: 1 }] })
})

test.each(readers)('%s, two days are read side by side and do not mix', async (_, create) => {
  const reader = create()
  const [one, other] = [reader.open(order), reader.open({ ...order, dataset: 'another' })]
  await Promise.all([one.page(pageOf(row('a'))), other.page(pageOf(row('a'), row('b')))])
  const closed = await Promise.all([other.close(), one.close()])
  expect(closed.map(({ report }) => report.rows)).toEqual([2, 1])
})

test.each(readers)('%s, a page that is none is a fault; the day goes on', async (_, create) => {
  const day = create().open(order)
  expect(await day.page(new TextEncoder().encode('<html>').buffer)).toMatchObject({ kind: 'fault' })
  expect(await day.page(pageOf(row('a')))).toMatchObject({ kind: 'read' })
})

test.each(readers)('%s, a day that is over or dropped takes no more pages', async (_, create) => {
  const reader = create()
  const closed = reader.open(order)
  await closed.close()
  await expect(closed.page(pageOf())).rejects.toThrow('No day is being read')
  const dropped = reader.open(order)
  dropped.drop()
  await expect(dropped.close()).rejects.toThrow('No day is being read')
  expect(await reader.rowStore({ kind: 'days', dataset: 'nobody' })).toEqual({
    kind: 'days',
    days: [],
    fetchedAt: [],
  })
})

test.each(readers)('%s, a reader that was stopped leaves nobody waiting', async (_, create) => {
  const reader = create()
  const day = reader.open(order)
  const page = day.page(pageOf(row('a')))
  reader.stop()
  await expect(page).rejects.toThrow('stopped')
  await expect(day.close()).rejects.toThrow('stopped')
  day.drop()
})

test('bytes and columns are handed over, not copied', async () => {
  const bytes = pageOf(row('a', { csat: 5 }))
  const day = inWorker(workerOf().worker).open(order)
  await day.page(bytes)
  expect(bytes.byteLength).toBe(0)
  const report = new TextEncoder().encode('{"consumersReport":[]}').buffer
  const page = { kind: 'page', key: 'k', offset: 0, dialect: 'reporting-2.0', bytes: report } as const
  await inWorker(workerOf().worker).recipients(page)
  expect(report.byteLength).toBe(0)
  const dispatch = createDispatch()
  await dispatch({ kind: 'open', job: 1, order })
  await dispatch({ kind: 'page', job: 1, ask: 1, bytes: pageOf(row('a', { csat: 5 })) })
  const answer = await dispatch({ kind: 'close', job: 1, ask: 2 })
  if (answer?.kind !== 'counted') throw new Error('not counted')
  const bytesGiven = handedOver(answer).reduce((sum, buffer) => sum + buffer.byteLength, 0)
  expect(bytesGiven).toBe(answer.counted.block.byteLength + sheetBytes(answer.counted.rollup))
})

test.each([
  ['error', { message: 'out of memory' }, 'The worker broke: out of memory'],
  ['messageerror', {}, 'The worker said what nobody can read'],
])('a worker that breaks (%s) rejects what waits and what comes after', async (type, event, message) => {
  const { worker, tell } = workerOf(async () => await new Promise<FromWorker>(() => {}))
  const reader = inWorker(worker)
  const day = reader.open(order)
  const page = day.page(pageOf())
  tell(type, event)
  await expect(page).rejects.toThrow(message)
  await expect(reader.rowStore({ kind: 'days', dataset: 'b' })).rejects.toThrow(message)
})
