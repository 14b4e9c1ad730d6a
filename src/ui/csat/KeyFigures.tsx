// Four figures for the glance: the mean, how many rated, how many of them were content, and how many rated at all.

import type { Rated } from '../../domain/rating.ts'
import type { Csat } from '../../domain/csat.ts'
import { count, exact } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import keyStyles from '../figures/KeyFigures.module.css'
import { intervalText, rateText } from '../words/stage-words.ts'
import { estimateText, meanRange, meanText, rangeText, weightText } from './csat-words.ts'

const css = classesOf(keyStyles)

export function RatedKeyFigures({ rated }: { readonly rated: Rated }) {
  const { mean, n, content, response } = rated
  const few = mean.kind === 'mean' && mean.trust === 'few'
  return (
    <dl className={css('figures', 'deep')}>
      <Key name="CSAT" figure={meanText(mean)} trust={few ? 'few' : 'enough'} beneath={[meanRange(mean)]} />
      <Key name="Ratings" figure={count(n)} title={exact(n)} trust="enough" beneath={few ? ['few'] : []} />
      <Key
        name="4 and 5"
        figure={rateText(content)}
        trust={content.kind === 'rate' ? content.trust : 'few'}
        beneath={[intervalText(content), `of ${exact(n)} ratings`]}
      />
      <Key
        name="Rated"
        figure={rateText(response)}
        trust={response.kind === 'rate' ? response.trust : 'few'}
        beneath={[
          intervalText(response),
          `of ${response.kind === 'none' ? 'no' : exact(response.of)} closed conversations`,
        ]}
      />
    </dl>
  )
}

export function EstimatedKeyFigures({ csat }: { readonly csat: Csat }) {
  const bounds =
    csat.kind === 'none' ? '' : `between ${rangeText(csat.low, csat.high).replace(' to ', ' and ')}`
  return (
    <dl className={css('figures', 'deep')}>
      <Key name="CSAT" figure={estimateText(csat)} trust="enough" beneath={[bounds, weightText(csat)]} />
      <Key name="Ratings" figure="?" trust="few" beneath={['the means do not say how many']} />
    </dl>
  )
}

interface KeyProps {
  readonly name: string
  readonly figure: string
  readonly title?: string
  readonly trust: 'enough' | 'few'
  readonly beneath: readonly string[]
}

function Key({ name, figure, title, trust, beneath }: KeyProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={css('figure', trust === 'few' && 'few')} title={title}>
        {figure}
      </dd>
      {beneath
        .filter((line) => line !== '')
        .map((line) => (
          <dd key={line} className={css('beneath')}>
            {line}
          </dd>
        ))}
    </div>
  )
}
