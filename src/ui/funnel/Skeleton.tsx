// The screen before its figures: lines and bars of the size of what they become, so that nothing jumps.

import type { Comparison } from '../../domain/compare.ts'
import { STAGE_NAMES, STAGES } from '../../domain/stage.ts'
import { classesOf } from '../kit/classes.ts'
import screenStyles from '../screen/FunnelScreen.module.css'
import styles from './Skeleton.module.css'

const css = classesOf(styles)
const screen = classesOf(screenStyles)

export function Skeleton({ comparison }: { comparison: Comparison }) {
  const compared = comparison !== 'none'
  return (
    <div className={css('skeleton')}>
      <p className="visually-hidden">Loading the first days.</p>
      <div aria-hidden="true">
        <div className={screen('lead', compared && 'compared')}>
          <div className={css('headline')} />
          <div className={css('headline', 'second')} />
          {compared && <div className={css('notes')} />}
        </div>
        <div className={css('figures', compared && 'compared')}>
          {['Attempted', 'Delivered', 'Answered', 'CSAT'].map((name) => (
            <div key={name}>
              <p className={css('name')}>{name}</p>
              <div className={css('figure')} />
            </div>
          ))}
        </div>
        <StageRows />
      </div>
    </div>
  )
}

/** The funnel before its stages. */
export function Rows() {
  return (
    <div className={css('skeleton')} aria-busy="true">
      <div aria-hidden="true">
        <StageRows />
      </div>
    </div>
  )
}

function StageRows() {
  return (
    <div className={css('rows')}>
      {STAGES.map((stage) => (
        <div key={stage} className={css('row', stage === 'attempted' && 'first', stage === 'read' && 'tall')}>
          <span>{STAGE_NAMES[stage]}</span>
          <div className={css('bar')} />
        </div>
      ))}
    </div>
  )
}
