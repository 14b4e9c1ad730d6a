// The compared campaigns side by side, one small funnel each, all on one scale; and what can be done with each: be the one
// that the others are compared with, or leave.

import type { ComparedActs } from './compared-acts.ts'
import { memo, useMemo } from 'react'
import type { FunnelStep } from '../../../domain/funnel.ts'
import { STAGE_NAMES } from '../../../domain/stage.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { count, exact, many, UNREPORTED } from '../../words/format.ts'
import { Hint } from '../../kit/Hint.tsx'
import { classesOf } from '../../kit/classes.ts'
import type { Asker } from '../../words/fault-text.ts'
import channelStyles from '../../figures/ChannelFunnels.module.css'
import { StageBar } from '../../figures/StageBar.tsx'
import { rateText, whyUnreported, type LossPart } from '../../words/stage-words.ts'
import { growthWords } from '../shared/campaign-words.ts'
import { ComparedHead } from './ComparedHead.tsx'
import { stateWords } from './compared-words.ts'
import styles from '../shared/Comparison.module.css'
import { funnelsTable } from './comparison-tables.ts'

const css = classesOf(channelStyles, styles)

interface ComparedFunnelsProps {
  readonly campaigns: readonly CampaignView[]
  readonly asker: Asker
  readonly acts: ComparedActs
  readonly file: string
}

export const ComparedFunnels = memo(function ComparedFunnels(props: ComparedFunnelsProps) {
  const { campaigns, asker, acts, file } = props
  const table = useMemo(() => funnelsTable(campaigns), [campaigns])
  const [first] = campaigns
  return (
    <Figure
      title="Side by side"
      note="by the figures of today, all on one scale: share of attempted; the stroke is where A is; days are UTC"
      table={table}
      file={file}
    >
      <div className={css('compared')}>
        {campaigns.map((campaign, place) => (
          <section key={campaign.id} className={css('one')}>
            <ComparedHead campaign={campaign} place={place} acts={acts} />
            <Funnel campaign={campaign} first={place === 0 ? undefined : first} asker={asker} />
            {(campaign.state === 'failed' || campaign.state === 'waiting') && (
              <button type="button" className={css('more')} onClick={() => acts.onRetry(campaign.id)}>
                {campaign.state === 'failed' ? 'Try again' : 'Load it'}
              </button>
            )}
            {campaign.growth.kind === 'failed' && <Uncounted campaign={campaign} onCount={acts.onCount} />}
          </section>
        ))}
      </div>
    </Figure>
  )
})

interface UncountedProps extends Pick<ComparedActs, 'onCount'> {
  readonly campaign: CampaignView
}

function Uncounted({ campaign, onCount }: UncountedProps) {
  return (
    <>
      <p className={css('stateWords')}>{growthWords(campaign.growth)}</p>
      <button
        type="button"
        className={css('more')}
        aria-label={`Count again: ${campaign.label}`}
        onClick={() => onCount(campaign.id)}
      >
        Count again
      </button>
    </>
  )
}

interface FunnelProps {
  readonly campaign: CampaignView
  readonly first: CampaignView | undefined
  readonly asker: Asker
}

function Funnel({ campaign, first, asker }: FunnelProps) {
  const words = stateWords(campaign, asker)
  if (words !== null) return <p className={css('stateWords')}>{words}</p>
  const attempted = campaign.steps[0]?.count ?? 0
  return (
    <>
      <p className={css('ofAll')}>{many(attempted, 'message')} attempted</p>
      <ol className={css('steps')}>
        {campaign.steps.slice(1).map((step) => (
          <SmallStep
            key={step.stage}
            step={step}
            campaign={campaign}
            full={attempted}
            first={first?.steps.find(({ stage }) => stage === step.stage)}
          />
        ))}
      </ol>
    </>
  )
}

interface SmallStepProps {
  readonly step: FunnelStep
  readonly campaign: CampaignView
  /** Attempted: as long as the whole scale. */
  readonly full: number
  /** The same step of the first campaign. */
  readonly first: FunnelStep | undefined
}

function SmallStep({ step, campaign, full, first }: SmallStepProps) {
  const { stage, ofAttempted } = step
  if (step.count === null || step.reported === 'none') {
    const names = campaign.channels.map(({ channel }) => channel)
    return (
      <li className={css('step', 'quiet')}>
        <span>{STAGE_NAMES[stage]}</span>
        <span />
        <span className={css('number')}>
          <Hint says={whyUnreported(stage, names, campaign.tally)}>{UNREPORTED}</Hint>
        </span>
        <span />
      </li>
    )
  }
  const few = ofAttempted.kind === 'rate' && ofAttempted.trust === 'few'
  const base = first?.ofAttempted.kind === 'rate' ? first.ofAttempted.share : null
  return (
    <li className={css('step')}>
      <span>{STAGE_NAMES[stage]}</span>
      <div className={css('onScale')}>
        <StageBar stage={stage} count={shownCount(step, full)} full={full} losses={NO_LOSSES} />
        {base !== null && <i className={css('where')} style={{ insetInlineStart: `${base * 100}%` }} />}
      </div>
      <span className={css('number')} title={exact(step.count)}>
        {count(step.count)}
      </span>
      <span className={css('number', 'quiet')}>
        {rateText(ofAttempted)}
        {few && ' few'}
      </span>
    </li>
  )
}

/** As many as the share of all attempted would be: where only some channels report a stage, its share is of those. */
function shownCount({ ofAttempted, count: n }: FunnelStep, full: number): number {
  return ofAttempted.kind === 'rate' ? ofAttempted.share * full : (n ?? 0)
}

/** Shares are compared here; what was lost, and to what, is said where a campaign is opened. */
const NO_LOSSES: readonly LossPart[] = []
