// The lines of a list of which nothing was taken, each with why.

import { plural, t } from '@lingui/core/macro'
import type { Pasted } from '../../../domain/campaign-list-read.ts'
import { exact } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import { reasonText } from '../shared/campaign-list-words.ts'
import styles from '../shared/Roll.module.css'

const css = classesOf(styles)

/** More mistakes than these are counted and not listed. */
const MISTAKES = 8

export function Mistakes({ mistakes }: Pick<Pasted, 'mistakes'>) {
  if (mistakes.length === 0) return null
  return (
    <ul className={css('mistakes')} aria-label={t`Lines that were not understood`}>
      {mistakes.slice(0, MISTAKES).map(({ line, text, reason }) => (
        <li key={line}>
          <span className={css('lineNumber')}>{t`Line ${{ line: exact(line) }}`}</span>
          <bdi className={css('clipped')} title={text}>
            {text}
          </bdi>
          <span>{reasonText(reason)}</span>
        </li>
      ))}
      {mistakes.length > MISTAKES && (
        <li>{plural(mistakes.length - MISTAKES, { one: 'and # more line', other: 'and # more lines' })}</li>
      )}
    </ul>
  )
}
