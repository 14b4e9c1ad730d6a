// One stage of the funnel: its bar, what was lost after it, and three figures that always stand together.

import type { Channel } from '../../domain/channel.ts'
import type { FunnelStep } from '../../domain/funnel.ts'
import type { Rate } from '../../domain/rate.ts'
import { STAGE_NAMES, type Stage } from '../../domain/stage.ts'
import { total, type Tally } from '../../domain/tally.ts'
import type { StageChange } from '../../store/views/funnel-view.ts'
import { count, exact, many, UNREPORTED } from '../words/format.ts'
import { Hint } from '../kit/Hint.tsx'
import { classesOf } from '../kit/classes.ts'
import { ChangeMark } from './ChangeMark.tsx'
import { LossKey, StageBar } from './StageBar.tsx'
import styles from './StageFunnel.module.css'
import {
  coverageWords,
  excessWords,
  intervalText,
  lossParts,
  nextOf,
  rateText,
  stageWord,
  whyUnreported,
} from '../words/stage-words.ts'

const css = classesOf(styles)

export interface StageRowProps {
  readonly step: FunnelStep
  readonly steps: readonly FunnelStep[]
  readonly tally: Tally
  readonly channels: readonly Channel[]
  /** Days for which this stage is too young to be taken at its word. */
  readonly incompleteDays: number
  readonly days: number
  /** Against the other span; null without a comparison. */
  readonly change: StageChange | null
  /** From the figure to its messages; left out where they cannot be shown. */
  readonly onMessages?: (stage: Stage) => void
}

export function StageRow(props: StageRowProps) {
  const { step, tally, change, days, onMessages } = props
  if (step.count === null || step.reported === 'none') return <SilentRow {...props} />
  const full = total(tally, 'attempted') ?? step.count
  return (
    <li className={css('row')}>
      <span className={css('name')}>{STAGE_NAMES[step.stage]}</span>
      <div className={css('picture')}>
        <StageBar stage={step.stage} count={step.count} full={full} losses={lossParts(step.losses)} />
        <Words {...props} />
      </div>
      <Count stage={step.stage} count={step.count} {...(onMessages && { onMessages })} />
      {step.stage === 'attempted' ? (
        <span className={css('share')}>
          <span className={css('rate')}>{rateText(step.ofAttempted)}</span>
        </span>
      ) : (
        <Share rate={step.ofAttempted} of="attempted" base={step.reported === 'some' ? 'brief' : 'plain'} />
      )}
      {step.before === null ? (
        <span className={css('share')} />
      ) : (
        <Share rate={step.before.rate} of={stageWord(step.before.stage)} base="said" />
      )}
      <span className={css('change')}>
        {change !== null && step.stage !== 'attempted' && (
          <ChangeMark
            change={change.change}
            basis={`${exact(change.days)} of ${many(days, 'day')} compared.`}
          />
        )}
      </span>
    </li>
  )
}

interface CountProps extends Pick<StageRowProps, 'onMessages'> {
  readonly stage: Stage
  readonly count: number
}

function Count({ stage, count: messages, onMessages }: CountProps) {
  if (onMessages === undefined || messages === 0) {
    return (
      <span className={css('count')} title={exact(messages)}>
        {count(messages)}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={css('count', 'link')}
      title={`${exact(messages)}: show these messages`}
      aria-label={`${exact(messages)} messages ${stageWord(stage)}: show them`}
      onClick={() => onMessages(stage)}
    >
      {count(messages)}
    </button>
  )
}

/** A stage that no channel of these reports. */
function SilentRow({ step, channels, tally }: StageRowProps) {
  const why = whyUnreported(step.stage, channels, tally)
  return (
    <li className={css('row', 'silent')}>
      <span className={css('name')}>{STAGE_NAMES[step.stage]}</span>
      <div className={css('picture')}>
        <p className={css('words')}>{why}</p>
      </div>
      <span className={css('count')}>
        <Hint says={why}>{UNREPORTED}</Hint>
      </span>
    </li>
  )
}

/** What the bar cannot say by itself. */
function Words({ step, steps, tally, channels, incompleteDays }: StageRowProps) {
  const excess = excessWords(step, nextOf(steps, step.stage))
  const coverage = coverageWords(step, tally, channels)
  const incomplete =
    incompleteDays === 0
      ? null
      : `${many(incompleteDays, 'day')} ${incompleteDays === 1 ? 'is' : 'are'} too young`
  return (
    <p className={css('words')}>
      {lossParts(step.losses).map((part) => (
        <span key={part.key}>
          <LossKey part={part} stage={step.stage} />
          {exact(part.count)} {part.name}
        </span>
      ))}
      {[excess, coverage, incomplete].map((words) => words !== null && <span key={words}>{words}</span>)}
    </p>
  )
}

/** A share with its interval; the number it is a share of stands beside it where the row does not show it. */
function Share({ rate, of, base }: { rate: Rate; of: string; base: 'said' | 'brief' | 'plain' }) {
  const few = rate.kind === 'rate' && rate.trust === 'few'
  return (
    <span className={css('share', few && 'few')}>
      <span className={css('rate')} data-of={of}>
        {rateText(rate)}
        {few && <span className={css('fewWord')}> few</span>}
      </span>
      <span className={css('interval')}>{[intervalText(rate), baseText(rate, of, base)].join(' ')}</span>
    </span>
  )
}

function baseText(rate: Rate, of: string, base: 'said' | 'brief' | 'plain'): string {
  if (rate.kind === 'none' || base === 'plain') return ''
  return base === 'brief' ? `of ${exact(rate.of)}` : `of ${exact(rate.of)} ${of}`
}
