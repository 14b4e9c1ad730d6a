// Some messages of an open failure, the latest first, with the ways to take them along: the explorer, a ticket, a file.

import { useEffect, useState } from 'react'
import type { Zone } from '../../domain/day.ts'
import type { Failure } from '../../domain/failure.ts'
import { channelName, channelOf } from '../../domain/channel.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { FailureRow, FailuresView, Where } from '../../store/failures-view.ts'
import { useExplorer } from '../../store/transaction-views.ts'
import { useQuestion } from '../../store/views.ts'
import { classesOf } from '../frame/classes.ts'
import { copy } from '../frame/CopyButton.tsx'
import { toast } from '../frame/toasts.ts'
import { download } from '../chart/save.ts'
import styles from './FailureDetail.module.css'
import { ticketOf } from './ticket.ts'

const css = classesOf(styles)

const SAMPLES = 5

interface SamplesProps {
  readonly row: FailureRow
  readonly where: Where
  readonly view: FailuresView
}

export function Samples({ row, where, view }: SamplesProps) {
  const { failure } = row
  const { question, asking } = useQuestion()
  const samples = useSamples(failure)
  const days = `${view.days[0] ?? ''} to ${view.days.at(-1) ?? ''}`
  const ticket = () =>
    ticketOf({ row, where, days, zone: view.zone, app: question.app, samples: samples ?? [] })
  return (
    <section className={css('samples')}>
      <h3 className={css('title')}>The latest of these messages</h3>
      {samples === null ? (
        <p className={css('quiet')}>Looking for some.</p>
      ) : (
        <SampleTable samples={samples} zone={view.zone} />
      )}
      <div className={css('acts')}>
        <button
          type="button"
          className={css('act')}
          onClick={() => asking.messagesShown({ cut: { failures: [failure] } })}
        >
          Show these messages
        </button>
        <button
          type="button"
          className={css('act')}
          onClick={() => void copy(ticket(), 'Ticket text copied')}
        >
          Copy a ticket text
        </button>
        <IdsFile failure={failure} days={days} />
      </div>
    </section>
  )
}

/** The ids as a file; people's own ids, which are phone numbers, only if somebody asks for them. */
function IdsFile({ failure, days }: { failure: Failure; days: string }) {
  const { explorer } = useExplorer()
  const { question } = useQuestion()
  const [consumers, setConsumers] = useState<'with' | 'without'>('without')
  const [state, setState] = useState<'ready' | 'writing'>('ready')
  const save = async () => {
    setState('writing')
    try {
      const cut = { ...question.cut, failures: [failure] }
      const chosen = await explorer.choose({
        text: '',
        sort: 'attempted',
        direction: 'descending',
        cut,
        lens: {},
      })
      const parts: string[] = []
      if (chosen?.lost !== undefined) return toast('The rows of some days are on their way. Try again.')
      if (chosen !== null) for await (const part of explorer.csv(chosen, consumers)) parts.push(part)
      if (chosen === null) toast('The messages changed while they were written out. Try again.')
      else
        download(
          `${failure}_${days}`.replaceAll(/[^\w-]+/g, '-') + '.csv',
          new Blob(parts, { type: 'text/csv' }),
        )
    } catch {
      toast('The file could not be written. Try again.')
    } finally {
      setState('ready')
    }
  }
  return (
    <span className={css('file')}>
      <button type="button" className={css('act')} disabled={state === 'writing'} onClick={() => void save()}>
        {state === 'writing' ? 'Writing…' : 'Download their ids (CSV)'}
      </button>
      <label className={css('quiet')}>
        <input
          type="checkbox"
          checked={consumers === 'with'}
          onChange={(event) => setConsumers(event.target.checked ? 'with' : 'without')}
        />{' '}
        with consumer ids (phone numbers)
      </label>
    </span>
  )
}

function SampleTable({ samples, zone }: { samples: readonly Transaction[]; zone: Zone }) {
  if (samples.length === 0) return <p className={css('quiet')}>None of them is held.</p>
  const format = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: zone,
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={css('scroll')} aria-label="Latest messages, scrollable" tabIndex={0}>
      <table className={css('table')}>
        <caption className="visually-hidden">The latest of these messages</caption>
        <thead>
          <tr>
            {['Attempted', 'Transaction', 'Channel', 'Skill', 'Raw message'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.map(({ id, times, channel, skill, errorMessage }) => (
            <tr key={id}>
              <td>{times.attempted === null ? '—' : format.format(times.attempted)}</td>
              <Outside text={id} />
              <td>{channelName(channelOf(channel))}</td>
              <Outside text={skill} />
              <Outside text={errorMessage ?? '—'} />
            </tr>
          ))}
        </tbody>
      </table>
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

/** The latest messages of a failure; null while they are looked for. */
function useSamples(failure: Failure): readonly Transaction[] | null {
  const { explorer, version } = useExplorer()
  const { cut } = useQuestion().question
  const [found, setFound] = useState<{ failure: Failure; samples: readonly Transaction[] } | null>(null)
  useEffect(() => {
    let asked: 'still' | 'noLonger' = 'still'
    const look = async () => {
      const search = { text: '', sort: 'attempted', direction: 'descending', lens: {} } as const
      const chosen = await explorer.choose({ ...search, cut: { ...cut, failures: [failure] } })
      const samples = chosen === null ? null : await explorer.rows(chosen, 0, SAMPLES)
      if (asked === 'still' && samples !== null) setFound({ failure, samples })
    }
    // A reader that stopped says so elsewhere; here there are then no samples.
    look().catch(() => asked === 'still' && setFound({ failure, samples: [] }))
    return () => {
      asked = 'noLonger'
    }
  }, [explorer, version, cut, failure])
  return found?.failure === failure ? found.samples : null
}
