import { expect, onTestFinished, test, vi } from 'vitest'
import { createTraffic } from '../../src/store/requests/traffic.ts'
import { withRetry } from '../../src/store/requests/with-retry.ts'
import type { RequestPace } from '../../src/store/requests/pace.ts'

const BROKEN = { kind: 'fault', fault: { kind: 'broken', status: 503, message: '', trace: null } } as const

/** A pace that has a turn for everybody, and remembers how urgent each was. */
function openPace() {
  const urgencies: (string | undefined)[] = []
  const pace: RequestPace = {
    run: (task, _signal, urgency) => {
      urgencies.push(urgency)
      return task()
    },
    slowDown: () => {},
    allow: () => {},
    reached: () => null,
  }
  return { pace, urgencies }
}

test('what is asked again goes before whatever is new, since something begun waits for it', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { pace, urgencies } = openPace()
  const answers = [BROKEN, BROKEN, { kind: 'answer' } as const]
  const { signal } = new AbortController()
  const context = { pace, traffic: createTraffic(), now: Date.now, signal, onStart: () => {} }
  const asked = withRetry(() => Promise.resolve(answers.shift() ?? BROKEN), context)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await asked).toEqual({ kind: 'answer' })
  expect(urgencies).toEqual(['begin', 'goOn', 'goOn'])
  expect(context.traffic.getState()).toMatchObject({ requests: 3, retries: 2 })
})
