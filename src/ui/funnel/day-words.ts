// What one day of the chart has to say when it is pointed at: each figure with its denominator.

import { shareOf } from '../../domain/funnel.ts'
import type { Point } from '../../domain/series.ts'
import { STAGE_NAMES, STAGES, type Stage } from '../../domain/stage.ts'
import { total, type Tally } from '../../domain/tally.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { dayText, exact, fullDay, UNREPORTED } from '../words/format.ts'
import type { Measure } from './over-time.ts'
import { rateText, stageWord } from '../words/stage-words.ts'

export interface DayTooltip {
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly text: string; readonly incomplete: string }[]
}

/** The figures of the day at `index` of the span. */
export function readDay(view: FunnelView, measure: Measure, index: number): DayTooltip {
  const day = view.days[index]
  const stages: readonly Stage[] = measure.kind === 'messages' ? STAGES : [measure.stage]
  const lines = stages.map((stage) => {
    const point = view.points(stage)[index]
    const name = measure.kind === 'messages' ? STAGE_NAMES[stage] : 'This day'
    return { name, text: textOf(point, measure, stage), incomplete: isIncomplete(point) ? 'young' : '' }
  })
  return { title: day === undefined ? '' : fullDay(day), lines: [...lines, ...behind(view, measure, index)] }
}

/** The same in one line, for those who hear it. */
export function sayDay(reading: DayTooltip): string {
  const lines = reading.lines.map(({ name, text, incomplete }) =>
    [name, text, incomplete].filter(Boolean).join(' '),
  )
  return `${reading.title}: ${lines.join('; ')}`
}

function behind({ otherPoints }: FunnelView, measure: Measure, index: number): DayTooltip['lines'] {
  const point = otherPoints?.[index]
  if (point === undefined) return []
  const stage = measure.kind === 'messages' ? 'attempted' : measure.stage
  const name = measure.kind === 'messages' ? `Attempted ${dayText(point.day)}` : dayText(point.day)
  return [{ name, text: textOf(point, measure, stage), incomplete: '' }]
}

function textOf(point: Point | undefined, measure: Measure, stage: Stage): string {
  if (point === undefined || point.kind === 'gap') return 'missing'
  return measure.kind === 'messages'
    ? countText(total(point.tally, stage))
    : shareText(point.tally, measure.stage, measure.base)
}

function countText(n: number | null): string {
  return n === null ? UNREPORTED : exact(n)
}

function shareText(tally: Tally, stage: Stage, base: Stage): string {
  const rate = shareOf(tally, stage, base)
  if (rate.kind === 'none') return rateText(rate)
  return `${rateText(rate)} (${exact(rate.hits)} of ${exact(rate.of)} ${stageWord(base)})`
}

function isIncomplete(point: Point | undefined): boolean {
  return point?.kind === 'loaded' && point.age === 'incomplete'
}
