// What of the answers could not be read: counted beside the figures, and shown with samples. The samples are text
// from outside and are only ever drawn as text.

import type { Coverage } from '../../../store/days/coverage.ts'
import { classesOf } from '../../kit/classes.ts'
import { exact, many } from '../../words/format.ts'
import sheet from './coverage.module.css'
import { NoteButton, NoteTable } from './NoteButton.tsx'

const look = classesOf(sheet)

interface UnreadProps {
  readonly coverage: Coverage
}

export function UnreadButton({ coverage: { issues, unknownFields } }: UnreadProps) {
  const unread = unreadText(issues)
  const text = unread ?? many(unknownFields.length, 'unknown field')
  return (
    <NoteButton text={text} title="What could not be read">
      {unread !== null && <Issues {...issues} />}
      {unknownFields.length > 0 && <UnknownFields names={unknownFields} />}
    </NoteButton>
  )
}

/** "3 figures of the analytics and 1 transaction could not be read"; null where all could. */
function unreadText({ figures, transactions }: Coverage['issues']): string | null {
  const parts = [
    figures === 0 ? null : `${many(figures, 'figure')} of the analytics`,
    transactions === 0 ? null : many(transactions, 'transaction'),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : `${parts.join(' and ')} could not be read`
}

function Issues({ figures, transactions, samples }: Coverage['issues']) {
  const count = figures + transactions
  // The same row is often wrong in the same way on many days: said once.
  const different = new Map(samples.map((issue) => [JSON.stringify(issue), issue]))
  return (
    <>
      <p className={look('note')}>
        They were left out; everything else in their answers was counted.
        {different.size < count && ` Samples of all ${exact(count)}:`}
      </p>
      <NoteTable label="Samples" columns={['Where', 'Why', 'What stood there']}>
        {[...different].map(([key, issue]) => (
          <tr key={key}>
            <td>{issue.path}</td>
            <td>{issue.reason}</td>
            <td>
              <code>{issue.sample}</code>
            </td>
          </tr>
        ))}
      </NoteTable>
    </>
  )
}

function UnknownFields({ names }: { readonly names: readonly string[] }) {
  return (
    <p className={look('note')}>
      Fields that the documents do not have, and that were not counted:{' '}
      {names.map((name, place) => (
        <span key={name}>
          {place > 0 && ', '}
          <code>{name}</code>
        </span>
      ))}
    </p>
  )
}
