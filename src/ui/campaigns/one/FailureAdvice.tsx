// What to do about a failure of a campaign, what came with it, and where its vendor explains it.

import type { CampaignFailure } from '../../../store/views/campaign-view.ts'
import detailStyles from '../../figures/FailureDetail.module.css'
import { classesOf } from '../../kit/classes.ts'

const css = classesOf(detailStyles)

export function FailureAdvice({ row: { explanation, text } }: { readonly row: CampaignFailure }) {
  return (
    <dl className={css('advice')}>
      <div>
        <dt>What to do</dt>
        <dd>{explanation.action}</dd>
      </div>
      {text !== null && text !== '' && (
        <div>
          <dt>Raw message</dt>
          <dd>
            <bdi className={css('clipped')} title={text}>
              {text}
            </bdi>
          </dd>
        </div>
      )}
      {explanation.page !== null && (
        <div>
          <dt>More</dt>
          <dd>
            <a href={explanation.page} target="_blank" rel="noreferrer">
              The vendor’s page on it
            </a>
          </dd>
        </div>
      )}
    </dl>
  )
}
