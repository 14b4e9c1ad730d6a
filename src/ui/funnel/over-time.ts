// What the chart over time draws: rows and lines from the days of the view. Young days are dashed, a day that is
// not held breaks the line, and the other span lies behind, day upon day.

import { shareOf } from '../../domain/funnel.ts'
import { lineOf, type LinePoint } from '../../domain/series.ts'
import { STAGE_NAMES, STAGES, type Stage } from '../../domain/stage.ts'
import { total, type Tally } from '../../domain/tally.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import type { DaySeries } from '../chart/DayLines.tsx'
import type { LineEnd } from '../chart/LineEnds.tsx'
import { stageLineColour } from '../words/palette.ts'
import { stageWord } from '../words/stage-words.ts'
import { scaleOf, wholeScaleOf, type Scale } from '../chart/scale.ts'

/** What is drawn over the days: the messages of every stage, or one rate. */
export type Measure =
  { readonly kind: 'messages' } | { readonly kind: 'rate'; readonly stage: Stage; readonly base: Stage }

export const MEASURES = {
  messages: { kind: 'messages' },
  'sent of attempted': { kind: 'rate', stage: 'sent', base: 'attempted' },
  'delivered of attempted': { kind: 'rate', stage: 'delivered', base: 'attempted' },
  'delivered of sent': { kind: 'rate', stage: 'delivered', base: 'sent' },
  'read of delivered': { kind: 'rate', stage: 'read', base: 'delivered' },
  'answered of delivered': { kind: 'rate', stage: 'responded', base: 'delivered' },
  'answered of attempted': { kind: 'rate', stage: 'responded', base: 'attempted' },
  'closed of answered': { kind: 'rate', stage: 'closed', base: 'responded' },
} as const satisfies Record<string, Measure>

export type MeasureName = keyof typeof MEASURES

// The cast is safe: the object above has no keys but its own.
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly MeasureName[]

export interface Drawing {
  readonly series: readonly DaySeries[]
  readonly scale: Scale
  readonly lines: readonly LineEnd[]
  /** Whether some of it is dashed, and whether the other span lies behind. */
  readonly incomplete: 'none' | 'some'
  readonly behind: 'none' | 'some'
  /** Days of the span that are not loaded: the lines break there. */
  readonly gaps: number
}

type Points = ReturnType<FunnelView['points']>

export function drawingOf(view: FunnelView, measure: Measure): Drawing {
  const solid = linesOf(view, measure)
  const behind = behindOf(view, measure)
  const series = [...behind, ...solid.flatMap((line) => line.layers)]
  const values = series.flatMap((layer) => layer.values)
  return {
    series,
    scale: measure.kind === 'messages' ? wholeScaleOf(values) : scaleOf(values),
    lines: solid.map(({ name, colour, end }) => ({ name, colour, end })),
    incomplete: series.some((layer) => layer.style === 'dashed') ? 'some' : 'none',
    behind: behind.length > 0 ? 'some' : 'none',
    gaps: view.points('attempted').filter((point) => point.kind === 'gap').length,
  }
}

/** The value of a measure on one day; null where the line has none. */
export function valueOf(measure: Measure, stage: Stage): (tally: Tally) => number | null {
  if (measure.kind === 'messages') return (tally) => total(tally, stage)
  return (tally) => {
    const rate = shareOf(tally, measure.stage, measure.base)
    return rate.kind === 'rate' ? rate.share : null
  }
}

function linesOf(view: FunnelView, measure: Measure) {
  const stages = measure.kind === 'messages' ? STAGES : [measure.stage]
  return stages
    .map((stage) => {
      const colour = measure.kind === 'messages' ? stageLineColour(stage) : 'var(--accent)'
      const marks = lineOf(view.points(stage), valueOf(measure, stage))
      const name = measure.kind === 'messages' ? STAGE_NAMES[stage] : rateName(measure)
      const last = marks.at(-1)
      const end = last?.solid ?? last?.dashed ?? null
      return { name, colour, end, layers: layersOf(stage, colour, marks) }
    })
    .filter((line) => line.layers.length > 0)
}

function rateName({ stage, base }: Extract<Measure, { kind: 'rate' }>): string {
  return `${STAGE_NAMES[stage]} of ${stageWord(base)}`
}

function layersOf(stage: Stage, colour: string, marks: readonly LinePoint[]): readonly DaySeries[] {
  const layers: readonly DaySeries[] = [
    { key: `${stage}Young`, colour, style: 'dashed', values: marks.map((mark) => mark.dashed) },
    { key: stage, colour, style: 'solid', values: marks.map((mark) => mark.solid) },
  ]
  return layers.filter((layer) => layer.values.some((value) => value !== null))
}

/** Seven faint lines behind seven others say nothing: of messages, only what was attempted lies behind. */
function behindOf({ otherPoints }: FunnelView, measure: Measure): readonly DaySeries[] {
  if (otherPoints === null) return []
  const stage = measure.kind === 'messages' ? 'attempted' : measure.stage
  const values = valuesOf(otherPoints, valueOf(measure, stage))
  if (values.every((value) => value === null)) return []
  return [{ key: 'behind', colour: 'var(--ink)', style: 'faint', values }]
}

function valuesOf(points: Points, value: (tally: Tally) => number | null): readonly (number | null)[] {
  return points.map((point) => (point.kind === 'gap' ? null : value(point.tally)))
}
