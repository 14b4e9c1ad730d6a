// Which channels or skills are looked at: a list with a search, any number of them, none meaning all. What a link
// chose and the loaded days do not know stays in the list, so that it can be taken out again.

import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  Text,
  useFilter,
} from 'react-aria-components'
import { seen } from '../../../domain/seen.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import choicesSheet from './choices.module.css'

const look = classesOf(choicesSheet)

/** A list that fits the screen needs no search. */
const SEARCHED = 6

export interface ChoiceProps<Name extends string> {
  readonly name: string
  readonly nouns: readonly [one: string, many: string]
  /** What the loaded days know. */
  readonly loaded: readonly Name[]
  readonly chosen: readonly Name[]
  readonly nameOf: (name: Name) => string
  readonly onChoice: (chosen: readonly Name[]) => void
}

export function Choice<Name extends string>(props: ChoiceProps<Name>) {
  const { nouns, loaded, chosen, onChoice } = props
  const { contains } = useFilter({ sensitivity: 'base' })
  const strangers = chosen.filter((name) => !loaded.includes(name))
  const all = [...strangers, ...loaded]
  return (
    <div className={look('choice')}>
      {all.length > SEARCHED ? (
        <Autocomplete
          filter={(name, typed) => contains(seen(name), seen(typed).trim())}
          disableAutoFocusFirst
        >
          <Search nouns={nouns} />
          <Options {...props} all={all} focus="search" />
        </Autocomplete>
      ) : (
        // Without a search to type into, a list inside of Autocomplete would never get the focus.
        <Options {...props} all={all} focus="list" />
      )}
      <p className={look('foot')}>
        <span>
          {chosen.length === 0
            ? `All ${all.length} are looked at`
            : `${chosen.length} of ${all.length} chosen`}
        </span>
        <Button className={look('textButton')} isDisabled={chosen.length === 0} onPress={() => onChoice([])}>
          All {nouns[1]}
        </Button>
      </p>
    </div>
  )
}

function Search({ nouns }: Pick<ChoiceProps<string>, 'nouns'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody opened the list to choose from it
    <SearchField className={look('search')} aria-label={`Search ${nouns[1]}`} autoFocus>
      <Icon name="search" />
      <Input className={look('searchInput')} placeholder={`Search ${nouns[1]}`} />
      <Button className={look('iconButton')}>
        <Icon name="close" />
      </Button>
    </SearchField>
  )
}

interface OptionsProps<Name extends string> extends ChoiceProps<Name> {
  readonly all: readonly Name[]
  /** Where the keyboard is when the list opens. */
  readonly focus: 'search' | 'list'
}

function Options<Name extends string>(props: OptionsProps<Name>) {
  const { nouns, loaded, all, focus, chosen, nameOf, onChoice } = props
  return (
    <ListBox
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- Somebody opened the list to choose from it
      autoFocus={focus === 'list'}
      className={look('choices')}
      aria-label={nouns[1]}
      selectionMode="multiple"
      escapeKeyBehavior="none"
      selectedKeys={chosen.map(keyOf)}
      onSelectionChange={(keys) => onChoice(all.filter((name) => keys === 'all' || keys.has(keyOf(name))))}
      renderEmptyState={() => <p className={look('nothing')}>{emptyText(all.length, nouns)}</p>}
    >
      {all.map((name) => (
        <ListBoxItem key={keyOf(name)} id={keyOf(name)} className={look('option')} textValue={nameOf(name)}>
          <span className={look('box')}>
            <Icon name="check" />
          </span>
          <span className={look('optionText')}>
            <Text slot="label">
              <bdi>{nameOf(name)}</bdi>
            </Text>
            {!loaded.includes(name) && (
              <Text slot="description" className={look('note')}>
                not in the days that are held
              </Text>
            )}
          </span>
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

/** The empty name is a name too, and no key may be empty. */
function keyOf(name: string): string {
  return `=${name}`
}

function emptyText(known: number, nouns: ChoiceProps<string>['nouns']): string {
  return known === 0 ? `No ${nouns[1]} are known yet.` : `No ${nouns[0]} has that in its name.`
}
