// What the lines over time are, and why some of them are dashed, faint or broken.

import type { FunnelView } from '../../store/views/funnel-view.ts'
import { many, percent, spanText } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import styles from '../figures/OverTime.module.css'
import type { Drawing, MeasureName } from './over-time.ts'

const css = classesOf(styles)

export function Legend({
  view,
  drawing,
  measure,
}: {
  view: FunnelView
  drawing: Drawing
  measure: MeasureName
}) {
  const { lines, incomplete, behind, gaps, scale } = drawing
  return (
    <ul className={css('legend')}>
      {lines.map(({ name, colour }) => (
        <li key={name}>
          <span className={css('line')} style={{ borderColor: colour }} />
          {name}
        </li>
      ))}
      {incomplete === 'some' && (
        <li>
          <span className={css('line', 'dashed')} />
          young days: more may still arrive
        </li>
      )}
      {behind === 'some' && (
        <li>
          <span className={css('line', 'faint')} />
          {behindName(view, measure)}
        </li>
      )}
      {gaps > 0 && <li>lines break where a day is missing ({many(gaps, 'day')})</li>}
      {scale.low > 0 && <li>the scale begins at {percent(scale.low)}</li>}
    </ul>
  )
}

/** What the faint line shows: the same days of the other span. */
function behindName({ other }: FunnelView, measure: MeasureName): string {
  const days = other === null ? '' : spanText(other)
  return measure === 'messages' ? `attempted, ${days}` : days
}

/** The names of the lines, for a picture that leaves the page. */
export function legendOf(view: FunnelView, drawing: Drawing, name: MeasureName) {
  const behind = { name: behindName(view, name), colour: 'var(--waiting)' }
  const incomplete = { name: 'dashed: young days', colour: 'transparent' }
  return [
    ...drawing.lines,
    ...(drawing.behind === 'some' ? [behind] : []),
    ...(drawing.incomplete === 'some' ? [incomplete] : []),
  ]
}
