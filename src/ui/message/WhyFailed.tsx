// Why one message failed, through the dictionary: what that means, whose matter it is, what to do, and the text that came.

import type { ReactNode } from 'react'
import { explain, failureName, RETRIES } from '../../domain/dictionary.ts'
import { ownerName } from '../words/failure-words.ts'
import type { Failure } from '../../domain/failure.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './MessageDetail.module.css'

const css = classesOf(styles)

interface WhyFailedProps {
  readonly failure: Failure
  /** As it came. Anything may stand in it. */
  readonly text: string | null
  /** What else is known of it. */
  readonly children?: ReactNode
}

export function WhyFailed({ failure, text, children }: WhyFailedProps) {
  const { meaning, owner, retry, action, page } = explain(failure)
  return (
    <section className={css('part')} aria-label="Why it failed">
      <h3 className={css('heading')}>
        <bdi>{failureName(failure)}</bdi>
      </h3>
      <p>{meaning}</p>
      <p className={css('quiet')}>
        {ownerName(owner)} · {RETRIES[retry]}. {action}{' '}
        {page !== null && (
          <a href={page} target="_blank" rel="noreferrer">
            The vendor’s page
          </a>
        )}
      </p>
      {text !== null && text !== '' && (
        <p className={css('raw')}>
          <bdi>{text}</bdi>
        </p>
      )}
      {children}
    </section>
  )
}
