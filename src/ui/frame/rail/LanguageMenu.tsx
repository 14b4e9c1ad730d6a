// The language of the page: the browser's, or one of those that there are, each by its own name.

import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { MenuItem } from 'react-aria-components'
import { nameOf } from '../../../locales/languages.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { MenuOver } from '../../kit/Over.tsx'
import { toast } from '../../kit/toasts.ts'
import { CHOICES, chooseLanguage, OF_BROWSER, rememberedLanguage, type LanguageChoice } from './language.ts'
import menuSheet from './menu.module.css'

const look = classesOf(menuSheet)

export function LanguageMenu() {
  const [chosen, setChosen] = useState(rememberedLanguage)
  const choose = async (choice: LanguageChoice) => {
    try {
      await chooseLanguage(choice)
      setChosen(choice)
    } catch {
      toast(t`This language could not be loaded. Try again when you are connected.`)
    }
  }
  return (
    <MenuOver
      className={look('popover', 'small')}
      placement="top start"
      menu={look('menu')}
      chosen={chosen}
      onAction={(key) => {
        const choice = CHOICES.find((one) => one === key)
        if (choice !== undefined) void choose(choice)
      }}
    >
      {CHOICES.map((one) => (
        <MenuItem key={one} id={one} className={look('choice')}>
          <span className={look('tick')}>
            <Icon name="check" />
          </span>
          {one === OF_BROWSER ? t`Browser language` : <bdi lang={one}>{nameOf(one)}</bdi>}
        </MenuItem>
      ))}
    </MenuOver>
  )
}
