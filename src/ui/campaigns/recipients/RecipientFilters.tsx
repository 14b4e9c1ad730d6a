// What narrows the table of recipients besides the search: statuses and failures, each with how many there are.

import { failureName } from '../../../domain/dictionary.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { RecipientCounts } from '../../../store/views/campaign-view.ts'
import { inSentence } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import { ChipItem } from '../../grid/ChipItem.tsx'
import { FilterMenu } from '../../grid/FilterMenu.tsx'
import styles from '../../grid/Transactions.module.css'
import { statusText } from './recipient-columns.ts'
import type { RecipientFilter } from './use-found.ts'

const css = classesOf(styles)

interface FiltersProps {
  readonly counts: RecipientCounts | null
  readonly filter: RecipientFilter
  readonly onFilter: (filter: RecipientFilter) => void
}

export function FilterMenus({ counts, filter, onFilter }: FiltersProps) {
  return (
    <>
      <FilterMenu
        title="Status"
        choices={counts?.statuses ?? []}
        nameOf={statusText}
        chosen={filter.statuses}
        onChoice={(statuses) => onFilter({ ...filter, statuses })}
      />
      <FilterMenu
        title="Failure"
        choices={counts?.failures ?? []}
        nameOf={failureName}
        chosen={filter.failures}
        onChoice={(failures) => onFilter({ ...filter, failures })}
      />
    </>
  )
}

/** Every filter that is set, to be taken away. */
export function FilterChips({ filter, onFilter }: Omit<FiltersProps, 'counts'>) {
  const { statuses, failures } = filter
  if (statuses.length + failures.length === 0) return null
  return (
    <ul className={css('chips')} aria-label="Filters of the recipients">
      {statuses.map((status) => (
        <ChipItem
          key={`status ${status}`}
          text={inSentence(statusText(status))}
          onRemove={() => onFilter({ ...filter, statuses: statuses.filter((one) => one !== status) })}
        />
      ))}
      {failures.map((failure: Failure) => (
        <ChipItem
          key={`failure ${failure}`}
          text={inSentence(failureName(failure))}
          onRemove={() => onFilter({ ...filter, failures: failures.filter((one) => one !== failure) })}
        />
      ))}
    </ul>
  )
}
