// Fetches what one campaign's analytics say: one answer, its rows laid on the API's own days.

import type { Campaign } from '../../domain/channel.ts'
import { dayAt, UTC, type Day, type EpochMs } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { impossibleCounts } from '../../domain/integrity.ts'
import type { Row } from '../../domain/tally.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import type { CampaignAnalytics } from './campaign-state.ts'
import { cellsIn } from '../loading/cells-of-rows.ts'
import { withRetry, type RequestContext } from '../requests/with-retry.ts'

type Fetched =
  | { readonly kind: 'loaded'; readonly loaded: CampaignAnalytics }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** How many samples of unreadable rows a campaign keeps. */
const SAMPLES = 20

/** The analytics of a campaign, or the fault that they failed with. Rejects when the signal is aborted. */
export async function fetchCampaign(
  client: Client,
  campaign: Campaign,
  context: RequestContext,
): Promise<Fetched> {
  const { signal, now } = context
  const fetchedAt = now()
  const result = await withRetry(() => client.campaignAnalytics({ campaign, signal }), context)
  if (result.kind === 'fault') return result
  const { rows, issues, issueCount } = result.answer
  const impossible = rows.flatMap(({ row }) => impossibleCounts(row))
  return {
    kind: 'loaded',
    loaded: {
      ...cellsOf(rows, fetchedAt),
      issues: [...issues, ...impossible].slice(0, SAMPLES),
      issueCount: issueCount + impossible.length,
      fetchedAt,
    },
  }
}

interface DatedRow {
  readonly day: Day | null
  readonly row: Row
}

/** One cell for each day, channel and skill: an answer may have several rows of the same. */
function cellsOf(
  rows: readonly DatedRow[],
  fetchedAt: EpochMs,
): Pick<CampaignAnalytics, 'cells' | 'undated'> {
  const dated = rows.flatMap(({ day, row }) => (day === null ? [] : [{ day, row }]))
  const today = dayAt(fetchedAt, UTC)
  const undated = rows.flatMap(({ day, row }) => (day === null ? [{ day: today, row }] : []))
  return { cells: cellsIn(dated), undated: cellsIn(undated) }
}
