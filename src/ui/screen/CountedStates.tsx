// What a screen of transactions says while it has no figures: that they are coming, or why they are not.

import type { Counted } from '../../store/messages/counted.ts'
import { useCoverage } from '../../store/hooks/views.ts'
import acts from '../kit/act.module.css'
import { classesOf } from '../kit/classes.ts'
import { stayOnPage } from '../kit/main-part.ts'
import styles from './FunnelScreen.module.css'
import skeleton from './Waiting.module.css'

const css = classesOf(styles, skeleton, acts)

interface InsteadProps {
  readonly words: string
  readonly act?: string
  readonly onAct?: () => void
}

export function Instead({ words, act, onAct }: InsteadProps) {
  return (
    <div className={css('instead')}>
      <p className={css('headline')}>{words}</p>
      {act !== undefined && (
        <button
          type="button"
          className={css('act')}
          onClick={() => {
            stayOnPage()
            onAct?.()
          }}
        >
          {act}
        </button>
      )}
    </div>
  )
}

/** The screen before its figures: about as high as what comes, so that nothing jumps. */
export function Waiting() {
  return (
    <>
      <p className="visually-hidden">Loading the first days.</p>
      <div aria-hidden="true" className={css('waiting')}>
        <div className={css('line')} />
        <div className={css('line', 'short')} />
        <div className={css('block')} />
        <div className={css('block')} />
      </div>
    </>
  )
}

/** Days of which all is loaded, without a message that counts. That none was attempted is said only if nothing may hide one. */
export function Empty({ days }: { readonly days: number }) {
  const coverage = useCoverage()
  const these = days === 1 ? 'this day' : 'these days'
  const { figures = 0, transactions = 0 } = coverage?.issues ?? {}
  return figures + transactions + (coverage?.warnings.length ?? 0) > 0 ? (
    <Instead words={`No readable messages came for ${these}.`} />
  ) : (
    <Instead words={`No messages were attempted ${days === 1 ? 'on' : 'in'} ${these}.`} />
  )
}

interface WithoutFiguresProps {
  readonly state: Exclude<Counted['state'], 'shown'>
  readonly days: number
  /** What the screen would show: "How long messages take". */
  readonly what: string
  readonly onClear: () => void
  readonly onRetry: () => void
}

export function WithoutFigures({ state, days, what, onClear, onRetry }: WithoutFiguresProps) {
  const these = days === 1 ? 'this day' : 'these days'
  switch (state) {
    case 'loading':
      return <Waiting />
    case 'unasked':
      return <Instead words={`${what} is known from the transactions, which are not loaded yet.`} />
    case 'missing':
      return (
        <Instead
          words={`The transactions of ${these} could not be loaded.`}
          act="Try again"
          onAct={onRetry}
        />
      )
    case 'empty':
      return <Empty days={days} />
    case 'cutToNothing':
      return (
        <Instead
          words={`None of the messages of ${these} are among those that were chosen.`}
          act="Clear filters"
          onAct={onClear}
        />
      )
  }
}
