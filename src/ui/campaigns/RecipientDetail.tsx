// One recipient whole: what became of the message, why it failed, and the ids. Whom it was sent to is somebody's phone
// number, and stays covered until it is asked for.

import { explain, failureName, OWNERS, RETRIES } from '../../domain/dictionary.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Recipient } from '../../store/recipient-explorer.ts'
import { classesOf } from '../frame/classes.ts'
import { Consumer, Id } from '../transactions/IdFacts.tsx'
import styles from '../transactions/MessageDetail.module.css'
import { statusText } from './recipient-columns.ts'

const css = classesOf(styles)

export function RecipientDetail({ recipient }: { readonly recipient: Recipient }) {
  const { id, status, failure, errorText, conversation, consumer } = recipient
  return (
    <div className={css('detail')}>
      <p>
        <bdi>{statusText(status)}</bdi>
      </p>
      {failure !== null && <Why failure={failure} text={errorText} />}
      <dl className={css('facts')}>
        <Id name="Recipient" value={id} />
        <Id name="Conversation" value={conversation} />
        {/* Another recipient's number is covered again. */}
        <Consumer key={id} value={consumer} />
      </dl>
    </div>
  )
}

function Why({ failure, text }: { readonly failure: Failure; readonly text: string | null }) {
  const { meaning, owner, retry, action, page } = explain(failure)
  return (
    <section className={css('part')} aria-label="Why it failed">
      <h3 className={css('heading')}>
        <bdi>{failureName(failure)}</bdi>
      </h3>
      <p>{meaning}</p>
      <p className={css('quiet')}>
        {OWNERS[owner]} · {RETRIES[retry]}. {action}{' '}
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
    </section>
  )
}
