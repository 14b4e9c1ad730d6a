// Days whose messages may not all be there: counted beside the figures of every screen that rests on messages, and
// listed with what says so.

import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import type { Coverage } from '../../store/coverage.ts'
import { fullDay, many } from '../chart/format.ts'
import { classesOf } from './classes.ts'
import sheet from './coverage.module.css'
import { Icon } from './Icon.tsx'

const look = classesOf(sheet)

export function DoubtButton({ coverage: { doubts } }: { readonly coverage: Coverage }) {
  if (doubts.length === 0) return null
  return (
    <DialogTrigger>
      <Button className={look('unread')}>
        <Icon name="note" /> {doubtText(doubts.length)}
      </Button>
      <Popover className={look('popover')} placement="bottom end" offset={6} containerPadding={12}>
        <Dialog className={look('dialog')}>
          <Heading slot="title" className={look('heading')}>
            Messages that may be missing
          </Heading>
          <p className={look('note')}>Figures of these days count the messages that came.</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard must be able to */}
          <section className={look('scroll')} tabIndex={0} aria-label="Days">
            <table className={look('table')}>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {doubts.map(({ day, why }) => (
                  <tr key={day}>
                    <td>{fullDay(day)}</td>
                    <td>
                      <bdi>{why}</bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** "2 days may not be whole". */
export function doubtText(days: number): string {
  return `${many(days, 'day')} may not be whole`
}
