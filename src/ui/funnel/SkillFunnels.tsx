// The skills, as the table that they are: counts, rates, a line over the days, and the change. A click on a row
// looks at that skill alone, and another one at all of them again.

import { memo, useMemo, useState } from 'react'
import type { Skill } from '../../domain/channel.ts'
import type { Zone } from '../../domain/day.ts'
import { STAGE_NAMES } from '../../domain/stage.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { classesOf } from '../kit/classes.ts'
import { remember, remembered } from '../kit/remembered.ts'
import { SkillLine } from './SkillLine.tsx'
import {
  inOrder,
  ORDER_WORDS,
  orderAfter,
  orderOf,
  SKILL_COLUMNS,
  wordsOf,
  type SkillColumn,
  type SkillOrder,
} from './skill-sort.ts'
import styles from '../figures/SkillFunnels.module.css'
import { skillTable } from '../figures/funnel-tables.ts'

const css = classesOf(styles)

interface SkillFunnelsProps {
  readonly view: FunnelView
  readonly zone: Zone
  readonly fileOf: (name: string) => string
  readonly chosen: readonly Skill[]
  readonly onChoose: (skills: readonly Skill[]) => void
}

export const SkillFunnels = memo(function SkillFunnels(props: SkillFunnelsProps) {
  const { view, zone, fileOf, chosen, onChoose } = props
  const [order, setOrder] = useState(() => orderOf(remembered('skill-order', ORDER_WORDS)))
  const rows = useMemo(() => inOrder(view.skills, order), [view.skills, order])
  const channels = useMemo(() => view.channels.map(({ channel }) => channel), [view.channels])
  const sort = (by: SkillColumn) => {
    const next = orderAfter(order, by)
    setOrder(next)
    remember('skill-order', wordsOf(next))
  }
  const alone = chosen.length === 1 ? chosen[0] : null
  return (
    <Figure
      title="By skill"
      note={`choose a row to look at it alone; by day of attempt, ${zone}`}
      table={skillTable({ skills: rows }, channels)}
      file={fileOf('funnel-by-skill')}
      twin="itself"
    >
      <div className={css('scroll')}>
        <table className={css('table')}>
          <caption className="visually-hidden">Funnel by skill</caption>
          <Head order={order} onSort={sort} comparison={view.other === null ? 'none' : 'shown'} />
          <tbody>
            {rows.map((row) => (
              <SkillLine
                key={row.skill}
                row={row}
                channels={channels}
                isAlone={row.skill === alone}
                comparison={view.other === null ? 'none' : 'shown'}
                onChoose={() => onChoose(row.skill === alone ? [] : [row.skill])}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  )
})

const NAMES = {
  skill: 'Skill',
  ...STAGE_NAMES,
  deliveryRate: 'Delivered of attempted',
  answerRate: 'Answered of delivered',
  change: 'Delivery, change',
} as const satisfies Record<SkillColumn, string>

const ORDERS = { down: 'descending', up: 'ascending' } as const

interface HeadProps {
  readonly order: SkillOrder
  readonly onSort: (by: SkillColumn) => void
  readonly comparison: 'none' | 'shown'
}

function Head({ order, onSort, comparison }: HeadProps) {
  return (
    <thead>
      <tr>
        {SKILL_COLUMNS.map((column) =>
          column === 'change' ? (
            <SparkAndChange key={column} order={order} onSort={onSort} comparison={comparison} />
          ) : (
            <SortHead key={column} column={column} order={order} onSort={onSort} />
          ),
        )}
      </tr>
    </thead>
  )
}

function SparkAndChange({ order, onSort, comparison }: HeadProps) {
  return (
    <>
      <th scope="col" className={css('word')}>
        By day
      </th>
      {comparison === 'shown' && <SortHead column="change" order={order} onSort={onSort} />}
    </>
  )
}

function SortHead({ column, order, onSort }: Omit<HeadProps, 'comparison'> & { column: SkillColumn }) {
  const sorted = order.by === column
  return (
    <th
      scope="col"
      aria-sort={sorted ? ORDERS[order.way] : 'none'}
      className={css(column === 'skill' ? 'word' : 'figure')}
    >
      <button type="button" className={css('sort', sorted && 'sorted')} onClick={() => onSort(column)}>
        {NAMES[column]}
        {sorted && (
          <span className={css('way')} aria-hidden="true">
            {order.way === 'down' ? ' ↓' : ' ↑'}
          </span>
        )}
      </button>
    </th>
  )
}
