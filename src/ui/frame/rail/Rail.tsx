// The rail at the left (a bar at the foot of a phone): what this is, the screens there are, and below them the
// source, the theme and the help.

import type { MouseEvent } from 'react'
import { VIEWS, type View } from '../../../store/question/question.ts'
import { linkOf } from '../../../store/question/link.ts'
import { useQuestion } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon, Mark, type IconName } from '../../kit/Icon.tsx'
import { goToMain } from '../../kit/main-part.ts'
import { Foot } from './Foot.tsx'
import sheet from './rail.module.css'

const look = classesOf(sheet)

/** What the screens are called. */
export const VIEW_NAMES = {
  funnel: 'Funnel',
  failures: 'Failures',
  csat: 'CSAT',
  campaigns: 'Campaigns',
  timing: 'Timing',
  transactions: 'Transactions',
  coverage: 'Coverage',
} as const satisfies Record<View, string>

const ICONS = {
  funnel: 'funnel',
  failures: 'fault',
  csat: 'star',
  campaigns: 'megaphone',
  timing: 'clock',
  transactions: 'rows',
  coverage: 'calendar',
} as const satisfies Record<View, IconName>

interface RailProps {
  readonly onHelp: () => void
}

export function Rail({ onHelp }: RailProps) {
  return (
    <nav className={look('rail')} aria-label="Proactive Funnels">
      <p className={look('product')}>
        <Mark />
        <span className={look('name')}>Proactive Funnels</span>
      </p>
      <ul className={look('screens')}>
        {VIEWS.map((view) => (
          <li key={view}>
            <ViewLink view={view} />
          </li>
        ))}
      </ul>
      <Foot onHelp={onHelp} />
    </nav>
  )
}

/** A real link, so that a screen can be opened in a tab of its own; within this tab the page stays as it is. */
function ViewLink({ view }: { readonly view: View }) {
  const { question, events } = useQuestion()
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    if (view !== question.view) events.viewChosen(view)
    goToMain(event)
  }
  return (
    <a
      className={look('item')}
      href={linkOf({ ...question, view })}
      {...(view === question.view ? { 'aria-current': 'page' } : {})}
      onClick={open}
    >
      <Icon name={ICONS[view]} />
      <span className={look('label')}>{VIEW_NAMES[view]}</span>
    </a>
  )
}
