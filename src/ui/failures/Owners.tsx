// Failed messages by day, stacked by whose matter they are: who has work, and since when.

import { t } from '@lingui/core/macro'
import { memo, useMemo } from 'react'
import type { FailuresView } from '../../store/views/failures-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { classesOf } from '../kit/classes.ts'
import { barsOf } from './owner-bars.ts'
import { OwnerBars } from './OwnerBars.tsx'
import styles from '../words/owners.module.css'
import { ownerTable } from './tables.ts'
import { ownerColour, ownerName } from '../words/failure-words.ts'

const css = classesOf(styles)

interface OwnersProps {
  readonly view: FailuresView
  readonly fileOf: (name: string) => string
}

export const Owners = memo(function Owners({ view, fileOf }: OwnersProps) {
  const { owners, byDay, zone } = view
  const bars = useMemo(() => barsOf(byDay, owners), [byDay, owners])
  const note = bars.some(({ days }) => days > 1)
    ? t`failed messages by week of attempt, ${zone}; stacked from the bottom in the order below`
    : t`failed messages by day of attempt, ${zone}; stacked from the bottom in the order below`
  return (
    <Figure
      title={t`By day and owner`}
      note={note}
      table={ownerTable(view)}
      file={fileOf('failures-by-owner')}
      picture="drawn"
      legend={owners.map((owner) => ({ name: ownerName(owner), colour: ownerColour(owner) }))}
    >
      {(width) => (
        <>
          <div aria-hidden="true">
            <OwnerBars bars={bars} owners={owners} width={width} />
          </div>
          <ul className={css('legend')}>
            {owners.map((owner) => (
              <li key={owner}>
                <span className={css('swatch')} style={{ background: ownerColour(owner) }} />
                {ownerName(owner)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Figure>
  )
})
