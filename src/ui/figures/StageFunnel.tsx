// The funnel itself: one row a stage, top to bottom, and satisfaction beneath.

import { memo } from 'react'
import type { Zone } from '../../domain/day.ts'
import type { Stage } from '../../domain/stage.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { spanText } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { CsatRow } from './CsatRow.tsx'
import styles from './StageFunnel.module.css'
import { StageRow } from './StageRow.tsx'
import { stageTable } from './funnel-tables.ts'

const css = classesOf(styles)

interface StageFunnelProps {
  readonly view: Pick<
    FunnelView,
    'steps' | 'tally' | 'channels' | 'csat' | 'changes' | 'days' | 'other' | 'maturity'
  >
  readonly zone: Zone
  /** The ending of file names: which days these are. */
  readonly fileOf: (name: string) => string
  /** From a figure to its messages; left out where they cannot be shown. */
  readonly onMessages?: (stage: Stage) => void
}

export const StageFunnel = memo(function StageFunnel({ view, zone, fileOf, onMessages }: StageFunnelProps) {
  const { steps, tally, channels, csat, changes, days, other, maturity } = view
  const names = channels.map(({ channel }) => channel)
  return (
    <Figure
      title="How far messages got"
      note={`by day of attempt, ${zone}`}
      table={stageTable(view)}
      file={fileOf('funnel-by-stage')}
    >
      <div className={css('columns')} aria-hidden="true">
        <span />
        <span />
        <span>Messages</span>
        <span>Of attempted</span>
        <span>Of stage before</span>
        <span>{other === null ? '' : `Against ${spanText(other)}`}</span>
      </div>
      <ol className={css('rows')}>
        {steps.map((step) => (
          <StageRow
            key={step.stage}
            step={step}
            steps={steps}
            tally={tally}
            channels={names}
            incompleteDays={maturity.get(step.stage)?.get('incomplete') ?? 0}
            days={days.length}
            change={changes?.get(step.stage) ?? null}
            {...(onMessages && { onMessages })}
          />
        ))}
        <CsatRow csat={csat} />
      </ol>
    </Figure>
  )
})
