// Some messages of an open failure, the latest first (of its bad days where it had some: they are what one asks about), with
// the ways to take them along: the explorer, a ticket, a file.

import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { Zone } from '../../domain/day.ts'
import type { Failure } from '../../domain/failure.ts'
import { channelOf } from '../../domain/channel.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { FailureRow, FailuresView, Where } from '../../store/views/failures-view.ts'
import { useExplorer } from '../../store/hooks/transaction-views.ts'
import { useQuestion, useSource } from '../../store/hooks/views.ts'
import { classesOf } from '../kit/classes.ts'
import { channelName } from '../words/channel-text.ts'
import { instantText, NOTHING } from '../words/format.ts'
import { copy } from '../kit/CopyButton.tsx'
import { accountAsked } from '../words/source-text.ts'
import { MessageWindow, OpenMessage } from '../message/MessageWindow.tsx'
import styles from '../figures/FailureDetail.module.css'
import { IdsFile } from './IdsFile.tsx'
import { badDays, newerThan } from './bad-days.ts'
import { ticketOf } from './ticket.ts'
import { incidentDays } from '../words/failure-words.ts'

const css = classesOf(styles)

const SAMPLES = 5

interface SamplesProps {
  readonly row: FailureRow
  readonly where: Where
  readonly view: FailuresView
}

export function Samples({ row, where, view }: SamplesProps) {
  const { failure } = row
  const { question, events } = useQuestion()
  const { source } = useSource()
  const bad = badDays(row, view.days)
  const samples = useSamples(failure, bad === null ? 0 : newerThan(bad.last, row, view.days))
  const days = `${view.days[0] ?? ''} to ${view.days.at(-1) ?? ''}`
  const ticket = () =>
    ticketOf({
      row,
      where,
      days,
      zone: view.zone,
      account: accountAsked(source, question.account),
      app: question.app,
      samples: samples ?? [],
    })
  const badWords = bad === null ? null : incidentDays({ since: bad.first, until: bad.last })
  return (
    <section className={css('samples')}>
      <h3 className={css('title')}>
        {badWords === null ? t`The latest of these messages` : t`The latest of ${badWords}, while it was up`}
      </h3>
      {samples === null ? (
        <p className={css('quiet')}>{t`Looking for some.`}</p>
      ) : (
        <SampleTable samples={samples} zone={view.zone} />
      )}
      <div className={css('acts')}>
        <Act
          name={t`Show these messages`}
          onAct={() => events.messagesShown({ filter: { failures: [failure] } })}
        />
        {bad !== null && badWords !== null && (
          <Act
            name={t`Show those of ${{ days: badWords }}`}
            onAct={() => events.messagesShown({ filter: { failures: [failure] }, span: bad })}
          />
        )}
        <Act name={t`Copy a ticket text`} onAct={() => void copy(ticket(), t`Ticket text copied`)} />
        <IdsFile failure={failure} days={days} />
      </div>
    </section>
  )
}

function Act({ name, onAct }: { name: string; onAct: () => void }) {
  return (
    <button type="button" className={css('act')} onClick={onAct}>
      {name}
    </button>
  )
}

function SampleTable({ samples, zone }: { samples: readonly Transaction[]; zone: Zone }) {
  const [opened, setOpened] = useState<Transaction | null>(null)
  if (samples.length === 0) return <p className={css('quiet')}>{t`None of them is held.`}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={css('scroll')} aria-label={t`Latest messages, scrollable`} tabIndex={0}>
      <table className={css('table')}>
        <caption className="visually-hidden">{t`The latest of these messages`}</caption>
        <thead>
          <tr>
            {[t`Attempted`, t`Transaction`, t`Channel`, t`Skill`, t`Raw message`].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.map((message) => (
            <tr key={message.id}>
              <td>
                {message.times.attempted === null ? NOTHING : instantText(message.times.attempted, zone)}
              </td>
              <td className={css('outside')}>
                <OpenMessage text={message.id} onOpen={() => setOpened(message)} />
              </td>
              <td>{channelName(channelOf(message.channel))}</td>
              <Outside text={message.skill} />
              <Outside text={message.errorMessage ?? NOTHING} />
            </tr>
          ))}
        </tbody>
      </table>
      <MessageWindow message={opened} zone={zone} onClose={() => setOpened(null)} />
    </section>
  )
}

function Outside({ text }: { text: string }) {
  return (
    <td className={css('outside')} title={text}>
      <bdi>{text}</bdi>
    </td>
  )
}

/**
 * The latest messages of a failure after so many newer ones; null while they are looked for. Where rows of some days are
 * nowhere, nobody can tell which are newer.
 */
function useSamples(failure: Failure, newer: number): readonly Transaction[] | null {
  const { explorer, version } = useExplorer()
  const { filter } = useQuestion().question
  const [found, setFound] = useState<{ failure: Failure; samples: readonly Transaction[] } | null>(null)
  useEffect(() => {
    let asked: 'still' | 'noLonger' = 'still'
    const look = async () => {
      const search = {
        seat: 'failure',
        text: '',
        sort: 'attempted',
        direction: 'descending',
        messageFilter: {},
      } as const
      const chosen = await explorer.choose({ ...search, filter: { ...filter, failures: [failure] } })
      const from = chosen?.lost === undefined ? newer : 0
      const samples = chosen === null ? null : await explorer.rows(chosen, from, SAMPLES)
      if (asked === 'still' && samples !== null) setFound({ failure, samples })
    }
    // A reader that stopped says so elsewhere; here there are then no samples.
    look().catch(() => asked === 'still' && setFound({ failure, samples: [] }))
    return () => {
      asked = 'noLonger'
    }
  }, [explorer, version, filter, failure, newer])
  return found?.failure === failure ? found.samples : null
}
