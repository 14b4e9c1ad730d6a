// The campaigns of a screen in the line that says how much is loaded: as days do, they arrive, fail and are stopped.

import type { LoadError } from '../../domain/fault.ts'
import { faultyCampaigns, type Coverage } from '../days/coverage.ts'
import { isUnderWay } from '../days/days.ts'
import { type CampaignState, rowState } from './campaign-state.ts'

/** The coverage of a screen of campaigns: that of its days, and what is known of these. */
export function withCampaigns(days: Coverage, states: readonly CampaignState[]): Coverage {
  const helds = states.flatMap(({ analytics }) => (analytics.loaded === null ? [] : [analytics.loaded]))
  const coming = states.filter(({ analytics }) => isUnderWay(analytics)).length
  const [of, loaded] = [states.length, helds.length]
  const ages = helds.map(({ fetchedAt }) => fetchedAt)
  const asOf = Math.min(...ages, days.asOf ?? Infinity)
  return {
    ...days,
    campaigns: { of, loaded, coming },
    // First all campaigns come, and then the days of those that are opened.
    progress: coming > 0 ? { done: of - coming, of, timeLeft: null } : days.progress,
    cancelled: days.cancelled + states.filter((state) => rowState(state) === 'waiting').length,
    faults: faultyCampaigns(days.faults, states.flatMap(faultsIn)),
    asOf: Number.isFinite(asOf) ? asOf : null,
    issues: {
      ...days.issues,
      figures: helds.reduce((sum, { issueCount }) => sum + issueCount, days.issues.figures),
      samples: [...days.issues.samples, ...helds.flatMap(({ issues }) => issues)].slice(0, 20),
    },
  }
}

/** Its own faults. An id that nobody knows is none of the source's; other faults of a report stand beside the recipients. */
function faultsIn(state: CampaignState): readonly LoadError[] {
  const { analytics, report } = state
  if (analytics.fetchStatus.status === 'failed')
    return rowState(state) === 'unknown' ? [] : [analytics.fetchStatus.fault]
  return report.kind === 'failed' && report.fault.kind === 'unauthorised' ? [report.fault] : []
}
