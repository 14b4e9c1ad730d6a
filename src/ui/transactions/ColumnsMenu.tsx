// Which columns the table has. The choice is remembered, but for the consumers: nobody should meet phone numbers on a
// screen that he did not ask for them.

import { t } from '@lingui/core/macro'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { classesOf } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { COLUMNS, type MessageColumn } from '../message/columns.ts'
import styles from '../grid/Transactions.module.css'

const css = classesOf(styles)

interface ColumnsProps {
  readonly chosen: readonly MessageColumn[]
  readonly onChoice: (chosen: readonly MessageColumn[]) => void
}

export function ColumnsMenu({ chosen, onChoice }: ColumnsProps) {
  return (
    <MenuTrigger>
      <Button className={css('tool')}>
        <span>{t`Columns`}</span>
        <Icon name="down" />
      </Button>
      <Popover className={css('popover')} placement="bottom end" offset={4}>
        <Menu
          className={css('menu')}
          aria-label={t`Columns`}
          selectionMode="multiple"
          // A table without columns shows nothing, and nobody finds the way back.
          disallowEmptySelection
          selectedKeys={chosen.map(({ name }) => name)}
          onSelectionChange={(keys) =>
            onChoice(COLUMNS.filter(({ name }) => keys === 'all' || keys.has(name)))
          }
        >
          {COLUMNS.map(({ name, title, shown }) => (
            <MenuItem key={name} id={name} className={css('item')} textValue={title}>
              <span className={css('tick')}>
                <Icon name="check" />
              </span>
              {shown === 'asked' ? t`${title} (phone numbers; not remembered)` : title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
