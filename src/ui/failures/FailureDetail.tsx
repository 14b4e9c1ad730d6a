// An open failure: what to do, where it strikes, and some of its messages.

import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { rateOf } from '../../domain/rate.ts'
import type { FailureRow, FailuresView, FailureBreakdown } from '../../store/views/failures-view.ts'
import { useQuestion } from '../../store/hooks/views.ts'
import { campaignName, channelName } from '../words/channel-text.ts'
import { retryText } from '../words/failure-words.ts'
import { count as short, exact, percent } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { skillName } from '../words/skill-text.ts'
import { weekHourSpan } from '../words/time-words.ts'
import styles from '../figures/FailureDetail.module.css'
import { Samples } from './Samples.tsx'

const css = classesOf(styles)

/** The places with most messages are enough to know where to look. */
const MOST = 6

export function FailureDetail({ row, view }: { row: FailureRow; view: FailuresView }) {
  const { events } = useQuestion()
  const where = view.where(row.failure)
  const show = events.messagesShown
  const failures = [row.failure]
  return (
    <div className={css('detail')}>
      <Advice row={row} />
      <div className={css('places')}>
        <Places
          title={t`Channels`}
          breakdown={where.channels}
          nameOf={channelName}
          onShow={(channel) => show({ filter: { failures, channels: [channel] } })}
        />
        <Places
          title={t`Skills`}
          breakdown={where.skills}
          nameOf={skillName}
          onShow={(skill) => show({ filter: { failures, skills: [skill] } })}
        />
        {where.campaigns !== null && where.campaigns.some(({ name }) => name !== '') && (
          <Places
            title={t`Campaigns`}
            breakdown={where.campaigns}
            nameOf={campaignName}
            onShow={(campaign) => show({ filter: { failures, campaigns: [campaign] } })}
          />
        )}
        {where.hours !== null && (
          <Places
            title={t`Hours, ${{ zone: view.zone }}`}
            breakdown={hoursOf(where.hours)}
            nameOf={weekHourSpan}
            onShow={(weekHour) => show({ filter: { failures }, messageFilter: { weekHour } })}
          />
        )}
      </div>
      {where.hours === null ? (
        <p className={css('quiet')}>
          {t`The account analytics know no hours, no campaigns and no single messages: load the messages to see them.`}
        </p>
      ) : (
        <Samples row={row} where={where} view={view} />
      )}
    </div>
  )
}

function Advice({ row: { explanation, text } }: { row: FailureRow }) {
  return (
    <dl className={css('advice')}>
      <Line term={t`What to do`}>{explanation.action}</Line>
      <Line term={t`Send again`}>{retryText(explanation.retry)}</Line>
      {text !== null && (
        <Line term={t`Raw message`}>
          <bdi className={css('clipped')} title={text}>
            {text}
          </bdi>
        </Line>
      )}
      {explanation.page !== null && (
        <Line term={t({ message: 'More', comment: 'Head of a link to a page on a failure' })}>
          <a href={explanation.page} target="_blank" rel="noreferrer">
            {t`The vendor’s page on it`}
          </a>
        </Line>
      )}
    </dl>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface PlacesProps<Name> {
  readonly title: string
  readonly breakdown: readonly FailureBreakdown<Name>[]
  readonly nameOf: (name: Name) => string
  readonly onShow: (name: Name) => void
}

function Places<Name extends string | number>({ title, breakdown, nameOf, onShow }: PlacesProps<Name>) {
  return (
    <section>
      <h3 className={css('title')}>{title}</h3>
      <ul className={css('strikes')}>
        {breakdown.slice(0, MOST).map(({ name, lost, attempted }) => (
          <li key={name}>
            <button
              type="button"
              className={css('strike')}
              title={t`Show these messages: ${{ name: nameOf(name) }}`}
              onClick={() => onShow(name)}
            >
              <bdi className={css('clipped')}>{nameOf(name)}</bdi>
              <span>{exact(lost)}</span>
              {attempted > 0 && <Part lost={lost} attempted={attempted} />}
            </button>
          </li>
        ))}
      </ul>
      {breakdown.length > MOST && (
        <p className={css('quiet')}>{t`and ${{ count: exact(breakdown.length - MOST) }} more`}</p>
      )}
    </section>
  )
}

/** How much of what was attempted there: a place with many messages loses many. */
function Part({ lost, attempted }: { lost: number; attempted: number }) {
  const rate = rateOf(lost, attempted)
  if (rate.kind !== 'rate') return null
  return (
    <span className={css('quiet')}>
      {t`${{ share: percent(rate.share) }} of ${{ count: short(attempted) }}`}
    </span>
  )
}

function hoursOf(hours: readonly number[]): readonly FailureBreakdown<number>[] {
  return hours
    .map((lost, name) => ({ name, lost, attempted: 0 }))
    .filter(({ lost }) => lost > 0)
    .toSorted((a, b) => b.lost - a.lost || a.name - b.name)
}
