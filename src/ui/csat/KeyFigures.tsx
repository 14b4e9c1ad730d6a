// Four figures for the glance: the mean, how many rated, how many of them were content, and how many rated at all.

import { plural, t } from '@lingui/core/macro'
import type { Rated } from '../../domain/rating.ts'
import type { Csat } from '../../domain/csat.ts'
import { count, exact, ratingBounds } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import keyStyles from '../figures/KeyFigures.module.css'
import { intervalText, rateText } from '../words/stage-words.ts'
import { estimateText, meanRange, meanText, weightText } from './csat-words.ts'

const css = classesOf(keyStyles)

export function RatedKeyFigures({ rated }: { readonly rated: Rated }) {
  const { mean, n, content, response } = rated
  const few = mean.kind === 'mean' && mean.trust === 'few'
  return (
    <dl className={css('figures', 'deep')}>
      <Key
        name={t`CSAT`}
        figure={meanText(mean)}
        trust={few ? 'few' : 'enough'}
        beneath={[meanRange(mean)]}
      />
      <Key
        name={t`Ratings`}
        figure={count(n)}
        title={exact(n)}
        trust="enough"
        beneath={few ? [t({ message: 'few', context: 'ratings' })] : []}
      />
      <Key
        name={t`4 and 5`}
        figure={rateText(content)}
        trust={content.kind === 'rate' ? content.trust : 'few'}
        beneath={[intervalText(content), plural(n, { one: 'of # rating', other: 'of # ratings' })]}
      />
      <Key
        name={t`Rated`}
        figure={rateText(response)}
        trust={response.kind === 'rate' ? response.trust : 'few'}
        beneath={[
          intervalText(response),
          response.kind === 'none'
            ? t`of no closed conversations`
            : plural(response.of, { one: 'of # closed conversation', other: 'of # closed conversations' }),
        ]}
      />
    </dl>
  )
}

export function EstimatedKeyFigures({ csat }: { readonly csat: Csat }) {
  return (
    <dl className={css('figures', 'deep')}>
      <Key
        name={t`CSAT`}
        figure={estimateText(csat)}
        trust="enough"
        beneath={[boundsText(csat), weightText(csat)]}
      />
      <Key name={t`Ratings`} figure="?" trust="few" beneath={[t`the means do not say how many`]} />
    </dl>
  )
}

/** Nothing where both bounds are the estimate itself. */
function boundsText(csat: Csat): string {
  if (csat.kind === 'none') return ''
  const { low, high } = ratingBounds(csat.low, csat.high)
  return low === high ? '' : t`between ${{ from: low }} and ${{ to: high }}`
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
