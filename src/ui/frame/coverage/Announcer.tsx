// Says aloud how loading goes, and not at every day: that it began, each quarter of the way, and how it ended.

import { useState } from 'react'
import type { Coverage } from '../../../store/days/coverage.ts'
import { many } from '../../words/format.ts'
import { activityOf, loadedText, progressNoun } from '../../words/coverage-text.ts'

interface AnnouncerProps {
  readonly coverage: Coverage
}

export function Announcer({ coverage }: AnnouncerProps) {
  // Idle when the page opens is no news; it is after something was under way.
  const [began, setBegan] = useState(false)
  if (!began && coverage.progress !== null) setBegan(true)
  return <output className="visually-hidden">{began ? announcementOf(coverage) : ''}</output>
}

/** The sentence for people who hear the page; it stays the same for a quarter of the way at a time. */
function announcementOf(coverage: Coverage): string {
  const activity = activityOf(coverage)
  const { progress, faults } = coverage
  if (activity.kind === 'waiting') return 'LivePerson asked us to wait.'
  if (progress !== null) {
    const quarters = Math.floor((4 * progress.done) / progress.of)
    return quarters === 0
      ? `Loading ${many(progress.of, progressNoun(coverage))}.`
      : `${quarters * 25} % of ${many(progress.of, progressNoun(coverage))} loaded.`
  }
  const end = activity.kind === 'stopped' ? '' : ' loaded'
  const failed = [
    [faults.reduce((sum, { days }) => sum + days.length, 0), 'day'],
    [faults.reduce((sum, { campaigns }) => sum + campaigns, 0), 'campaign'],
  ] as const
  const failures = failed.flatMap(([n, noun]) => (n === 0 ? [] : [` ${many(n, noun)} failed.`]))
  return `${loadedText(coverage, activity.kind)}${end}.${failures.join('')}`
}
