// What narrows the table of recipients besides the search: statuses and failures, each with how many there are.

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { failureName } from '../../domain/dictionary.ts'
import type { Failure } from '../../domain/failure.ts'
import type { RecipientCounts } from '../../store/campaign-view.ts'
import { exact, inSentence } from '../chart/format.ts'
import { classesOf } from '../frame/classes.ts'
import { Icon } from '../frame/Icon.tsx'
import styles from '../transactions/Transactions.module.css'
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

interface FilterMenuProps<Choice extends string> {
  readonly title: string
  readonly choices: readonly (readonly [Choice, number])[]
  readonly nameOf: (choice: Choice) => string
  readonly chosen: readonly Choice[]
  readonly onChoice: (chosen: readonly Choice[]) => void
}

/** Keys of a menu hold anything but nothing: a status may be empty. */
const KEY = 'choice '

function FilterMenu<Choice extends string>(props: FilterMenuProps<Choice>) {
  const { title, choices, nameOf, chosen, onChoice } = props
  const all = choices.map(([choice]) => choice)
  return (
    <MenuTrigger>
      <Button className={css('tool')} isDisabled={choices.length === 0}>
        <span>{chosen.length === 0 ? title : `${title}: ${exact(chosen.length)}`}</span>
        <Icon name="down" />
      </Button>
      <Popover className={css('popover')} placement="bottom start" offset={4}>
        <Menu
          className={css('menu')}
          aria-label={title}
          selectionMode="multiple"
          selectedKeys={chosen.map((choice) => `${KEY}${choice}`)}
          onSelectionChange={(keys) =>
            onChoice(all.filter((choice) => keys === 'all' || keys.has(`${KEY}${choice}`)))
          }
        >
          {choices.map(([choice, n]) => (
            <MenuItem key={choice} id={`${KEY}${choice}`} className={css('item')} textValue={nameOf(choice)}>
              <span className={css('tick')}>
                <Icon name="check" />
              </span>
              <bdi>{inSentence(nameOf(choice))}</bdi> {exact(n)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
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

function ChipItem({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <li>
      <Button className={css('chip')} aria-label={`Take away: ${text}`} onPress={onRemove}>
        <bdi title={text}>{text}</bdi>
        <Icon name="close" />
      </Button>
    </li>
  )
}
