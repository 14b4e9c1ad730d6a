// Two to six campaigns against the first of them: what can be told, at the same age wherever the messages are there, and
// what cannot. Which are compared, and with which, stands in the address.

import { useMemo } from 'react'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { COMPARED_STAGES, type ComparisonView } from '../../../store/views/comparison-view.ts'
import { useComparison } from '../../../store/hooks/use-campaigns.ts'
import { useLatestQuestion, useQuestion, useSource } from '../../../store/hooks/views.ts'
import { many } from '../../words/format.ts'
import { Waiting } from '../../screen/CountedStates.tsx'
import { askerOf } from '../../words/asker.ts'
import { classesOf } from '../../kit/classes.ts'
import screenStyles from '../../screen/FunnelScreen.module.css'
import { campaignLook } from '../shared/campaign-look.ts'
import { ComparedFunnels } from './ComparedFunnels.tsx'
import type { ComparedActs } from './compared-acts.ts'
import styles from '../shared/Comparison.module.css'
import { comparisonHeadline } from '../shared/comparison-words.ts'
import { Differences } from './Differences.tsx'
import { GrowthCurves } from '../growth/GrowthCurves.tsx'
import type { CampaignListHandle } from '../shared/campaign-list-handle.ts'
import { SameAge } from './SameAge.tsx'
import { SegmentDifferences } from './SegmentDifferences.tsx'

const css = classesOf(screenStyles, styles)

export function ComparisonScreen({ acts: { refresh, countedAgain } }: Pick<CampaignListHandle, 'acts'>) {
  const view = useComparison()
  const { question, events } = useQuestion()
  const { opened } = question
  const acts = useMemo(
    (): ComparedActs => ({
      onFirst: (id) => events.campaignsOpened([id, ...opened.filter((one) => one !== id)]),
      onRemove: (id) => events.campaignsOpened(opened.filter((one) => one !== id)),
      onOpen: (id) => events.campaignsOpened([id]),
      onRetry: refresh,
      onCount: countedAgain,
    }),
    [events, opened, refresh, countedAgain],
  )
  return (
    <div aria-busy={view === null || view.campaigns.some(isComing)}>
      {view === null ? <Waiting /> : <Compared view={view} acts={acts} />}
    </div>
  )
}

function isComing({ state, growth }: CampaignView): boolean {
  return state === 'loading' || growth.kind === 'loading'
}

interface ComparedProps {
  readonly view: ComparisonView
  readonly acts: ComparedActs
}

function Compared({ view, acts }: ComparedProps) {
  const { source } = useSource()
  const { lead, notes } = useMemo(() => comparisonHeadline(view), [view])
  const { campaigns } = view
  const loaded = campaigns.filter(({ state }) => state === 'loaded')
  return (
    <>
      <Head view={view} />
      <div className={css('lead', 'comparedLead')}>
        <p className={css('headline')}>{lead}</p>
        <p className={css('notes')}>{notes.join(' ')}</p>
      </div>
      <ComparedFunnels campaigns={campaigns} asker={askerOf(source)} acts={acts} file="campaigns-compared" />
      {loaded.length > 1 && (
        <>
          <Differences view={view} file="campaigns-differences" />
          <AtSameAge campaigns={campaigns} />
          <SegmentDifferences view={view} file="campaigns-by-segment" />
        </>
      )}
    </>
  )
}

function Head({ view: { campaigns } }: Pick<ComparedProps, 'view'>) {
  const { split } = useLatestQuestion()
  const { events } = useQuestion()
  return (
    <header className={css('comparedHead')}>
      <h2 className={css('comparedTitle')}>{many(campaigns.length, 'campaign')} compared</h2>
      <label className={css('split')}>
        <input
          type="checkbox"
          checked={split === 'random'}
          onChange={(event) => events.splitDeclared(event.currentTarget.checked ? 'random' : 'observed')}
        />
        Recipients were split at random
      </label>
      <button type="button" className={css('more', 'back')} onClick={() => events.campaignsOpened([])}>
        All campaigns
      </button>
    </header>
  )
}

/** What only the messages know; before they are there, the headline says where they are. */
function AtSameAge({ campaigns }: Pick<ComparisonView, 'campaigns'>) {
  const curves = useMemo(
    () =>
      campaigns.flatMap(({ label, growth }, place) =>
        growth.kind === 'loaded' ? [{ name: label, growth: growth.growth, look: campaignLook(place) }] : [],
      ),
    [campaigns],
  )
  if (curves.length === 0) return null
  return (
    <>
      <SameAge view={{ campaigns }} file="campaigns-at-the-same-age" />
      <div className={css('curves')}>
        {COMPARED_STAGES.map((stage) => (
          <GrowthCurves key={stage} curves={curves} stage={stage} file={`campaigns-growth-${stage}`} />
        ))}
      </div>
    </>
  )
}
