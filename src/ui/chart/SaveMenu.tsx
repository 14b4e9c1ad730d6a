// The ways to take a figure along: as a table to paste, as a CSV, and as a picture where it is one.

import type { RefObject } from 'react'
import { MenuItem } from 'react-aria-components'
import { csvOf, tsvOf } from '../../domain/csv.ts'
import { copyText, NOT_COPIED } from '../kit/copy.ts'
import { MenuOver } from '../kit/Over.tsx'
import { download } from '../kit/save.ts'
import { valuesOf, type TableData } from './DataTable.tsx'
import styles from './Figure.module.css'
import { pngOf, type Caption } from './picture.ts'

const NO_LEGEND: Caption['legend'] = []

/** What is taken along of a figure. */
interface Drawn {
  readonly title: string
  readonly note: string
  readonly table: TableData
  readonly file: string
  readonly legend?: Caption['legend']
}

interface SaveProps {
  readonly picture: 'drawn' | 'laidOut'
  /** What the figure shows just now. */
  readonly drawn: RefObject<Drawn>
  readonly body: RefObject<HTMLDivElement | null>
  readonly onOutcome: (words: string) => void
}

export function SaveMenu({ picture, drawn, body, onOutcome }: SaveProps) {
  const act = async (action: string) => {
    const { title, note, table, file, legend = NO_LEGEND } = drawn.current
    if (action === 'copy') {
      const done = await copyText(tsvOf(valuesOf(table)))
      onOutcome(done === 'copied' ? 'Copied' : NOT_COPIED)
    }
    if (action === 'csv') download(`${file}.csv`, new Blob([csvOf(valuesOf(table))], { type: 'text/csv' }))
    if (action === 'png') {
      const svg = body.current?.querySelector('svg')
      const png = svg == null ? null : await pngOf(svg, { title, note, legend })
      if (png === null) onOutcome('The browser could not paint it')
      else download(`${file}.png`, png)
    }
  }
  return (
    <MenuOver
      className={styles['popover'] ?? ''}
      placement="bottom end"
      menu={styles['menu'] ?? ''}
      onAction={(key) => void act(String(key))}
    >
      <MenuItem id="copy" className={styles['item'] ?? ''}>
        Copy as table
      </MenuItem>
      <MenuItem id="csv" className={styles['item'] ?? ''}>
        Download CSV
      </MenuItem>
      {picture === 'drawn' && (
        <MenuItem id="png" className={styles['item'] ?? ''}>
          Download PNG
        </MenuItem>
      )}
    </MenuOver>
  )
}
