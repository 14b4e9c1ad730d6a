// The ids of the messages that a failure took, as a file to take along.

import { useState } from 'react'
import type { Failure } from '../../domain/failure.ts'
import { useExplorer } from '../../store/transaction-views.ts'
import { useQuestion } from '../../store/views.ts'
import { download } from '../chart/save.ts'
import { classesOf } from '../frame/classes.ts'
import { toast } from '../frame/toasts.ts'
import styles from './FailureDetail.module.css'

const css = classesOf(styles)

/** The ids as a file; people's own ids, which are phone numbers, only if somebody asks for them. */
export function IdsFile({ failure, days }: { failure: Failure; days: string }) {
  const { explorer } = useExplorer()
  const { question } = useQuestion()
  const [consumers, setConsumers] = useState<'with' | 'without'>('without')
  const [state, setState] = useState<'ready' | 'writing'>('ready')
  const save = async () => {
    setState('writing')
    try {
      const cut = { ...question.cut, failures: [failure] }
      const chosen = await explorer.choose({
        seat: 'file',
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
