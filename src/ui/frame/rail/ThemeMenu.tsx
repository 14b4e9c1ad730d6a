// Light, dark, or as the system has it.

import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import menuSheet from './menu.module.css'
import railSheet from './rail.module.css'
import { chooseTheme, rememberedTheme, THEME_NAMES, THEMES } from './theme.ts'

const railLook = classesOf(railSheet)
const look = classesOf(menuSheet)

export function ThemeMenu() {
  const [theme, setTheme] = useState(rememberedTheme)
  return (
    <MenuTrigger>
      <Button className={railLook('item')}>
        <Icon name="theme" />
        <span className={railLook('label')}>Theme</span>
      </Button>
      <Popover className={look('popover', 'small')} placement="top start" offset={6} containerPadding={12}>
        <Menu
          className={look('menu')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const chosen = THEMES.find((one) => keys !== 'all' && keys.has(one))
            if (chosen === undefined) return
            setTheme(chosen)
            chooseTheme(chosen)
          }}
        >
          {THEMES.map((one) => (
            <MenuItem key={one} id={one} className={look('choice')}>
              <span className={look('tick')}>
                <Icon name="check" />
              </span>
              {THEME_NAMES[one]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
