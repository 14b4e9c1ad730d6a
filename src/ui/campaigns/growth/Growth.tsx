// How fast a campaign was delivered, read and answered, by the time since each attempt: to be checked against another one of
// the same age. It rests on the messages themselves, and says so while they are not there.

import { memo, useMemo, useState } from 'react'
import type { Campaign } from '../../../domain/channel.ts'
import type { CampaignView, GrowthState } from '../../../store/views/campaign-view.ts'
import { classesOf } from '../../kit/classes.ts'
import figureStyles from '../../chart/Figure.module.css'
import { growthWords } from '../shared/campaign-words.ts'
import { GrowthCurves } from './GrowthCurves.tsx'
import styles from '../shared/OneCampaign.module.css'

const css = classesOf(styles)
const figureCss = classesOf(figureStyles)

const STAGES = [
  ['delivered', 'Delivered'],
  ['read', 'Read'],
  ['responded', 'Answered'],
] as const

type GrownStage = (typeof STAGES)[number][0]

interface GrowthProps {
  readonly view: Pick<CampaignView, 'id' | 'label' | 'growth'>
  readonly file: string
  /** Counts again, where that failed. */
  readonly onAgain: (id: Campaign) => void
}

export const Growth = memo(function Growth({ view, file, onAgain }: GrowthProps) {
  const { growth } = view
  const [stage, setStage] = useState<GrownStage>('responded')
  const words = growthWords(growth)
  if (growth.kind !== 'loaded') {
    const again = growth.kind === 'failed' ? () => onAgain(view.id) : null
    return <WithoutCurves growth={growth} words={words ?? ''} onAgain={again} />
  }
  return (
    <div className={css('growth')}>
      <fieldset className={css('stages')}>
        <legend className="visually-hidden">Which step grows</legend>
        {STAGES.map(([name, title]) => (
          <button
            key={name}
            type="button"
            className={css('stage')}
            aria-pressed={name === stage}
            onClick={() => setStage(name)}
          >
            {title}
          </button>
        ))}
      </fieldset>
      {words !== null && <p className={css('quiet')}>{words}</p>}
      <Curves label={view.label} growth={growth} stage={stage} file={file} />
    </div>
  )
})

interface CurvesProps {
  readonly label: string
  readonly growth: Extract<GrowthState, { kind: 'loaded' }>
  readonly stage: GrownStage
  readonly file: string
}

function Curves({ label, growth, stage, file }: CurvesProps) {
  const curves = useMemo(() => [{ name: label, growth: growth.growth }], [label, growth.growth])
  return <GrowthCurves curves={curves} stage={stage} file={`${file}-${stage}`} />
}

interface WithoutCurvesProps {
  readonly growth: GrowthState
  readonly words: string
  readonly onAgain: (() => void) | null
}

function WithoutCurves({ growth, words, onAgain }: WithoutCurvesProps) {
  return (
    <section className={figureCss('figure')} aria-labelledby="growth" aria-busy={growth.kind === 'loading'}>
      <h2 id="growth" className={figureCss('title')}>
        Growth
      </h2>
      <p className={css('noGrowth')}>{words}</p>
      {onAgain !== null && (
        <button type="button" className={css('stage')} onClick={onAgain}>
          Count again
        </button>
      )}
    </section>
  )
}
