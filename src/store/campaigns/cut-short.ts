// A report of recipients that is not whole: its pages stopped without an end, or the analytics count more messages than it
// brought. What is said of its recipients is said of those that came.

import { UTC, type EpochMs } from '../../domain/day.ts'
import { maturityOf } from '../../domain/maturity.ts'
import { mergeAll, total } from '../../domain/tally.ts'
import { cellsOf, type CampaignAnalytics, type CampaignState } from './campaign-state.ts'

export interface CutShort {
  /** How many came. */
  readonly recipients: number
  /** How many messages were attempted, as the analytics count them; null where they are not there. */
  readonly attempted: number | null
  /** How that is known, as a sentence. */
  readonly why: string
}

/** How far a report came that is not whole; null where it is, as far as anybody can know, or is not read to its end. */
export function cutShortOf({ analytics: { loaded }, report }: CampaignState): CutShort | null {
  if (report.kind !== 'loaded') return null
  const { recipients, unreadable } = report.counts
  const tally = loaded === null ? null : mergeAll(cellsOf(loaded).map((cell) => cell.tally))
  const attempted = tally === null ? null : total(tally, 'attempted')
  const came = recipients + unreadable
  // There is one attempt for each recipient: as many as that are all, however the pages ended.
  if (attempted === came) return null
  if (report.stuck !== null) return { recipients, attempted, why: report.stuck }
  const isShort =
    attempted !== null && attempted > came && loaded !== null && isOver(loaded, report.fetchedAt)
  return isShort ? { recipients, attempted, why: 'The analytics count more messages than came' } : null
}

/** Whether no message of the campaign was attempted any more when the earlier of the two was fetched. */
function isOver({ cells, undated, fetchedAt }: CampaignAnalytics, readAt: EpochMs): boolean {
  const since = Math.min(fetchedAt, readAt)
  return (
    undated.length === 0 &&
    cells.every(({ day, channel }) => maturityOf(day, channel, 'attempted', UTC, since) === 'settled')
  )
}
