// The conversations that people were least content with, newest first: a few to open, and the way to all of them.

import { t } from '@lingui/core/macro'
import { memo, useState } from 'react'
import { channelOf, skillOf } from '../../domain/channel.ts'
import type { Zone } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import { LOW_RATINGS } from '../../store/views/csat-lowest.ts'
import { useLowestRated } from '../../store/hooks/use-lowest.ts'
import type { TableData } from '../chart/DataTable.tsx'
import { Figure } from '../chart/Figure.tsx'
import { exact, instantText, NOTHING } from '../words/format.ts'
import { channelName } from '../words/channel-text.ts'
import { classesOf } from '../kit/classes.ts'
import { skillName } from '../words/skill-text.ts'
import { textCell } from '../chart/cells.ts'
import { MessageWindow, OpenMessage } from '../message/MessageWindow.tsx'
import styles from './CsatScreen.module.css'

const css = classesOf(styles)

/** How many are shown here. */
const MOST = 10

interface LowestProps {
  readonly zone: Zone
  readonly file: string
  readonly onRating: (rating: number) => void
}

export function Lowest({ zone, file, onRating }: LowestProps) {
  const found = useLowestRated(MOST)
  const rows = found ?? []
  return (
    <Figure
      title={t`Lowest-rated conversations`}
      note={t`rated 1, then 2, the newest first; choose one to see what happened`}
      table={lowestTable(rows, zone)}
      file={file}
      twin="itself"
      empty={found !== null && found.length === 0 ? t`Nobody gave 1 or 2.` : null}
    >
      {found === null ? (
        <p className={css('words')}>{t`Looking for them.`}</p>
      ) : (
        <List rows={rows} zone={zone} />
      )}
      <p className={css('all')}>
        {LOW_RATINGS.map((rating) => (
          <button key={rating} type="button" className={css('link')} onClick={() => onRating(rating)}>
            {t`All messages rated ${{ rating: exact(rating) }}`}
          </button>
        ))}
      </p>
    </Figure>
  )
}

interface ListProps extends Pick<LowestProps, 'zone'> {
  readonly rows: readonly Transaction[]
}

/** What was found for the next question comes while this one is still drawn: the list is the same then. */
const List = memo(function List({ rows, zone }: ListProps) {
  const [opened, setOpened] = useState<Transaction | null>(null)
  return (
    <>
      <table className={css('lowest')}>
        <caption className="visually-hidden">{t`Lowest-rated conversations`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Rating`}</th>
            <th scope="col">{t`Conversation`}</th>
            <th scope="col">{t`Skill`}</th>
            <th scope="col" className={css('wide')}>
              {t`Channel`}
            </th>
            <th scope="col">{t({ message: 'Attempted', context: 'when' })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.rating === null ? NOTHING : exact(row.rating)}</td>
              <th scope="row">
                <div className={css('id')}>
                  <OpenMessage
                    text={row.conversation ?? t`(none; message ${{ id: row.id }})`}
                    onOpen={() => setOpened(row)}
                  />
                </div>
              </th>
              <td>
                <Clipped text={skillName(skillOf(row.skill))} />
              </td>
              <td className={css('wide')}>
                <Clipped text={channelName(channelOf(row.channel))} />
              </td>
              <td>{attemptedAt(row, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MessageWindow message={opened} zone={zone} onClose={() => setOpened(null)} />
    </>
  )
})

function Clipped({ text }: { readonly text: string }) {
  return (
    <div className={css('id')} title={text} translate="no">
      <bdi>{text}</bdi>
    </div>
  )
}

function attemptedAt({ times }: Transaction, zone: Zone): string {
  return times.attempted === null ? NOTHING : instantText(times.attempted, zone)
}

function lowestTable(rows: readonly Transaction[], zone: Zone): TableData {
  const words = [
    t`Conversation`,
    t`Message`,
    t`Skill`,
    t`Channel`,
    t({ message: 'Attempted', context: 'when' }),
  ]
  return {
    caption: t`Lowest-rated conversations`,
    columns: [t`Rating`, ...words],
    words,
    rows: rows.map((row) => ({
      key: row.id,
      cells: [
        { text: String(row.rating), value: row.rating },
        ...[row.conversation ?? '', row.id, row.skill, row.channel, attemptedAt(row, zone)].map(textCell),
      ],
    })),
  }
}
