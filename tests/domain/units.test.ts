import { expect, test } from 'vitest'
import { HOUR, type EpochMs, type Milliseconds } from '../../src/domain/day.ts'

test('an instant is never taken for a duration, nor a duration for an instant', () => {
  const instant: EpochMs = Date.parse('2026-11-21T10:00:00Z')
  // @ts-expect-error -- a duration is no instant
  const wrongInstant: EpochMs = HOUR
  // @ts-expect-error -- an instant is no duration
  const wrongDuration: Milliseconds = instant
  const later: EpochMs = instant + HOUR
  const passed: Milliseconds = later - instant
  expect([passed, wrongInstant, wrongDuration]).toEqual([HOUR, HOUR, instant])
})
