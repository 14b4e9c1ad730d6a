// The campaigns of the list as the table that they are: sorted, filtered by tag and text, grouped by tag.

import type { MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { memo, useMemo } from 'react'
import type { Campaign } from '../../../domain/channel.ts'
import type { CampaignListRow } from '../../../store/views/campaign-list-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { ShowAll } from '../../kit/ShowAll.tsx'
import { say } from '../../words/i18n.ts'
import type { Asker } from '../../words/fault-text.ts'
import { classesOf } from '../../kit/classes.ts'
import tableStyles from '../../figures/SkillFunnels.module.css'
import styles from '../shared/Roll.module.css'
import { groupsOf, type CampaignGroup, type Grouping } from './campaign-groups.ts'
import {
  CAMPAIGN_LIST_COLUMNS,
  type CampaignListColumn,
  type CampaignListOrder,
} from '../shared/campaign-list-sort.ts'
import { campaignListTable } from './campaign-list-table.ts'
import { captionOf, CampaignLine, type LineActs } from './CampaignLine.tsx'

const css = classesOf(tableStyles, styles)

/** More lines than these are drawn when somebody asks for them: a list can have thousands. */
const FIRST = 200

interface CampaignListFigureProps {
  /** In their order, filtered. */
  readonly rows: readonly CampaignListRow[]
  readonly grouping: Grouping
  readonly reach: 'first' | 'all'
  readonly picked: ReadonlySet<Campaign>
  readonly tags: readonly string[]
  readonly order: CampaignListOrder | null
  readonly asker: Asker
  readonly acts: LineActs
  readonly onSort: (by: CampaignListColumn) => void
  readonly onAll: () => void
}

export const CampaignListFigure = memo(function CampaignListFigure(props: CampaignListFigureProps) {
  const { rows, grouping, reach, picked, tags, order, asker, acts, onSort, onAll } = props
  const table = useMemo(() => campaignListTable(rows), [rows])
  const drawn = useMemo(() => (reach === 'all' ? rows : rows.slice(0, FIRST)), [rows, reach])
  const groups = useMemo(() => groupsOf(drawn, grouping), [drawn, grouping])
  return (
    <Figure
      title={t`Campaigns`}
      note={t`from the first message to the last; days are UTC; open one to see it whole`}
      table={table}
      file="campaigns-figures"
      twin="itself"
      empty={rows.length === 0 ? t`No campaign of the list is like that.` : null}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={css('rollScroll')} aria-label={t`Campaigns, scrollable`} tabIndex={0}>
        <table className={css('table', 'rollTable')}>
          <caption className="visually-hidden">{captionOf(rows)}</caption>
          <Head order={order} onSort={onSort} />
          {groups.map((group) => (
            <tbody key={group.key}>
              {group.name !== null && <GroupHead group={group} />}
              {group.rows.map((row) => (
                <CampaignLine
                  key={row.id}
                  row={row}
                  picked={picked.has(row.id)}
                  tags={tags}
                  asker={asker}
                  acts={acts}
                />
              ))}
            </tbody>
          ))}
        </table>
      </section>
      <ShowAll shown={drawn.length} of={rows.length} what="campaigns" onShow={onAll} />
    </Figure>
  )
})

function GroupHead({ group }: { readonly group: CampaignGroup }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={8} className={css('groupHead')}>
        <bdi title={group.name ?? ''}>{group.name}</bdi>
        <span className={css('groupCount')}>
          {[
            plural(group.rows.length, { one: '# campaign', other: '# campaigns' }),
            ...(group.attempted === null
              ? []
              : [plural(group.attempted, { one: '# message', other: '# messages' })]),
          ].join(', ')}
        </span>
      </th>
    </tr>
  )
}

const NAMES = {
  name: msg`Campaign`,
  attempted: msg`Attempted`,
  delivered: msg`Delivered of attempted`,
  answered: msg`Answered of attempted`,
  days: msg`Days`,
  where: msg`Channel and skill`,
} as const satisfies Record<CampaignListColumn, MessageDescriptor>

const ORDERS = { down: 'descending', up: 'ascending' } as const

function Head({ order, onSort }: Pick<CampaignListFigureProps, 'order' | 'onSort'>) {
  return (
    <thead>
      <tr>
        <th scope="col" className={css('pick')}>
          <span className="visually-hidden">{t`Chosen`}</span>
        </th>
        {CAMPAIGN_LIST_COLUMNS.map((column) => {
          const sorted = order?.by === column
          const isWord = column === 'name' || column === 'where' || column === 'days'
          return (
            <th
              key={column}
              scope="col"
              className={css(isWord ? 'word' : 'figure')}
              aria-sort={sorted ? ORDERS[order.way] : 'none'}
            >
              <button
                type="button"
                className={css('sort', sorted && 'sorted')}
                onClick={() => onSort(column)}
              >
                {say(NAMES[column])}
                {sorted && (
                  <span className={css('way')} aria-hidden="true">
                    {order.way === 'down' ? ' ↓' : ' ↑'}
                  </span>
                )}
              </button>
            </th>
          )
        })}
        <th scope="col" className={css('end')}>
          <span className="visually-hidden">Remove</span>
        </th>
      </tr>
    </thead>
  )
}
