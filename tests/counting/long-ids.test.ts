// Ids that come as numbers with more digits than a double holds: two campaigns, people or conversations whose numbers
// are neighbours stay two, in messages and in the recipients of a campaign.

import { expect, test } from 'vitest'
import { readBlock } from '../../src/counting/block/reader.ts'
import { createDayCount } from '../../src/counting/day/count.ts'
import type { CountedDay } from '../../src/counting/day/day-order.ts'
import { openRecipients } from '../../src/liveperson/reporting/recipient-page.ts'
import { order, START } from './friday.ts'

const TIME = `"attemptedTime":"${new Date(START + 1_000).toISOString()}"`
const bytesOf = (json: string): ArrayBuffer => new TextEncoder().encode(json).buffer

function counted(...rows: readonly string[]): CountedDay {
  const day = createDayCount(order)
  const whole = rows.map((row) => `{"channel":"SMS","skill":"s",${TIME},${row}}`).join(',')
  expect(day.page(bytesOf(`{"page":{"count":2},"transactions":[${whole}]}`)).kind).toBe('read')
  return day.close()
}

test('two campaigns whose numbers differ in the sixteenth digit are two campaigns', () => {
  const { rollup, report } = counted(
    '"transactionId":"t1","proactiveCampaignId":9007199254740992',
    '"transactionId":"t2","proactiveCampaignId":9007199254740993',
    '"transactionId":"t3","proactiveCampaignId":4711',
  )
  expect(report).toMatchObject({ rows: 3, unreadable: 0 })
  expect([...rollup.names.campaigns].toSorted()).toEqual(['', '4711', '9007199254740992', '9007199254740993'])
})

test('messages with long numbers for ids are counted once each, in another spelling of the fields too', () => {
  const { report } = counted(
    '"transactionId":12345678901234567890',
    '"transactionId":12345678901234567891',
    '"transaction_id":12345678901234567892',
    '"transactionId":12345678901234567890',
  )
  expect(report).toMatchObject({ rows: 3, unreadable: 0 })
  expect(report.findings).toMatchObject([{ finding: 'duplicate', count: 1 }])
})

test('people and conversations keep every digit of their numbers', () => {
  const { block } = counted(
    '"transactionId":"t1","consumerId":90071992547409921,"conversationId":90071992547409933',
  )
  expect(readBlock(block)?.row(0)).toMatchObject({
    consumer: '90071992547409921',
    conversation: '90071992547409933',
  })
})

test.each(['1e21', '1.5', '-0', '1e400', '9007199254740993.0'])(
  'a message with %s for an id cannot be read, and is told apart from others like it',
  (number) => {
    for (const field of ['transactionId', 'proactiveCampaignId', 'consumerId', 'conversationId']) {
      const id = (n: number) => (field === 'transactionId' ? '' : `"transactionId":"t${n}",`)
      const { report } = counted(`${id(1)}"${field}":${number}`, '"transactionId":"t2"')
      expect(report).toMatchObject({ rows: 1, unreadable: 1 })
      expect(report.issues[0]?.path).toBe(`transactions[0].${field}`)
    }
  },
)

test('two unreadable messages with long ids are two', () => {
  const day = createDayCount(order)
  day.page(
    bytesOf('{"transactions":[{"transactionId":9007199254740992},{"transactionId":9007199254740993}]}'),
  )
  expect(day.close().report).toMatchObject({ rows: 0, unreadable: 2 })
})

test('recipients with long numbers for ids are as many as there are', () => {
  const rows = ['9007199254740992', '9007199254740993'].map(
    (id) => `{"id":${id},"consumerId":${id}7,"conversationId":${id}8}`,
  )
  expect(openRecipients(bytesOf(`{"consumersReport":[${rows.join(',')},{"id":1e21}]}`))).toMatchObject({
    rows: [
      { id: '9007199254740992', consumerId: '90071992547409927', conversationId: '90071992547409928' },
      { id: '9007199254740993', consumerId: '90071992547409937', conversationId: '90071992547409938' },
    ],
    unreadable: 1,
  })
})
