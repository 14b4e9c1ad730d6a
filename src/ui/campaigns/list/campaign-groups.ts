// The campaigns of a list by their tags, and which of them somebody looks for.

import { t } from '@lingui/core/macro'
import { searched } from '../../../domain/seen.ts'
import type { CampaignListRow } from '../../../store/views/campaign-list-view.ts'
import { attemptedOf } from '../shared/campaign-list-sort.ts'

export const GROUPINGS = ['none', 'tag'] as const
export type Grouping = (typeof GROUPINGS)[number]

export interface CampaignGroup {
  readonly key: string
  /** Null where all are together. */
  readonly name: string | null
  readonly rows: readonly CampaignListRow[]
  /** Messages of the group, as far as they are known; null where none are. */
  readonly attempted: number | null
}

/** A group a tag, by name, those without a tag last. A campaign with two tags stands in both groups. */
export function groupsOf(rows: readonly CampaignListRow[], grouping: Grouping): readonly CampaignGroup[] {
  if (grouping === 'none') return [groupOf('all', null, rows)]
  const tags = [...new Set(rows.flatMap((row) => row.tags))].toSorted((a, b) => a.localeCompare(b))
  const bare = rows.filter((row) => row.tags.length === 0)
  return [
    ...tags.map((tag) =>
      groupOf(
        `tag ${tag}`,
        tag,
        rows.filter((row) => row.tags.includes(tag)),
      ),
    ),
    ...(bare.length === 0 ? [] : [groupOf('bare', t`No tag`, bare)]),
  ]
}

export interface CampaignListFilter {
  /** Null shows the campaigns of all tags, and those of none. */
  readonly tag: string | null
  /** A part of a name, an id or a tag. */
  readonly text: string
}

export function filtered(
  rows: readonly CampaignListRow[],
  { tag, text }: CampaignListFilter,
): readonly CampaignListRow[] {
  const needle = searched(text)
  if (tag === null && needle === '') return rows
  return rows.filter(
    (row) =>
      (tag === null || row.tags.includes(tag)) &&
      [row.label, row.id, ...row.tags].some((part) => searched(part).includes(needle)),
  )
}

function groupOf(key: string, name: string | null, rows: readonly CampaignListRow[]): CampaignGroup {
  const counts = rows.map(attemptedOf).filter((n) => n !== null)
  return { key, name, rows, attempted: counts.length === 0 ? null : counts.reduce((sum, n) => sum + n, 0) }
}
