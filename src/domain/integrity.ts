// Records that cannot be true. They are counted and shown beside the figures, never silently put right.

import { canReport, channelName } from './channel.ts'
import type { Issue } from './fault.ts'
import { COUNTERS, type Counter } from './stage.ts'
import type { Row } from './tally.ts'

const WHAT: Readonly<Partial<Record<Counter, string>>> = {
  read: 'read receipts',
  optedOut: 'opt-outs',
  optedIn: 'opt-ins',
}

/** Counts above zero of what a row's channel cannot report. A tally leaves them out, so they are named here. */
export function impossibleCounts(row: Row): readonly Issue[] {
  return COUNTERS.flatMap((counter) => {
    const n = row.counts[counter] ?? 0
    if (n === 0 || canReport(row.channel, counter)) return []
    const reason = `${channelName(row.channel)} gives no ${WHAT[counter] ?? counter}, so these are left out`
    return [{ path: `${row.channel}, ${row.skill}: ${counter}`.slice(0, 120), reason, sample: String(n) }]
  })
}
