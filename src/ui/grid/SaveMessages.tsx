// What is filtered, as CSV. Consumers are people's phone numbers: they are in it only if somebody says so each time.

import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ChosenMessages, CsvOptions, Explorer } from '../../store/messages/explorer.ts'
import { exact, many } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { Progress } from '../kit/Progress.tsx'
import { toast } from '../kit/toasts.ts'
import { AskCsv } from './AskCsv.tsx'
import { saveRows } from './save-rows.ts'
import styles from './Transactions.module.css'

const css = classesOf(styles)

interface SaveProps {
  readonly explorer: Pick<Explorer, 'csv'>
  readonly chosen: ChosenMessages
  /** What a row is: `message` unless it is said. */
  readonly noun?: string
  /** The file's name without its ending. */
  readonly file: string
  /** Nothing else may be chosen while a file is written: the rows are those of the newest choice. */
  readonly onSaving: (saving: boolean) => void
}

export function SaveMessages({ explorer, chosen, noun = 'message', file, onSaving }: SaveProps) {
  const [written, setWritten] = useState<number | null>(null)
  const stopper = useRef<AbortController | null>(null)
  // Who leaves the screen leaves the file too: another choice would end its rows in the middle.
  useEffect(() => () => stopper.current?.abort(), [])
  const save = async (options: CsvOptions) => {
    const controller = new AbortController()
    stopper.current = controller
    setWritten(0)
    onSaving(true)
    try {
      const parts = explorer.csv(chosen, options)
      const saved = await saveRows({
        name: `${file}.csv`,
        parts,
        signal: controller.signal,
        onRows: setWritten,
      })
      toast(saved === 'saved' ? savedText(chosen, noun) : 'Not saved')
    } catch {
      toast('The file could not be written to its end, so there is none.')
    }
    setWritten(null)
    onSaving(false)
  }
  if (written !== null) {
    return (
      <Writing written={written} of={chosen.rows} noun={noun} onCancel={() => stopper.current?.abort()} />
    )
  }
  return (
    <AskCsv
      name="Save CSV"
      title={`${many(chosen.rows, noun)} as CSV`}
      isDisabled={chosen.rows === 0}
      onSave={(options) => void save(options)}
    />
  )
}

function savedText({ rows, lost = 0 }: ChosenMessages, noun: string): string {
  const saved = `${many(rows, noun)} saved`
  return lost === 0 ? saved : `${saved}, without those of ${many(lost, 'day')} whose rows are not here`
}

interface WritingProps {
  readonly written: number
  readonly of: number
  readonly noun: string
  readonly onCancel: () => void
}

function Writing({ written, of, noun, onCancel }: WritingProps) {
  const done = Math.min(written, of)
  return (
    <span className={css('writing')}>
      <Progress
        label="Writing the file"
        share={done / Math.max(1, of)}
        words={`${exact(done)} of ${many(of, noun)}`}
      />
      <span>{exact(done)} written</span>
      <Button className={css('tool')} onPress={onCancel}>
        Cancel
      </Button>
    </span>
  )
}
