// The funnel of each channel, small and side by side, each bar against what that channel attempted: shapes are
// compared here, sizes in the figures beside them.

import { memo } from 'react'
import { channelName } from '../../domain/channel.ts'
import type { Zone } from '../../domain/day.ts'
import type { FunnelStep } from '../../domain/funnel.ts'
import { STAGE_NAMES } from '../../domain/stage.ts'
import type { ChannelFunnel, FunnelView } from '../../store/views/funnel-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { count, exact, NOTHING, UNREPORTED } from '../words/format.ts'
import { Hint } from '../kit/Hint.tsx'
import { channelLook } from '../words/palette.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './ChannelFunnels.module.css'
import { StageBar } from './StageBar.tsx'
import { excessWords, lossParts, nextOf, rateText, whyUnreported } from '../words/stage-words.ts'
import { channelTable } from './funnel-tables.ts'

const css = classesOf(styles)

interface ChannelFunnelsProps {
  readonly view: Pick<FunnelView, 'channels'>
  readonly zone: Zone
  readonly fileOf: (name: string) => string
}

export const ChannelFunnels = memo(function ChannelFunnels({ view, zone, fileOf }: ChannelFunnelsProps) {
  return (
    <Figure
      title="By channel"
      note={`each against its own attempted; by day of attempt, ${zone}`}
      table={channelTable(view)}
      file={fileOf('funnel-by-channel')}
    >
      <div className={css('channels')}>
        {view.channels.map((funnel) => (
          <OneChannel key={funnel.channel} funnel={funnel} />
        ))}
      </div>
    </Figure>
  )
})

function OneChannel({ funnel }: { funnel: ChannelFunnel }) {
  const { channel, steps } = funnel
  const { colour, mark } = channelLook(channel)
  return (
    <section>
      <h3 className={css('channel')}>
        <span aria-hidden="true" className={css('mark')} style={{ color: colour }}>
          {mark}
        </span>
        <bdi>{channelName(channel)}</bdi>
      </h3>
      <ol className={css('steps')}>
        {steps.map((step) => (
          <SmallStep key={step.stage} step={step} funnel={funnel} />
        ))}
      </ol>
      {steps.map((step) => {
        const excess = excessWords(step, nextOf(steps, step.stage))
        return (
          excess !== null && (
            <p key={step.stage} className={css('words')}>
              {excess}
            </p>
          )
        )
      })}
    </section>
  )
}

function SmallStep({ step, funnel }: { step: FunnelStep; funnel: ChannelFunnel }) {
  const { stage, ofAttempted } = step
  const full = funnel.steps[0]?.count ?? step.count ?? 1
  const few = ofAttempted.kind === 'rate' && ofAttempted.trust === 'few'
  if (step.count === null || step.reported === 'none') {
    return (
      <li className={css('step', 'quiet')}>
        <span>{STAGE_NAMES[stage]}</span>
        <span />
        <span className={css('number')}>
          <Hint says={whyUnreported(stage, [funnel.channel], funnel.tally)}>{UNREPORTED}</Hint>
        </span>
        <span />
      </li>
    )
  }
  return (
    <li className={css('step')}>
      <span>{STAGE_NAMES[stage]}</span>
      <StageBar stage={stage} count={step.count} full={full} losses={lossParts(step.losses)} />
      <span className={css('number')} title={exact(step.count)}>
        {count(step.count)}
      </span>
      <span className={css('number', 'quiet')}>
        {stage === 'attempted' ? NOTHING : `${rateText(ofAttempted)}${few ? ' few' : ''}`}
      </span>
    </li>
  )
}
