// How much of what was asked for is loaded, how fresh it is, and what can be done about the rest. The bar of the
// progress is a hairline under the whole head of the page, so nothing moves when it comes and goes.

import type { EpochMs } from '../../../domain/day.ts'
import type { Coverage } from '../../../store/days/coverage.ts'
import { useAhead, useCoverage, useLoader, useNow } from '../../../store/hooks/views.ts'
import { ago, duration, exact, many } from '../../words/format.ts'
import { Announcer } from './Announcer.tsx'
import { classesOf } from '../../kit/classes.ts'
import {
  activityOf,
  loadedText,
  progressNoun,
  wantsNothing,
  type Activity,
} from '../../words/coverage-text.ts'
import sheet from './coverage.module.css'
import { Icon } from '../../kit/Icon.tsx'
import { latePart } from '../../kit/late.tsx'
import { useSecondsUntil } from '../../kit/seconds.ts'
import { useTip } from '../../kit/tipped.tsx'

const look = classesOf(sheet)

// Most days have nothing to note.
const WarningButton = latePart(async () => (await import('./WarningButton.tsx')).WarningButton)
const UnreadButton = latePart(async () => (await import('./UnreadButton.tsx')).UnreadButton)

export function CoverageLine() {
  const coverage = useCoverage()
  if (coverage === null || wantsNothing(coverage)) return <div className={look('line')} />
  const activity = activityOf(coverage)
  return (
    <div role="group" className={look('line')} aria-label="Coverage">
      <p className={look('text')}>
        <span className={look('held')}>{loadedText(coverage, activity.kind)}</span>{' '}
        <Detail coverage={coverage} />
      </p>
      <Act activity={activity.kind} />
      {coverage.warnings.length > 0 && <WarningButton coverage={coverage} />}
      {hasUnread(coverage) && <UnreadButton coverage={coverage} />}
      <Announcer coverage={coverage} />
    </div>
  )
}

function hasUnread({ issues, unknownFields }: Coverage): boolean {
  return issues.figures + issues.transactions + unknownFields.length > 0
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
        <button type="button" className={look('act')} onClick={loader.cancel}>
          Cancel
        </button>
      )
    case 'stopped':
      return (
        <button type="button" className={look('act')} onClick={loader.resume}>
          Go on
        </button>
      )
    case 'idle':
      return <Refresh onRefresh={loader.refresh} />
  }
}

function Refresh({ onRefresh }: { readonly onRefresh: () => void }) {
  const says = 'Asks again for what can still change'
  const { button, props, tip } = useTip({ says, delay: 400, placement: 'bottom' })
  return (
    <>
      <button
        ref={button}
        type="button"
        className={look('icon')}
        aria-label="Refresh"
        onClick={onRefresh}
        {...props}
      >
        <Icon name="refresh" />
      </button>
      {tip}
    </>
  )
}

/** The thin bar; it keeps its place while nothing is under way. */
export function ProgressLine() {
  const coverage = useCoverage()
  if (coverage === null || coverage.progress === null) return <div className={look('track')} />
  const { done, of } = coverage.progress
  const noun = progressNoun(coverage)
  return (
    <div
      role="progressbar"
      className={look('track')}
      aria-label={noun === 'day' ? 'Days loaded' : 'Campaigns loaded'}
      aria-valuemin={0}
      aria-valuenow={done}
      aria-valuemax={of}
      aria-valuetext={`${done} of ${many(of, noun)}`}
    >
      {/* A transform, so that it moves without another layout. */}
      <div className={look('fill')} style={{ transform: `scaleX(${done / of})` }} />
    </div>
  )
}
