import { expect, test } from 'vitest'
import { createWaits } from '../../src/store/requests/pace.ts'

test('while one lane still waits, the end of the other’s wait is not the end of waiting', () => {
  const told: (number | null)[] = []
  const waits = createWaits((until) => told.push(until))
  const [analytics, messages] = [waits(), waits()]
  analytics(1_000)
  messages(5_000)
  analytics(null)
  messages(null)
  expect(told).toEqual([1_000, 5_000, 5_000, null])
})
