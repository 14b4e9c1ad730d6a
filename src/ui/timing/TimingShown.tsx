// The Timing screen with its figures: how long, and when.

import { useCallback } from 'react'
import type { TimingView } from '../../store/views/timing-view.ts'
import { classesOf } from '../kit/classes.ts'
import funnelStyles from '../screen/FunnelScreen.module.css'
import { Curves } from './Curves.tsx'
import { timingHeadline } from './headline.ts'
import { Hours } from './Hours.tsx'
import { Ranges } from './Ranges.tsx'
import { SkillTimes } from './SkillTimes.tsx'
import { TargetShares } from './TargetShares.tsx'
import styles from './TimingScreen.module.css'

const css = classesOf(funnelStyles, styles)

interface TimingShownProps {
  readonly view: TimingView
  readonly onHour: (weekHour: number) => void
}

export function TimingShown({ view, onHour }: TimingShownProps) {
  const { lead, notes } = timingHeadline(view)
  const [first, last] = [view.days[0] ?? '', view.days.at(-1) ?? '']
  const fileOf = useCallback((name: string) => `${name}_${first}_${last}`, [first, last])
  return (
    <>
      <div className={css('lead')}>
        <p className={css('headline')}>{lead}</p>
        <p className={css('notes')}>{notes.join(' ')}</p>
      </div>
      <Ranges view={view} fileOf={fileOf} />
      <TargetShares view={view} fileOf={fileOf} />
      <Curves view={view} fileOf={fileOf} />
      <SkillTimes view={view} fileOf={fileOf} />
      <Hours view={view} fileOf={fileOf} onHour={onHour} />
    </>
  )
}
