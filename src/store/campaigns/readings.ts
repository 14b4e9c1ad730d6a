// How far each report has been read, and which ones nobody has looked at for longest: those are forgotten first.

import type { EpochMs } from '../../domain/day.ts'
import type { CampaignKey } from './campaign-state.ts'

/** A report, as far as it has been read. */
export interface ReportReading {
  /** The offset to ask for next: 0 begins anew. */
  next: number
  recipients: number
  pages: number
  /** When its first page was asked for: what came later may be younger, and nothing is older. */
  startedAt: EpochMs
  /** The last page is with the reader until this resolves, also when nobody waits for it any more. */
  busy: Promise<unknown>
}

function createReading(): ReportReading {
  return { next: 0, recipients: 0, pages: 0, startedAt: 0, busy: Promise.resolve() }
}

export interface Readings {
  readonly get: (key: CampaignKey) => ReportReading | undefined
  /** The reading of a report, which is the last that was looked at from now on. */
  readonly touch: (key: CampaignKey) => ReportReading
  /** It is to be read anew. */
  readonly renew: (key: CampaignKey) => void
  /** Leaves those that were looked at longest ago, beyond `most`, but none of the wanted ones; says which. */
  readonly leave: (most: number, wanted: ReadonlySet<CampaignKey>) => readonly CampaignKey[]
  /** Leaves all; says how many there were. */
  readonly forget: () => number
}

export function createReadings(): Readings {
  // In the order in which they were looked at.
  const readings = new Map<CampaignKey, ReportReading>()
  const put = (key: CampaignKey, reading: ReportReading) => {
    readings.delete(key)
    readings.set(key, reading)
    return reading
  }
  const touch = (key: CampaignKey) => put(key, readings.get(key) ?? createReading())
  return {
    get: (key) => readings.get(key),
    touch,
    renew: (key) => {
      // A new one, so that a page of the old walk which is still with the reader says nothing about the new walk.
      put(key, { ...createReading(), busy: touch(key).busy })
    },
    leave: (most, wanted) => {
      for (const key of wanted) if (readings.has(key)) touch(key)
      const spare = [...readings.keys()].filter((key) => !wanted.has(key))
      const left = spare.slice(0, Math.max(0, readings.size - most))
      for (const key of left) readings.delete(key)
      return left
    },
    forget: () => {
      const { size } = readings
      readings.clear()
      return size
    },
  }
}
