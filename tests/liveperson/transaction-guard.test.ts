// Two judges of one law: the schema says what a row must be, the guard says it fast. They never disagree.

import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { MILESTONES } from '../../src/domain/transaction.ts'
import { createGuard } from '../../src/liveperson/reporting/transaction-guard.ts'
import {
  canonical,
  TRANSACTION_FIELDS,
  TransactionRow,
} from '../../src/liveperson/reporting/transaction-wire.ts'
import { goodRow, mutatedRow, respelt } from './transaction-rows.ts'

const guard = createGuard()

test('whatever comes, guard and schema accept exactly the same rows', () => {
  let good = 0
  let bad = 0
  fc.assert(
    fc.property(fc.oneof(goodRow, mutatedRow, mutatedRow, fc.jsonValue()), (value) => {
      const isAccepted = guard.accepts(value)
      if (isAccepted) good += 1
      else bad += 1
      expect(isAccepted).toBe(v.is(TransactionRow, value))
    }),
    { numRuns: 5_000 },
  )
  expect(Math.min(good, bad)).toBeGreaterThan(500)
})

test('every good row is accepted, with the keys that are known and the times that it has', () => {
  fc.assert(
    fc.property(goodRow, (row) => {
      expect(guard.accepts(row)).toBe(true)
      expect(guard.known()).toBe(Object.keys(row).length)
      const times = MILESTONES.map((milestone) => Date.parse(String(row[FIELD_OF[milestone]])))
      expect([...guard.times]).toEqual(times)
    }),
  )
})

const FIELD_OF = {
  attempted: 'attemptedTime',
  eligible: 'eligibleTime',
  invited: 'inviteTime',
  sent: 'sentTime',
  delivered: 'deliveredTime',
  read: 'readTime',
  responded: 'conversationsCreatedTime',
  closed: 'conversationsClosedTime',
  skipped: 'skippedTime',
  failed: 'failedTime',
  cancelled: 'cancelledTime',
  optedOut: 'optOutsTime',
  optedIn: 'optInsTime',
} as const

test('a field that no document names is not counted as known, and does not bar a row', () => {
  fc.assert(
    fc.property(goodRow, fc.string(), fc.jsonValue(), (row, key, value) => {
      fc.pre(!TRANSACTION_FIELDS.has(key) && key !== '__proto__')
      const more = { ...row, [key]: value }
      expect(guard.accepts(more)).toBe(true)
      expect(guard.known()).toBe(Object.keys(row).length)
    }),
  )
})

test('a row in another spelling is judged as the same row in the documented one', () => {
  fc.assert(
    fc.property(
      mutatedRow.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([key]) => TRANSACTION_FIELDS.has(key))),
      ),
      fc.context(),
      fc.gen(),
      (row, _context, gen) => {
        expect(canonical(gen(() => respelt(row)))).toEqual(row)
      },
    ),
  )
})

test('where a field stands there in two spellings, the documented one counts', () => {
  expect(canonical({ CHANNEL: 'wa', channel: 'sms' })).toEqual({ CHANNEL: 'wa', channel: 'sms' })
  expect(canonical({ sent_time: null, senttime: '' })).toEqual({ sentTime: null, senttime: '' })
})
