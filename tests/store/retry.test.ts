import { expect, test } from 'vitest'
import type { Fault } from '../../src/domain/fault.ts'
import { againAfter } from '../../src/store/requests/retry.ts'

const broken: Fault = { kind: 'broken', status: 503, message: 'busy', trace: null }

test('a broken answer is asked for three more times, each after a longer pause', () => {
  const pauses = [1, 2, 3, 4].map((attempt) => againAfter(broken, attempt, 0))
  expect(pauses.map((again) => again.kind)).toEqual(['after', 'after', 'after', 'giveUp'])
  const lengths = pauses.flatMap((again) => (again.kind === 'after' ? [again.pause] : []))
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1_000)
})

test.each<Fault>([
  { kind: 'unauthorised', message: 'jwt expired', trace: null },
  { kind: 'refused', status: 400, message: 'bad window', trace: null },
  { kind: 'refused', status: 404, message: 'no such account', trace: null },
  { kind: 'unreadable', detail: 'not JSON' },
])('what would be answered the same again is not asked again: $kind', (fault) => {
  expect(againAfter(fault, 1, 0)).toEqual({ kind: 'giveUp' })
})

test('a request that was told "too many" makes everybody wait, and gives up after ten times', () => {
  const limited: Fault = { kind: 'limited', until: 5_000, trace: null }
  expect(againAfter(limited, 1, 0)).toEqual({ kind: 'allAfter', until: 5_000 })
  expect(againAfter(limited, 10, 0)).toEqual({ kind: 'giveUp' })
})

test('a server that says when it is back is asked then, and not before: by nobody, or not by whoever asked', () => {
  const wait = { until: 40_000, who: 'everybody' } as const
  const all = againAfter({ ...broken, wait }, 1, 10_000)
  expect(all.kind === 'allAfter' && all.until).toBeGreaterThanOrEqual(40_000)
  const own = againAfter({ ...broken, wait: { ...wait, who: 'asker' } }, 1, 10_000)
  expect(own.kind === 'after' && own.pause).toBeGreaterThanOrEqual(30_000)
  expect(againAfter({ ...broken, wait }, 4, 10_000)).toEqual({ kind: 'giveUp' })
})
