// One recipient whole: what became of the message, why it failed, and the ids. Whom it was sent to is somebody's phone
// number, and stays covered until it is asked for.

import type { Recipient } from '../../../store/campaigns/recipient-explorer.ts'
import { classesOf } from '../../kit/classes.ts'
import { Consumer, Id } from '../../message/IdFacts.tsx'
import styles from '../../message/MessageDetail.module.css'
import { WhyFailed } from '../../message/WhyFailed.tsx'
import { statusText } from './recipient-columns.ts'

const css = classesOf(styles)

export function RecipientDetail({ recipient }: { readonly recipient: Recipient }) {
  const { id, status, failure, errorText, conversation, consumer } = recipient
  return (
    <div className={css('detail')}>
      <p>
        <bdi>{statusText(status)}</bdi>
      </p>
      {failure !== null && <WhyFailed failure={failure} text={errorText} />}
      <dl className={css('facts')}>
        <Id name="Recipient" value={id} />
        <Id name="Conversation" value={conversation} />
        {/* Another recipient's number is covered again. */}
        <Consumer key={id} value={consumer} />
      </dl>
    </div>
  )
}
