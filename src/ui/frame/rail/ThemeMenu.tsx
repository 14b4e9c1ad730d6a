// Light, dark, or as the system has it.

import { useState } from 'react'
import { MenuItem } from 'react-aria-components'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { MenuOver } from '../../kit/Over.tsx'
import menuSheet from './menu.module.css'
import { chooseTheme, rememberedTheme, THEME_NAMES, THEMES } from './theme.ts'

const look = classesOf(menuSheet)

export function ThemeMenu() {
  const [theme, setTheme] = useState(rememberedTheme)
  return (
    <MenuOver
      className={look('popover', 'small')}
      placement="top start"
      menu={look('menu')}
      chosen={theme}
      onAction={(key) => {
        const chosen = THEMES.find((one) => one === key)
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
    </MenuOver>
  )
}
