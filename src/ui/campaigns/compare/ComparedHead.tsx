// Which campaign this is, by its letter and its name, when it went out, whether it is young; and what can be done with it.

import { t } from '@lingui/core/macro'
import { say } from '../../words/i18n.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { Hint } from '../../kit/Hint.tsx'
import { classesOf } from '../../kit/classes.ts'
import { stayOnPage } from '../../kit/main-part.ts'
import { campaignLook } from '../shared/campaign-look.ts'
import type { ComparedActs } from './compared-acts.ts'
import { watchedWords } from './compared-words.ts'
import styles from '../shared/Comparison.module.css'
import { CUT_SHORT_MARK, cutShortHint } from '../shared/cut-short-words.ts'
import { isIncomplete } from '../shared/comparison-notes.ts'
import { Sample } from '../growth/GrowthCurves.tsx'
import { daysText, STALE_WORDS, INCOMPLETE_HINT } from '../shared/campaign-list-words.ts'

const css = classesOf(styles)

interface ComparedHeadProps {
  readonly campaign: CampaignView
  readonly place: number
  readonly acts: ComparedActs
}

export function ComparedHead({ campaign, place, acts }: ComparedHeadProps) {
  const { id, label, span, growth } = campaign
  // Its small funnel is from the analytics: only its growth may rest on recipients.
  const cutShort = (growth.kind === 'loaded' ? growth.cutShort : undefined) ?? null
  const watched = watchedWords(campaign)
  return (
    <header className={css('oneHead')}>
      <h3 className={css('oneName')} title={`${label} (${id})`}>
        <Sample look={campaignLook(place)} />
        <span className="visually-hidden">{campaignLook(place).letter} </span>
        <bdi>{label}</bdi>
      </h3>
      <p className={css('oneWhen')}>
        {span !== null && <span>{daysText(span)}</span>}
        {campaign.state === 'loaded' && campaign.fault !== null && (
          <Hint says={say(STALE_WORDS)}>{t`not refreshed`}</Hint>
        )}
        {cutShort !== null && <Hint says={cutShortHint(cutShort)}>{say(CUT_SHORT_MARK)}</Hint>}
        {isIncomplete(campaign) && (
          <Hint says={say(INCOMPLETE_HINT)}>{t({ message: 'young', context: 'campaign' })}</Hint>
        )}
        {watched !== null && <span>{watched}</span>}
      </p>
      <Acts campaign={campaign} place={place} acts={acts} />
    </header>
  )
}

function Acts({ campaign: { id, label }, place, acts }: ComparedHeadProps) {
  // Where two have one name, a screen reader still tells the buttons apart by their letters.
  const said = `${campaignLook(place).letter}, ${label}`
  return (
    <p className={css('oneActs')}>
      {place === 0 ? (
        <span>the others are compared with it</span>
      ) : (
        <button
          type="button"
          className={css('more')}
          aria-label={`Compare with this one: ${said}`}
          onClick={() => {
            stayOnPage()
            acts.onFirst(id)
          }}
        >
          Compare with this one
        </button>
      )}
      <button
        type="button"
        className={css('more')}
        aria-label={`Open ${said}`}
        onClick={() => acts.onOpen(id)}
      >
        Open
      </button>
      <button
        type="button"
        className={css('more')}
        aria-label={`Remove ${said}`}
        onClick={() => {
          stayOnPage()
          acts.onRemove(id)
        }}
      >
        Remove
      </button>
    </p>
  )
}
