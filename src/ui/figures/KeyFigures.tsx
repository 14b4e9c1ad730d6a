// Four figures, large and plain, for the glance: how many, how far, how many answered, how content they were.

import { memo } from 'react'
import type { Csat } from '../../domain/csat.ts'
import type { Stage } from '../../domain/stage.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { count, exact, many, NOTHING, rating, ratingBounds, UNREPORTED } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { ChangeMark } from './ChangeMark.tsx'
import styles from './KeyFigures.module.css'
import { rateText } from '../words/stage-words.ts'

const css = classesOf(styles)

interface KeyFiguresProps {
  readonly view: Pick<FunnelView, 'steps' | 'days' | 'changes' | 'csat'>
  readonly loaded: number
}

export const KeyFigures = memo(function KeyFigures({ view, loaded }: KeyFiguresProps) {
  const attempted = view.steps.find((step) => step.stage === 'attempted')?.count ?? null
  return (
    <dl className={css('figures')}>
      <div>
        <dt>Attempted</dt>
        <dd className={css('figure')} title={attempted === null ? '' : exact(attempted)}>
          {attempted === null ? UNREPORTED : count(attempted)}
        </dd>
        <dd className={css('beneath')}>
          messages in {loaded < view.days.length && `${exact(loaded)} of `}
          {many(view.days.length, 'day')}
        </dd>
      </div>
      <Reached view={view} stage="delivered" name="Delivered" />
      <Reached view={view} stage="responded" name="Answered" />
      <div>
        <dt>CSAT</dt>
        <dd className={css('figure')}>{view.csat.kind === 'none' ? NOTHING : rating(view.csat.mean)}</dd>
        <dd className={css('beneath')}>{bounds(view.csat)}</dd>
      </div>
    </dl>
  )
})

function Reached({ view, stage, name }: Pick<KeyFiguresProps, 'view'> & { stage: Stage; name: string }) {
  const step = view.steps.find((one) => one.stage === stage)
  const change = view.changes?.get(stage) ?? null
  const rate = step?.ofAttempted ?? { kind: 'none' }
  const few = rate.kind === 'rate' && rate.trust === 'few'
  return (
    <div>
      <dt>{name}</dt>
      <dd className={css('figure', few && 'few')}>
        {step?.reported === 'none' ? UNREPORTED : rateText(rate)}
      </dd>
      <dd className={css('beneath')}>
        of {rate.kind === 'none' ? '' : `${exact(rate.of)} `}attempted{few && ' (few)'}
      </dd>
      {change !== null && (
        // Its line stands there before it can say anything, so that nothing moves when it does.
        <dd className={css('beneath')}>
          {change.change.kind === 'change' ? (
            <ChangeMark
              change={change.change}
              basis={`${exact(change.days)} of ${many(view.days.length, 'day')} compared.`}
            />
          ) : (
            '\u00a0'
          )}
        </dd>
      )}
    </div>
  )
}

function bounds(csat: Csat): string {
  if (csat.kind === 'none')
    return csat.inconsistent === 0 && csat.unread === undefined ? 'no ratings' : 'not known'
  const { low, high } = ratingBounds(csat.low, csat.high)
  return low === high ? 'estimated' : `estimated; between ${low} and ${high}`
}
