// The recipients of a campaign: how many and how far they are read, the search and filters, the table, and the file.

import { forwardRef, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Recipient, RecipientExplorer } from '../../../store/campaigns/recipient-explorer.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { total } from '../../../domain/tally.ts'
import { exact, many } from '../../words/format.ts'
import acts from '../../kit/act.module.css'
import { classesOf } from '../../kit/classes.ts'
import type { Asker } from '../../words/fault-text.ts'
import { WindowDialog } from '../../kit/WindowDialog.tsx'
import { SaveMessages } from '../../grid/SaveMessages.tsx'
import { SearchBox } from '../../grid/SearchBox.tsx'
import tableStyles from '../../grid/Transactions.module.css'
import styles from '../shared/OneCampaign.module.css'
import { NOBODY } from './recipient-columns.ts'
import { RecipientDetail } from './RecipientDetail.tsx'
import { FilterChips, FilterMenus } from './RecipientFilters.tsx'
import { RecipientGrid } from './RecipientGrid.tsx'
import { Reading } from './Reading.tsx'
import { useFound, type FoundState, type RecipientFilter } from './use-found.ts'

const css = classesOf(tableStyles, styles)

interface RecipientsProps {
  readonly view: CampaignView
  readonly explorer: RecipientExplorer
  readonly version: number
  readonly filter: RecipientFilter
  readonly onFilter: (filter: RecipientFilter) => void
  readonly asker: Asker
}

const NO_FILTER: RecipientFilter = { statuses: [], failures: [] }

export const Recipients = forwardRef<HTMLElement, RecipientsProps>(function Recipients(props, ref) {
  const { view, explorer, version, filter, onFilter, asker } = props
  const [text, setText] = useState('')
  const [emptied, setEmptied] = useState(0)
  const [saving, setSaving] = useState(false)
  const found = useFound({ explorer, version, text, filter }, saving)
  const writer = useMemo(() => writerOf(explorer), [explorer])
  const all = view.counts?.recipients ?? 0
  const isNarrowed = text !== '' || filter.statuses.length + filter.failures.length > 0
  const clear = () => {
    setEmptied((times) => times + 1)
    onFilter(NO_FILTER)
  }
  return (
    <section ref={ref} className={css('recipients')} aria-labelledby="recipients" tabIndex={-1}>
      <h2 id="recipients" className={css('title')}>
        Recipients
      </h2>
      <Reading
        report={view.report}
        attempted={total(view.tally, 'attempted')}
        asker={asker}
        onCancel={explorer.cancel}
        onResume={explorer.resume}
      />
      <div className={css('tools')}>
        <SearchBox key={emptied} onSearch={setText} />
        <FilterMenus counts={view.counts} filter={filter} onFilter={onFilter} />
        <output className={css('foundWords')}>{foundWords(found, all, isNarrowed)}</output>
        <span className={css('gap')} />
        {found.choice !== null && (
          <SaveMessages
            explorer={writer}
            chosen={found.choice.chosen}
            noun="recipient"
            file={`recipients_${view.id}`}
            onSaving={setSaving}
          />
        )}
      </div>
      <FilterChips filter={filter} onFilter={onFilter} />
      <Rows found={found} report={view.report.kind} onClear={isNarrowed ? clear : null} />
    </section>
  )
})

function foundWords({ choice }: FoundState, all: number, narrowed: boolean): string {
  if (choice === null) return ''
  const { rows } = choice.chosen
  // While pages arrive one of the two is a moment ahead of the other; a part is never larger than its whole.
  return narrowed ? `${exact(rows)} of ${many(Math.max(rows, all), 'recipient')}` : ''
}

interface RowsProps {
  readonly found: FoundState
  readonly report: CampaignView['report']['kind']
  readonly onClear: (() => void) | null
}

function Rows({ found: { choice, busy }, report, onClear }: RowsProps) {
  const [opened, setOpened] = useState<{ readonly index: number; readonly recipient: Recipient } | null>(null)
  if (choice === null) return <div className={css('waitingRows')} aria-busy={busy} />
  const { pages, origin } = choice
  if (pages.rows === 0) {
    return (
      <div className={css('noRows')} aria-busy={busy}>
        <p>
          {onClear === null ? NOBODY[report === 'loaded' ? 'all' : 'some'] : 'No recipient is like that.'}
        </p>
        {onClear !== null && (
          <Button className={acts['act'] ?? ''} onPress={onClear}>
            Take the filters away
          </Button>
        )}
      </div>
    )
  }
  return (
    <>
      <RecipientGrid
        pages={pages}
        open={opened?.index ?? null}
        onOpen={(index) => {
          const recipient = pages.at(index)
          if (recipient !== null) setOpened({ index, recipient })
        }}
        origin={origin}
        busy={busy}
      />
      <WindowDialog
        title="One recipient"
        isOpen={opened !== null}
        onOpenChange={(isOpen) => !isOpen && setOpened(null)}
      >
        {opened !== null && <RecipientDetail recipient={opened.recipient} />}
      </WindowDialog>
    </>
  )
}

/** The way to a file, in the words of the one that writes messages. */
function writerOf(explorer: RecipientExplorer): Parameters<typeof SaveMessages>[0]['explorer'] {
  return { csv: ({ selection, rows }, options) => explorer.csv({ found: selection, rows }, options) }
}
