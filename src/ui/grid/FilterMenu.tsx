// A menu of what a table can be narrowed to, each choice with how many there are: of messages, and of the recipients of a
// campaign. Several can be chosen.

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { exact, inSentence } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import styles from './Transactions.module.css'

const css = classesOf(styles)

interface FilterMenuProps<Choice extends string> {
  readonly title: string
  readonly choices: readonly (readonly [Choice, number])[]
  readonly nameOf: (choice: Choice) => string
  readonly chosen: readonly Choice[]
  readonly onChoice: (chosen: readonly Choice[]) => void
}

/** Keys of a menu hold anything but nothing: a status may be empty. */
const KEY = 'choice '

export function FilterMenu<Choice extends string>(props: FilterMenuProps<Choice>) {
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
