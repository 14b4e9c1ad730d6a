// A report of recipients whose pages stopped without an end: what is said of its recipients is said of those that came.

import { mergeAll, total } from '../domain/tally.ts'
import { cellsOf, type CampaignState } from './campaign-known.ts'

export interface CutShort {
  /** How many came. */
  readonly recipients: number
  /** How many messages were attempted, as the analytics count them; null where they are not there. */
  readonly attempted: number | null
  /** In which way the pages stopped. */
  readonly why: string
}

/** How far a report came that stopped without an end; null where it ended, or is not read to where it stops. */
export function cutShortOf({ analytics: { held }, report }: CampaignState): CutShort | null {
  if (report.kind !== 'held' || report.stuck === null) return null
  const tally = held === null ? null : mergeAll(cellsOf(held).map((cell) => cell.tally))
  return {
    recipients: report.counts.recipients,
    attempted: tally === null ? null : total(tally, 'attempted'),
    why: report.stuck,
  }
}
