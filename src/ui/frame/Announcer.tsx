// Says aloud how loading goes, and not at every day: that it began, each quarter of the way, and how it ended.

import { useState } from 'react'
import type { Coverage } from '../../store/coverage.ts'
import { many } from '../chart/format.ts'
import { activityOf, heldText } from './coverage-text.ts'

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
export function announcementOf(coverage: Coverage): string {
  const activity = activityOf(coverage)
  const { progress, faults } = coverage
  if (activity.kind === 'waiting') return 'LivePerson asked us to wait.'
  if (progress !== null) {
    const quarters = Math.floor((4 * progress.done) / progress.of)
    return quarters === 0
      ? `Loading ${many(progress.of, 'day')}.`
      : `${quarters * 25} % of ${many(progress.of, 'day')} loaded.`
  }
  const failed = faults.reduce((sum, { days }) => sum + days.length, 0)
  const end = activity.kind === 'stopped' ? '' : ' loaded'
  return `${heldText(coverage, activity.kind)}${end}.${failed === 0 ? '' : ` ${many(failed, 'day')} failed.`}`
}
