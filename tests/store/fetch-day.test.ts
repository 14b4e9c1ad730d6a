import { expect, onTestFinished, test, vi } from 'vitest'
import { UTC, zoneOf, type Zone } from '../../src/domain/day.ts'
import type { Fault } from '../../src/domain/fault.ts'
import type { AnalyticsResult, Client } from '../../src/liveperson/reporting/client.ts'
import { fetchDay } from '../../src/store/loading/fetch-day.ts'
import { createRequestPace } from '../../src/store/requests/pace.ts'
import { createTraffic } from '../../src/store/requests/traffic.ts'
import { day } from '../days.ts'

const NOTHING_SENT: AnalyticsResult = {
  kind: 'answer',
  answer: { rows: [], issues: [], issueCount: 0, unknownFields: [] },
}
const broken: Fault = { kind: 'broken', status: 503, message: 'busy', trace: null }
const limited: Fault = { kind: 'limited', until: 0, trace: null }

/** Asks a LivePerson that has these faults in store before it answers. */
async function fetchPast(faults: readonly Fault[], text = '2026-11-10', zone: Zone = UTC) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const left = [...faults]
  let asked = 0
  const client: Client = {
    analytics: () => {
      asked += 1
      const fault = left.shift()
      return Promise.resolve(fault === undefined ? NOTHING_SENT : { kind: 'fault', fault })
    },
    transactions: () => Promise.reject(new Error('nobody asked for messages')),
    campaignAnalytics: () => Promise.reject(new Error('nobody asked for a campaign')),
    campaignReport: () => Promise.reject(new Error('nobody asked for recipients')),
  }
  const pace = createRequestPace({ now: Date.now, onWait: () => undefined })
  const { signal } = new AbortController()
  const errand = { pace, traffic: createTraffic(), now: Date.now, signal, onStart: () => undefined }
  const fetching = fetchDay({ client, app: 'prmsg', zone }, day(text), errand)
  await vi.advanceTimersByTimeAsync(60_000)
  return { fetched: await fetching, asked }
}

test('being told to wait does not use up the patience for a broken answer, nor the other way round', async () => {
  const faults = [limited, limited, limited, limited, broken, limited, broken, broken]
  expect(await fetchPast(faults)).toMatchObject({ fetched: { kind: 'loaded' }, asked: 9 })
  expect(await fetchPast([limited, broken, broken, broken, broken])).toMatchObject({
    fetched: { kind: 'fault', fault: broken },
    asked: 5,
  })
})

test('a day of 25 hours is held only when both its windows are', async () => {
  const newYork = zoneOf('America/New_York') ?? UTC
  expect(await fetchPast([], '2026-11-01', newYork)).toMatchObject({ fetched: { kind: 'loaded' }, asked: 2 })
  const refused: Fault = { kind: 'refused', status: 400, message: 'no', trace: null }
  expect(await fetchPast([refused], '2026-11-01', newYork)).toMatchObject({
    fetched: { kind: 'fault', fault: refused },
    asked: 2,
  })
})
