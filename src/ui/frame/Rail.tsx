// The rail at the left (a bar at the foot of a phone): what this is, the screens there are, and below them the
// source, the theme and the help.

import { Button } from 'react-aria-components'
import { classesOf } from './classes.ts'
import { Icon, Mark } from './Icon.tsx'
import { goToMain, MAIN_ID } from './main-part.ts'
import sheet from './rail.module.css'
import { SourceMenu } from './SourceMenu.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'

const look = classesOf(sheet)

interface RailProps {
  readonly screen: string
  readonly onHelp: () => void
}

export function Rail({ screen, onHelp }: RailProps) {
  return (
    <nav className={look('rail')} aria-label="Proactive Funnels">
      <p className={look('product')}>
        <Mark />
        <span className={look('name')}>Proactive Funnels</span>
      </p>
      <ul className={look('screens')}>
        <li>
          <a className={look('item')} href={`#${MAIN_ID}`} aria-current="page" onClick={goToMain}>
            <Icon name="funnel" />
            <span className={look('label')}>{screen}</span>
          </a>
        </li>
      </ul>
      <div className={look('foot')}>
        <SourceMenu />
        <ThemeMenu />
        <Button className={look('item')} onPress={onHelp} aria-keyshortcuts="?">
          <Icon name="help" />
          <span className={look('label')}>
            Help<kbd className={look('cap')}>?</kbd>
          </span>
        </Button>
      </div>
    </nav>
  )
}
