// The table and the message that is open: beside it on a wide page, over it on a narrow one.

import { plural, t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Zone } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { Sort } from '../../store/messages/explorer.ts'
import acts from '../kit/act.module.css'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { useNarrow } from '../kit/narrow.ts'
import { WindowDialog } from '../kit/WindowDialog.tsx'
import type { ShownRows } from '../grid/chooser.ts'
import type { MessageColumn } from '../message/columns.ts'
import { MessageDetail } from '../message/MessageDetail.tsx'
import { MessageGrid, type SortOrder } from './MessageGrid.tsx'
import type { OpenedBy } from '../grid/mover.ts'
import styles from '../grid/Transactions.module.css'

const css = classesOf(styles, acts)

interface TableProps {
  /** Null until the first rows are here. */
  readonly choice: ShownRows | null
  readonly busy: boolean
  readonly columns: readonly MessageColumn[]
  readonly zone: Zone
  readonly order: SortOrder
  readonly onSort: (sort: Sort) => void
  /** Takes away what narrows the table; null where nothing does. */
  readonly onClear: (() => void) | null
}

interface Opened {
  readonly index: number
  readonly message: Transaction
  readonly by: OpenedBy
}

export function Table({ choice, busy, columns, zone, order, onSort, onClear }: TableProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const isNarrow = useNarrow()
  if (choice === null) return <div className={css('waiting')} aria-busy="true" />
  const { pages, origin, chosen } = choice
  if (pages.rows === 0) return <Nothing busy={busy} lost={chosen.lost ?? 0} onClear={onClear} />
  const close = () => {
    setOpened(null)
    frame.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  }
  // While days arrive, the row may stand elsewhere by now.
  const open = opened !== null && pages.at(opened.index)?.id === opened.message.id ? opened.index : null
  return (
    <div ref={frame} className={css('frame', opened !== null && !isNarrow && 'split')}>
      <MessageGrid
        pages={pages}
        columns={columns}
        zone={zone}
        order={order}
        onSort={onSort}
        open={open}
        onOpen={(index, by) => {
          const message = pages.at(index)
          if (message !== null) setOpened({ index, message, by })
        }}
        origin={origin}
        busy={busy}
      />
      {opened !== null && !isNarrow && <Side opened={opened} zone={zone} onClose={close} />}
      {isNarrow && (
        <WindowDialog
          title={t`One message`}
          isOpen={opened !== null}
          onOpenChange={(isOpen) => !isOpen && close()}
        >
          {opened !== null && <MessageDetail message={opened.message} zone={zone} />}
        </WindowDialog>
      )}
    </div>
  )
}

interface NothingProps extends Pick<TableProps, 'busy' | 'onClear'> {
  /** Held days whose rows are not here. */
  readonly lost: number
}

function Nothing({ busy, lost, onClear }: NothingProps) {
  const none =
    lost === 0
      ? t`No message is like that.`
      : plural(lost, {
          one: 'None so far: the rows of # day are not here.',
          other: 'None so far: the rows of # days are not here.',
        })
  return (
    <div className={css('nothing')} aria-busy={busy}>
      <p>{busy ? t`Searching…` : none}</p>
      {!busy && onClear !== null && (
        <Button className={css('act')} onPress={onClear}>
          {t`Take the filters away`}
        </Button>
      )}
    </div>
  )
}

interface SideProps {
  readonly opened: Opened
  readonly zone: Zone
  readonly onClose: () => void
}

function Side({ opened: { message, by }, zone, onClose }: SideProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // Who came by a key goes on in here; a pointer leaves the keyboard with the table.
    if (by === 'key') panel.current?.focus({ preventScroll: true })
  }, [message, by])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, from anywhere within
    <aside
      ref={panel}
      className={css('side')}
      aria-label={t`One message`}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={css('sideHead')}>
        <h2 className={css('sideTitle')}>{t`One message`}</h2>
        <Button className={css('close')} aria-label={t`Close the message`} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <MessageDetail message={message} zone={zone} />
    </aside>
  )
}
