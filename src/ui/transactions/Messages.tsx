// All messages of the question, one row each: what is filtered, in words; the filters; the table; and the message that
// is open beside it.

import { t } from '@lingui/core/macro'
import { useCallback, useMemo, useState } from 'react'
import type { Zone } from '../../domain/day.ts'
import type { QuestionEvents, Question } from '../../store/question/question.ts'
import type { Explorer, Search, Sort } from '../../store/messages/explorer.ts'
import type { FailureChoice } from '../../store/views/failure-choices.ts'
import { classesOf } from '../kit/classes.ts'
import { rememberColumns, rememberedColumns, type MessageColumn } from '../message/columns.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { countWords } from '../grid/count-words.ts'
import { Chips, Menus } from './Filters.tsx'
import { chipsOf } from '../grid/message-filter-words.ts'
import { SaveMessages } from '../grid/SaveMessages.tsx'
import { SearchBox } from '../grid/SearchBox.tsx'
import { Table } from './Table.tsx'
import styles from '../grid/Transactions.module.css'
import { useChosen } from './use-chosen.ts'

const css = classesOf(styles)

export interface MessagesProps {
  readonly explorer: Explorer
  /** Another one whenever there may be other rows. */
  readonly version: number
  readonly question: Question
  readonly events: Pick<QuestionEvents, 'messageFilterChosen' | 'failuresChosen' | 'campaignsChosen'>
  /** What is loaded: messages of the question before the message filter, and days. */
  readonly counts: { readonly messages: number; readonly loaded: number; readonly days: number }
  /** What failed in the question, with how many messages it took. */
  readonly failures: readonly FailureChoice[]
  readonly zone: Zone
  /** The name of a file with these rows, without its ending. */
  readonly file: string
}

const NEWEST_FIRST: Search = { text: '', sort: 'attempted', direction: 'descending' }

const NO_MESSAGE_FILTER = { has: null, lacks: null, rating: null, finding: null, weekHour: null }

export function Messages(props: MessagesProps) {
  const { explorer, version, question, events, counts, failures, zone, file } = props
  const [search, setSearch] = useState(NEWEST_FIRST)
  const [columns, setColumns] = useState<readonly MessageColumn[]>(rememberedColumns)
  const [saving, setSaving] = useState(false)
  // A number that grows when the search is emptied from outside of its box.
  const [emptied, setEmptied] = useState(0)
  const asked = useMemo(() => questionText(question), [question])
  const { choice, busy } = useChosen({ explorer, version, search, question: asked }, saving)
  const onSearch = useCallback(
    (text: string) => setSearch((now) => (now.text === text ? now : { ...now, text })),
    [],
  )
  const onSort = useCallback((sort: Sort) => setSearch((now) => ({ ...now, ...sortedBy(now, sort) })), [])
  const narrowed = search.text !== '' || chipsOf(question.messageFilter).length > 0
  const clear = () => {
    setEmptied((times) => times + 1)
    events.messageFilterChosen(NO_MESSAGE_FILTER)
  }
  return (
    <section aria-label={t`Messages`}>
      <output className={css('count')}>
        {choice === null
          ? '\u00a0'
          : countWords({
              ...counts,
              rows: choice.chosen.rows,
              of: counts.messages,
              // Their counts are loaded, their rows are on their way: none of them is in the table.
              loaded: counts.loaded - (choice.chosen.lost ?? 0),
              narrowed,
            })}
      </output>
      <div className={css('tools')}>
        <SearchBox key={emptied} onSearch={onSearch} />
        <Menus question={question} events={events} failures={failures} />
        <span className={css('gap')} />
        <ColumnsMenu
          chosen={columns}
          onChoice={(chosen) => {
            setColumns(chosen)
            rememberColumns(chosen)
          }}
        />
        {choice !== null && (
          <SaveMessages explorer={explorer} chosen={choice.chosen} file={file} onSaving={setSaving} />
        )}
      </div>
      <Chips question={question} events={events} />
      <Table
        choice={choice}
        busy={busy}
        columns={columns}
        zone={zone}
        order={search}
        onSort={onSort}
        onClear={narrowed ? clear : null}
      />
    </section>
  )
}

/** Times and ratings begin with the largest, names with the first letter; the same column again turns round. */
function sortedBy(now: Search, sort: Sort): Pick<Search, 'sort' | 'direction'> {
  if (now.sort === sort) {
    return { sort, direction: now.direction === 'ascending' ? 'descending' : 'ascending' }
  }
  const largest = sort === 'attempted' || sort === 'reached' || sort === 'duration'
  return { sort, direction: largest ? 'descending' : 'ascending' }
}

/** Everything of a question that decides which messages there are. */
function questionText({ account, app, range, zone, filter, messageFilter }: Question): string {
  return JSON.stringify([account, app, range, zone, filter, messageFilter])
}
