// The headline as it stands on the page: the answer first, then what changed, then what it rests on.

import type { Filter } from '../../domain/filter.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { classesOf } from '../kit/classes.ts'
import styles from '../screen/FunnelScreen.module.css'
import { headlineOf } from '../words/funnel-headline.ts'

const css = classesOf(styles)

export function Lead({ view, loaded, filter }: { view: FunnelView; loaded: number; filter: Filter }) {
  const { lead, change, notes } = headlineOf({ ...view, loaded, filter })
  return (
    <div className={css('lead', view.other !== null && 'compared')}>
      <p className={css('headline')}>
        {lead}
        {change !== null && ` ${change}`}
      </p>
      {notes.length > 0 && <p className={css('notes')}>{notes.join(' ')}</p>}
    </div>
  )
}
