// The ids of the messages that a failure took, as a file to take along.

import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Failure } from '../../domain/failure.ts'
import type { CsvOptions } from '../../store/messages/explorer.ts'
import { useExplorer } from '../../store/hooks/transaction-views.ts'
import { useQuestion } from '../../store/hooks/views.ts'
import { download } from '../kit/save.ts'
import { toast } from '../kit/toasts.ts'
import { AskCsv } from '../grid/AskCsv.tsx'

/** The ids as a file; people's own ids, which are phone numbers, only if somebody asks for them. */
export function IdsFile({ failure, days }: { failure: Failure; days: string }) {
  const { explorer } = useExplorer()
  const { question } = useQuestion()
  const [state, setState] = useState<'ready' | 'writing'>('ready')
  const save = async (options: CsvOptions) => {
    setState('writing')
    try {
      const filter = { ...question.filter, failures: [failure] }
      const chosen = await explorer.choose({
        seat: 'file',
        text: '',
        sort: 'attempted',
        direction: 'descending',
        filter,
        messageFilter: {},
      })
      const parts: string[] = []
      if (chosen?.lost !== undefined) return toast(t`The rows of some days are on their way. Try again.`)
      if (chosen !== null) for await (const part of explorer.csv(chosen, options)) parts.push(part)
      if (chosen === null) toast(t`The messages changed while they were written out. Try again.`)
      else
        download(
          `${failure}_${days}`.replaceAll(/[^\w-]+/g, '-') + '.csv',
          new Blob(parts, { type: 'text/csv' }),
        )
    } catch {
      toast(t`The file could not be written. Try again.`)
    } finally {
      setState('ready')
    }
  }
  return (
    <AskCsv
      name={state === 'writing' ? t`Writing…` : t`Save their ids as CSV`}
      title={t`The ids of these messages as CSV`}
      isDisabled={state === 'writing'}
      onSave={(options) => void save(options)}
    />
  )
}
