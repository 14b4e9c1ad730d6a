import { expect, test } from 'vitest'
import { channelOf, SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { impossibleCounts } from '../../src/domain/integrity.ts'
import { rowOf } from './rows.ts'

test('an SMS that was read is left out of the count and named', () => {
  expect(impossibleCounts(rowOf(SMS, { attempted: 9, read: 7 }))).toMatchObject([
    {
      reason: 'SMS gives no read receipts, so these are left out',
      sample: '7',
    },
  ])
})

test('an SMS row that says nobody read it says nothing impossible', () => {
  expect(impossibleCounts(rowOf(SMS, { attempted: 9, read: 0 }))).toEqual([])
})

test('reads on WhatsApp, and anything on a channel nobody knows, are possible', () => {
  expect(impossibleCounts(rowOf(WHATSAPP, { read: 7 }))).toEqual([])
  expect(impossibleCounts(rowOf(channelOf('pigeon'), { read: 7, optedOut: 1 }))).toEqual([])
})
