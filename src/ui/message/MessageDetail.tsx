// One message whole: what happened to it and when, what of that cannot be so, why it failed, and its ids. Whom it was
// sent to is somebody's phone number, and stays covered until it is asked for.

import { channelName, channelOf, skillOf } from '../../domain/channel.ts'
import type { Zone } from '../../domain/day.ts'
import type { Failure } from '../../domain/failure.ts'
import { timelineOf, type TimelineEntry } from '../../domain/timeline.ts'
import type { Transaction } from '../../domain/transaction.ts'
import { instantText, many } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { skillName } from '../words/skill-text.ts'
import { failureOf } from './columns.ts'
import { Consumer, Id } from './IdFacts.tsx'
import styles from './MessageDetail.module.css'
import { findingNote, lapse, MILESTONE_WORDS, oddityWords } from './timeline-words.ts'
import { WhyFailed } from './WhyFailed.tsx'

const css = classesOf(styles)

interface DetailProps {
  readonly message: Transaction
  readonly zone: Zone
}

export function MessageDetail({ message, zone }: DetailProps) {
  const entries = timelineOf(message)
  const odd = entries.filter(({ oddities }) => oddities.length > 0).length
  const failure = failureOf(message)
  const notes = message.findings.map(findingNote).filter((note) => note !== null)
  return (
    <div className={css('detail')}>
      <p className={css('quiet')}>
        <bdi>{channelName(channelOf(message.channel))}</bdi> · <bdi>{skillName(skillOf(message.skill))}</bdi>{' '}
        · times in {zone}
      </p>
      {odd > 0 && (
        <p className={css('odd')}>
          <Icon name="fault" /> {many(odd, 'milestone')} out of order or without a cause
        </p>
      )}
      <Timeline entries={entries} zone={zone} />
      {failure !== null && <Why failure={failure} message={message} />}
      {notes.length > 0 && (
        <ul className={css('notes')} aria-label="What was found">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {/* Another message's consumer is covered again. */}
      <Facts key={message.id} message={message} />
    </div>
  )
}

function Timeline({ entries, zone }: { readonly entries: readonly TimelineEntry[]; readonly zone: Zone }) {
  if (entries.length === 0) return <p className={css('quiet')}>It carries no times at all.</p>
  return (
    <ol className={css('timeline')} aria-label="Timeline">
      {entries.map(({ milestone, at, since, oddities }) => (
        <li key={milestone} className={css('entry', oddities.length > 0 && 'wrong')}>
          <span className={css('what')}>
            {MILESTONE_WORDS[milestone]}
            {oddities.map((oddity) => (
              <span key={oddity.kind} className={css('why')}>
                {oddityWords(oddity)}
              </span>
            ))}
          </span>
          <span className={css('when')}>
            <time dateTime={new Date(at).toISOString()}>{instantText(at, zone)}</time>
            {since !== null && (
              <span className={css('since')}>{since === 0 ? 'at once' : `+ ${lapse(since)}`}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Why({ failure, message }: { readonly failure: Failure; readonly message: Transaction }) {
  const { errorSource, errorCode, errorMessage } = message
  return (
    <WhyFailed failure={failure} text={errorMessage}>
      <p className={css('quiet')}>
        As it came: source <code>{errorSource ?? 'none'}</code>, code <code>{errorCode ?? 'none'}</code>
      </p>
    </WhyFailed>
  )
}

function Facts({ message }: { readonly message: Transaction }) {
  const { id, conversation, campaign, status, handOff, ivrNumber, rating, initialChannel, initialSkill } =
    message
  return (
    <dl className={css('facts')}>
      <Id name="Transaction" value={id} />
      <Id name="Conversation" value={conversation} />
      <Id name="Campaign" value={campaign} />
      <Consumer value={message.consumer} />
      <Fact name="Status" value={status} />
      <Fact name="Rating" value={rating === null ? null : `${rating} of 5`} />
      <Fact name="Hand-off" value={handOff} />
      <Fact name="IVR number" value={ivrNumber} />
      <Fact name="Channel asked for" value={initialChannel} />
      <Fact name="Skill asked for" value={initialSkill} />
    </dl>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null || value === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  )
}
