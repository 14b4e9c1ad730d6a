// The screen before its figures: lines and bars of the size of what they become, so that nothing jumps.

import { STAGE_NAMES, STAGES } from '../../domain/stage.ts'
import { classesOf } from '../frame/classes.ts'
import styles from './Skeleton.module.css'

const css = classesOf(styles)

export function Skeleton() {
  return (
    <div>
      <p className="visually-hidden">Loading the first days.</p>
      <div aria-hidden="true">
        <div className={css('headline')} />
        <div className={css('headline', 'second')} />
        <div className={css('notes')} />
        <div className={css('figures')}>
          {['Attempted', 'Delivered', 'Answered', 'CSAT'].map((name) => (
            <div key={name}>
              <p className={css('name')}>{name}</p>
              <div className={css('figure')} />
            </div>
          ))}
        </div>
        <div className={css('rows')}>
          {STAGES.map((stage) => (
            <div key={stage} className={css('row')}>
              <span>{STAGE_NAMES[stage]}</span>
              <div className={css('bar')} />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
