// How much of what was asked for is loaded, how fresh it is, and what can be done about the rest. The bar of the
// progress is a hairline under the whole head of the page, so nothing moves when it comes and goes.

import { Button, Group, ProgressBar, TooltipTrigger } from 'react-aria-components'
import type { EpochMs } from '../../../domain/day.ts'
import type { Coverage } from '../../../store/days/coverage.ts'
import { useAhead, useCoverage, useLoader, useNow } from '../../../store/hooks/views.ts'
import { ago, duration, exact, many } from '../../words/format.ts'
import { Announcer } from './Announcer.tsx'
import { Tip } from '../../kit/Tip.tsx'
import { classesOf } from '../../kit/classes.ts'
import {
  activityOf,
  loadedText,
  progressNoun,
  wantsNothing,
  type Activity,
} from '../../words/coverage-text.ts'
import sheet from './coverage.module.css'
import { WarningButton } from './WarningButton.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useSecondsUntil } from '../../kit/seconds.ts'
import { UnreadButton } from './UnreadButton.tsx'

const look = classesOf(sheet)

export function CoverageLine() {
  const coverage = useCoverage()
  if (coverage === null || wantsNothing(coverage)) return <div className={look('line')} />
  const activity = activityOf(coverage)
  return (
    <Group className={look('line')} aria-label="Coverage">
      <p className={look('text')}>
        <span className={look('held')}>{loadedText(coverage, activity.kind)}</span>{' '}
        <Detail coverage={coverage} />
      </p>
      <Act activity={activity.kind} />
      <WarningButton coverage={coverage} />
      <UnreadButton coverage={coverage} />
      <Announcer coverage={coverage} />
    </Group>
  )
}

/** The quiet half of the line: what the other span has, and how fresh or how far the figures are. */
function Detail({ coverage }: { readonly coverage: Coverage }) {
  const now = useNow()
  const activity = activityOf(coverage)
  const { other, asOf } = coverage
  return (
    <span className={look('quiet')}>
      {other !== null && <span className={look('piece')}>{otherText(other)} </span>}
      <span className={look('piece')}>
        <ActivityText activity={activity} />
        {activity.kind === 'idle' && asOf !== null && `· ${ago(now - asOf)}`}
      </span>
    </span>
  )
}

function otherText({ loaded, days }: { readonly loaded: number; readonly days: number }): string {
  return `and ${exact(loaded)} of ${exact(days)} to compare with`
}

function ActivityText({ activity }: { readonly activity: Activity }) {
  if (activity.kind === 'waiting') return <Waiting until={activity.until} />
  if (activity.kind !== 'loading' || activity.timeLeft === null) return null
  return <>· about {duration(activity.timeLeft)} left</>
}

function Waiting({ until }: { readonly until: EpochMs }) {
  // It is an instant of the gateway's clock, and the seconds are counted by this machine's.
  const ahead = useAhead()
  const seconds = useSecondsUntil(until - ahead)
  return <>· LivePerson asked us to wait{seconds > 0 ? ` ${seconds} s` : ''}</>
}

/** The one thing to do about what is going on. */
function Act({ activity }: { readonly activity: Activity['kind'] }) {
  const loader = useLoader()
  switch (activity) {
    case 'loading':
    case 'waiting':
      return (
        <Button className={look('act')} onPress={loader.cancel}>
          Cancel
        </Button>
      )
    case 'stopped':
      return (
        <Button className={look('act')} onPress={loader.resume}>
          Go on
        </Button>
      )
    case 'idle':
      return (
        <TooltipTrigger delay={400}>
          <Button className={look('icon')} aria-label="Refresh" onPress={loader.refresh}>
            <Icon name="refresh" />
          </Button>
          <Tip placement="bottom">Asks again for what can still change</Tip>
        </TooltipTrigger>
      )
  }
}

/** The thin bar; it keeps its place while nothing is under way. */
export function ProgressLine() {
  const coverage = useCoverage()
  if (coverage === null || coverage.progress === null) return <div className={look('track')} />
  const { done, of } = coverage.progress
  const noun = progressNoun(coverage)
  return (
    <ProgressBar
      className={look('track')}
      aria-label={noun === 'day' ? 'Days loaded' : 'Campaigns loaded'}
      value={done}
      maxValue={of}
      valueLabel={`${done} of ${many(of, noun)}`}
    >
      {/* A transform, so that it moves without another layout. */}
      <div className={look('fill')} style={{ transform: `scaleX(${done / of})` }} />
    </ProgressBar>
  )
}
