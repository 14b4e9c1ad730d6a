// The CSAT screen: how people felt. It rests on the ratings of the transactions where there are any, else on the means of
// the analytics, and says which and why.

import { t } from '@lingui/core/macro'
import { useCallback, useMemo } from 'react'
import { csatView, ratingsIn, type CsatView } from '../../store/views/csat-view.ts'
import { funnelView } from '../../store/views/funnel-view.ts'
import { useCounted } from '../../store/hooks/transaction-views.ts'
import { useConsent } from '../../store/hooks/use-consent.ts'
import { useFunnelInput, useLoader, useNeed, useQuestion } from '../../store/hooks/views.ts'
import acts from '../kit/act.module.css'
import { classesOf } from '../kit/classes.ts'
import { stayOnPage } from '../kit/main-part.ts'
import funnelStyles from '../screen/FunnelScreen.module.css'
import { Instead, Waiting, WithoutFigures } from '../screen/CountedStates.tsx'
import { EstimatedShown, RatedShown } from './CsatShown.tsx'
import { csatHeadline } from './headline.ts'

const css = classesOf(funnelStyles, acts)

export function CsatScreen() {
  const counted = useCounted()
  const means = useFunnelInput()
  const need = useNeed()
  const { question, events } = useQuestion()
  const loader = useLoader()
  const { filter } = question
  const dialect = need?.source.dialect ?? null
  const view = useMemo<CsatView>(
    () =>
      dialect === null
        ? { state: 'loading' }
        : csatView({
            counted,
            funnelOf: means && (() => funnelView(means)),
            filter,
            ratingsIn: ratingsIn(dialect),
          }),
    [counted, means, filter, dialect],
  )
  const busy = view.state === 'loading' || counted?.underWay || means?.underWay
  return (
    <div aria-busy={busy}>
      <Body view={view} onClear={() => events.filterCleared()} onRetry={() => loader.resume()} />
    </div>
  )
}

interface BodyProps {
  readonly view: CsatView
  readonly onClear: () => void
  readonly onRetry: () => void
}

function Body({ view, onClear, onRetry }: BodyProps) {
  switch (view.state) {
    case 'loading':
      return <Waiting />
    case 'uncounted':
      return (
        <Instead
          words={t`The means of the account know neither campaigns nor failures, and no ratings of these messages are held.`}
          act={t`Clear filters`}
          onAct={onClear}
        />
      )
    case 'missing':
    case 'empty':
    case 'cutToNothing':
      return (
        <WithoutFigures
          state={view.state}
          days={view.days.length}
          what={t`How people felt`}
          onClear={onClear}
          onRetry={onRetry}
        />
      )
    case 'shown':
      return <Shown view={view} />
  }
}

function Shown({ view }: { readonly view: Extract<CsatView, { state: 'shown' }> }) {
  const { question, events } = useQuestion()
  const consent = useConsent()
  const { figures, days } = view
  const { lead, notes } = csatHeadline(figures, days.length)
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  const fileOf = useCallback((name: string) => `${name}_${first}_${last}`, [first, last])
  const mayLoad = figures.kind === 'means' && figures.why === 'unasked' && consent !== null
  return (
    <>
      <div className={css('lead')}>
        <p className={css('headline')}>{lead}</p>
        <p className={css('notes')}>{notes.join(' ')}</p>
        {mayLoad && (
          <button
            type="button"
            className={css('act')}
            onClick={() => {
              stayOnPage()
              consent.agree()
            }}
          >
            {t`Load the ratings themselves`}
          </button>
        )}
      </div>
      {figures.kind === 'ratings' ? (
        <RatedShown figures={figures} zone={question.zone} events={events} fileOf={fileOf} />
      ) : (
        <EstimatedShown figures={figures} zone={question.zone} events={events} fileOf={fileOf} />
      )}
    </>
  )
}
