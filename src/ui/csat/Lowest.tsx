// The conversations that people were least content with, newest first: a few to open, and the way to all of them.

import { useEffect, useState } from 'react'
import { channelName, channelOf, skillOf } from '../../domain/channel.ts'
import type { Zone } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import { LOW_RATINGS, lowestRated } from '../../store/csat-lowest.ts'
import { useExplorer } from '../../store/transaction-views.ts'
import type { TableData } from '../chart/DataTable.tsx'
import { Figure } from '../chart/Figure.tsx'
import { exact, instantText, NOTHING } from '../chart/format.ts'
import { classesOf } from '../frame/classes.ts'
import { skillName } from '../frame/skill-text.ts'
import { textCell } from '../funnel/cells.ts'
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
  const found = useLowest()
  const rows = found ?? []
  return (
    <Figure
      title="Lowest-rated conversations"
      note="rated 1, then 2, the newest first"
      table={lowestTable(rows, zone)}
      file={file}
      twin="itself"
      empty={found !== null && found.length === 0 ? 'Nobody gave 1 or 2.' : null}
    >
      {found === null ? <p className={css('words')}>Looking for them.</p> : <List rows={rows} zone={zone} />}
      <p className={css('all')}>
        {LOW_RATINGS.map((rating) => (
          <button key={rating} type="button" className={css('link')} onClick={() => onRating(rating)}>
            All messages rated {exact(rating)}
          </button>
        ))}
      </p>
    </Figure>
  )
}

/** Null while they are looked for. */
function useLowest(): readonly Transaction[] | null {
  const { explorer, version } = useExplorer()
  const [found, setFound] = useState<readonly Transaction[] | null>(null)
  useEffect(() => {
    let isOver: 'yes' | 'no' = 'no'
    const look = async () => {
      const rows = await lowestRated(explorer, MOST)
      if (isOver === 'no' && rows !== null) setFound(rows)
    }
    void look()
    return () => {
      isOver = 'yes'
    }
  }, [explorer, version])
  return found
}

function List({ rows, zone }: { readonly rows: readonly Transaction[]; readonly zone: Zone }) {
  return (
    <table className={css('lowest')}>
      <caption className="visually-hidden">Lowest-rated conversations</caption>
      <thead>
        <tr>
          <th scope="col">Rating</th>
          <th scope="col">Conversation</th>
          <th scope="col">Skill</th>
          <th scope="col" className={css('wide')}>
            Channel
          </th>
          <th scope="col">Attempted</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.rating === null ? NOTHING : exact(row.rating)}</td>
            <th scope="row">
              <Clipped text={row.conversation ?? `(none; message ${row.id})`} />
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
  )
}

function Clipped({ text }: { readonly text: string }) {
  return (
    <div className={css('id')} title={text}>
      <bdi>{text}</bdi>
    </div>
  )
}

function attemptedAt({ times }: Transaction, zone: Zone): string {
  return times.attempted === null ? NOTHING : instantText(times.attempted, zone)
}

function lowestTable(rows: readonly Transaction[], zone: Zone): TableData {
  return {
    caption: 'Lowest-rated conversations',
    columns: ['Rating', 'Conversation', 'Message', 'Skill', 'Channel', 'Attempted'],
    words: ['Conversation', 'Message', 'Skill', 'Channel', 'Attempted'],
    rows: rows.map((row) => ({
      key: row.id,
      cells: [
        { text: String(row.rating), value: row.rating },
        ...[row.conversation ?? '', row.id, row.skill, row.channel, attemptedAt(row, zone)].map(textCell),
      ],
    })),
  }
}
