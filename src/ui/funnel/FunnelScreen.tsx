// The funnel screen: how far messages got, where they were lost, whether that is better than before, and which
// channel or skill it was. It answers in words first, then in figures, then in pictures.

import type { ReactNode } from 'react'
import type { Span } from '../../domain/day.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { useCoverage, useFunnel, useLoader, useNeed, useQuestion } from '../../store/hooks/views.ts'
import { Empty, Instead } from '../screen/CountedStates.tsx'
import { latePart } from '../kit/late.tsx'
import { Lead } from './Lead.tsx'
import { KeyFigures } from '../figures/KeyFigures.tsx'
import { Rows, Skeleton } from './Skeleton.tsx'

/** Nobody reads them before the first figures, so they come behind those. */
const FunnelParts = latePart(async () => (await import('./FunnelParts.tsx')).FunnelParts, <Rows />)

export function FunnelScreen() {
  const view = useFunnel()
  const need = useNeed()
  const { question, events } = useQuestion()
  const loader = useLoader()
  const skeleton = <Screen busy={true} body={<Skeleton comparison={question.comparison} />} />
  if (view === null || need === null) return skeleton
  switch (view.state) {
    case 'loading':
      return skeleton
    case 'missing':
      return (
        <Screen body={<Instead words={missingWords(view)} act="Try again" onAct={() => loader.resume()} />} />
      )
    case 'empty':
      return <Screen body={<Empty days={view.days.length} />} />
    case 'cutToNothing':
      return (
        <Screen
          body={
            <Instead
              words={`None of the messages of ${theseDays(view)} are of the chosen channels and skills.`}
              act="Clear filters"
              onAct={() => events.filterCleared()}
            />
          }
        />
      )
    case 'shown':
      return <Shown view={view} span={need.span} />
  }
}

function theseDays({ days }: FunnelView): string {
  return days.length === 1 ? 'this day' : 'these days'
}

/** Days that came and held nothing are not among those that could not be loaded. */
function missingWords({ days, points }: FunnelView): string {
  if (days.length === 1) return 'This day could not be loaded.'
  return points('attempted').every((point) => point.kind === 'gap')
    ? 'None of these days could be loaded.'
    : 'These days could not all be loaded.'
}

function Screen({ body, busy = false }: { body: ReactNode; busy?: boolean }) {
  return <div aria-busy={busy}>{body}</div>
}

function Shown({ view, span }: { view: FunnelView; span: Span }) {
  const { filter } = useQuestion().question
  const coverage = useCoverage()
  // The figures may lag a moment behind the days that have arrived: what is said of them is of the days they rest on.
  const loaded = view.points('attempted').filter((point) => point.kind === 'loaded').length
  const busy = view.underWay || (coverage !== null && coverage.progress !== null)
  return (
    <Screen
      busy={busy}
      body={
        <>
          <Lead view={view} loaded={loaded} filter={filter} />
          <KeyFigures view={view} loaded={loaded} />
          <FunnelParts view={view} span={span} />
        </>
      }
    />
  )
}
