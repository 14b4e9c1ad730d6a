// The order of the list of campaigns: as they were added until somebody asks for another, so that nothing moves while
// figures arrive. Shares rank by the bound of their interval, so that a campaign of two messages tops nothing.

import type { Rate } from '../../../domain/rate.ts'
import type { Stage } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignListRow } from '../../../store/views/campaign-list-view.ts'

export const CAMPAIGN_LIST_COLUMNS = ['name', 'attempted', 'delivered', 'answered', 'days', 'where'] as const
export type CampaignListColumn = (typeof CAMPAIGN_LIST_COLUMNS)[number]

export interface CampaignListOrder {
  readonly by: CampaignListColumn
  readonly way: 'down' | 'up'
}

/** How many messages of a campaign were attempted; null where that is not known. */
export function attemptedOf({ tally }: CampaignListRow): number | null {
  return tally === null ? null : total(tally, 'attempted')
}

/** The share of attempted that reached a stage. */
export function shareOf({ steps }: CampaignListRow, stage: Stage): Rate {
  return steps.find((step) => step.stage === stage)?.ofAttempted ?? { kind: 'none' }
}

/** The order after a press on a column: its natural way, the other way, and then as the campaigns were added. */
export function orderAfter(
  order: CampaignListOrder | null,
  by: CampaignListColumn,
): CampaignListOrder | null {
  const first = by === 'name' || by === 'where' ? 'up' : 'down'
  if (order?.by !== by) return { by, way: first }
  return order.way === first ? { by, way: first === 'up' ? 'down' : 'up' } : null
}

/** The rows in an order; null leaves them as they were added. What cannot be ranked stands last. */
export function inOrder(
  rows: readonly CampaignListRow[],
  order: CampaignListOrder | null,
): readonly CampaignListRow[] {
  if (order === null) return rows
  const ranks = new Map(rows.map((row) => [row, rankOf(row, order)]))
  const sign = order.way === 'down' ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [ranks.get(a) ?? null, ranks.get(b) ?? null]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (typeof left === 'string' || typeof right === 'string') {
      return sign * String(left).localeCompare(String(right), undefined, { numeric: true })
    }
    return sign * (left - right)
  })
}

function rankOf(row: CampaignListRow, { by, way }: CampaignListOrder): string | number | null {
  switch (by) {
    case 'name':
      return row.label
    case 'attempted':
      return attemptedOf(row)
    case 'delivered':
      return boundOf(shareOf(row, 'delivered'), way)
    case 'answered':
      return boundOf(shareOf(row, 'responded'), way)
    case 'days':
      return row.span?.first ?? null
    case 'where':
      return row.channels.length === 0 ? null : [...row.channels, ...row.skills].join(' ')
  }
}

function boundOf(rate: Rate, way: CampaignListOrder['way']): number | null {
  if (rate.kind !== 'rate' || rate.trust === 'few') return null
  return way === 'down' ? rate.low : rate.high
}
