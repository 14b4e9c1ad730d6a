import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { COUNTERS } from '../../src/domain/stage.ts'
import { EMPTY, count, merge, mergeAll, reporting, total, type Tally } from '../../src/domain/tally.ts'
import { SAMPLE, anyChannel, anyRow, rowOf } from './rows.ts'

const anyTally = fc.array(anyRow, { maxLength: 5 }).map((rows) => mergeAll(rows.map(count)))

test('messages are the same messages in whatever order they are added up', () => {
  fc.assert(
    fc.property(anyTally, anyTally, (a, b) => {
      expect(merge(a, b)).toEqual(merge(b, a))
    }),
  )
})

test('messages are the same messages however they are bracketed', () => {
  fc.assert(
    fc.property(anyTally, anyTally, anyTally, (a, b, c) => {
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
    }),
  )
})

test('no messages added to some messages are those messages', () => {
  fc.assert(
    fc.property(anyTally, (a) => {
      expect(merge(a, EMPTY)).toEqual(a)
      expect(merge(EMPTY, a)).toEqual(a)
    }),
  )
})

test('counting a whole equals merging the counts of its parts, however cut', () => {
  const dealt = fc.array(fc.tuple(anyRow, fc.nat({ max: 3 })), { maxLength: 20 })
  fc.assert(
    fc.property(dealt, (rows) => {
      const pile = (n: number) => mergeAll(rows.filter(([, at]) => at === n).map(([row]) => count(row)))
      const whole = mergeAll(rows.map(([row]) => count(row)))
      expect(mergeAll([pile(2), pile(0), pile(3), pile(1)])).toEqual(whole)
    }),
  )
})

test('messages in one row count as much as the same messages spread over two', () => {
  const anyPair = fc.dictionary(fc.constantFrom(...COUNTERS), fc.tuple(fc.nat(9999), fc.nat(9999)))
  fc.assert(
    fc.property(anyChannel, anyPair, (channel, pairs) => {
      const counts = (of: (pair: [number, number]) => number) =>
        Object.fromEntries(Object.entries(pairs).map(([counter, pair]) => [counter, of(pair)]))
      const one = count(
        rowOf(
          channel,
          counts(([a, b]) => a + b),
        ),
      )
      const two = merge(
        count(
          rowOf(
            channel,
            counts(([a]) => a),
          ),
        ),
        count(
          rowOf(
            channel,
            counts(([, b]) => b),
          ),
        ),
      )
      expect(two).toEqual(one)
    }),
  )
})

test('adding messages up leaves what was added as it was', () => {
  fc.assert(
    fc.property(anyTally, anyTally, (a, b) => {
      const [before, after] = [structuredClone([a, b]), [a, b] as const]
      mergeAll([a, b, a])
      expect(after).toEqual(before)
    }),
  )
})

test('a sum is the sum over the messages that report it', () => {
  fc.assert(
    fc.property(anyTally, fc.constantFrom(...COUNTERS), (tally, counter) => {
      const sums = tally.parts.map((part) => total({ ...tally, parts: [part] }, counter))
      const reported = sums.filter((sum) => sum !== null)
      const nobodySays = reported.length === 0 && sums.length > 0
      expect(total(tally, counter)).toBe(nobodySays ? null : reported.reduce((a, b) => a + b, 0))
    }),
  )
})

test('an SMS is never counted as unread', () => {
  const tally = count(rowOf(SMS, { ...SAMPLE, read: 0 }))
  expect(total(tally, 'read')).toBeNull()
  expect(total(tally, 'delivered')).toBe(440)
})

test('a read SMS is no read message either: the documents have samples of it', () => {
  expect(total(count(rowOf(SMS, { ...SAMPLE, read: 7 })), 'read')).toBeNull()
})

test('a WhatsApp message that nobody read is unread', () => {
  expect(total(count(rowOf(WHATSAPP, { ...SAMPLE, read: 0 })), 'read')).toBe(0)
})

test('opting out on WhatsApp is not seen, on SMS it is', () => {
  const counts = { ...SAMPLE, optedOut: 0, optedIn: 0 }
  expect(total(count(rowOf(WHATSAPP, counts)), 'optedOut')).toBeNull()
  expect(total(count(rowOf(SMS, counts)), 'optedOut')).toBe(0)
})

test('a counter that an answer leaves out is not zero', () => {
  expect(total(count(rowOf(WHATSAPP, { attempted: 5 })), 'sent')).toBeNull()
})

test('where no message was attempted at all, none is missing: every count is zero', () => {
  for (const counter of COUNTERS) expect(total(EMPTY, counter)).toBe(0)
})

test('only messages that report both are taken for a share of the two', () => {
  const both: Tally = merge(
    count(rowOf(SMS, { attempted: 10, delivered: 9, read: 0 })),
    count(rowOf(WHATSAPP, { attempted: 20, delivered: 18, read: 15 })),
  )
  expect(total(reporting(both, 'delivered', 'read'), 'delivered')).toBe(18)
  expect(total(reporting(both, 'delivered'), 'delivered')).toBe(27)
})
