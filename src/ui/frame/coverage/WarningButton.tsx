// Days whose messages may not all be there: counted beside the figures of every screen that rests on messages, and
// listed with what says so.

import type { Coverage } from '../../../store/days/coverage.ts'
import { fullDay, many } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import sheet from './coverage.module.css'
import { NoteButton, NoteTable } from './NoteButton.tsx'

const look = classesOf(sheet)

export function WarningButton({ coverage: { warnings } }: { readonly coverage: Coverage }) {
  return (
    <NoteButton
      text={`${many(warnings.length, 'day')} may not be whole`}
      title="Messages that may be missing"
    >
      <p className={look('note')}>The figures of these days count the messages that came.</p>
      <NoteTable label="Days" columns={['Day', 'Why']}>
        {warnings.map(({ day, why }) => (
          <tr key={day}>
            <td>{fullDay(day)}</td>
            <td>
              <bdi>{why}</bdi>
            </td>
          </tr>
        ))}
      </NoteTable>
    </NoteButton>
  )
}
