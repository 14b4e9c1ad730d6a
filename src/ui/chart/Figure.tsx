// What every picture stands in: its title, what it is counted by, the table that says the same one key away (`t`),
// and the ways to take it along. It knows the one width that its picture is drawn at.

import { memo, useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { latePart } from '../kit/late.tsx'
import { Opener } from '../kit/Opener.tsx'
import { useWidth } from '../kit/width.ts'
import { DataTable, type TableData } from './DataTable.tsx'
import styles from './Figure.module.css'
import type { Caption } from './picture.ts'

const SaveMenu = latePart(async () => (await import('./SaveMenu.tsx')).SaveMenu)

export interface FigureProps {
  readonly title: string
  /** What the figure is counted by, for instance "by day of attempt, Europe/London". */
  readonly note: string
  readonly table: TableData
  /** The name of files made of it, without their ending. */
  readonly file: string
  /** `beside`: a picture with its table; `itself`: what is drawn is the table already. */
  readonly twin?: 'beside' | 'itself'
  /** `drawn`: one SVG, which can be had as a PNG; `laidOut`: the page's own layout, which a browser cannot paint. */
  readonly picture?: 'drawn' | 'laidOut'
  readonly legend?: Caption['legend']
  /** What to say instead of a picture; null where there is one. */
  readonly empty?: string | null
  /** What the reader can choose about this figure. */
  readonly controls?: ReactNode
  readonly children: ReactNode | ((width: number) => ReactNode)
}

export function Figure(props: FigureProps) {
  const { title, note, table, twin = 'beside', picture = 'laidOut', empty = null, controls, children } = props
  const id = useId()
  const figure = useRef<HTMLElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const width = useWidth(body)
  const [shown, setShown] = useState<'picture' | 'table'>('picture')
  const turn = useCallback(() => setShown((now) => (now === 'picture' ? 'table' : 'picture')), [])
  const drawn = useDrawn(props)
  useKeyT(figure, twin === 'beside' ? turn : nothing)
  return (
    <figure ref={figure} className={styles['figure']} aria-labelledby={id}>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          <h2 id={id} className={styles['title']}>
            {title}
          </h2>
          <p className={styles['note']}>{note}</p>
        </div>
        <div className={styles['tools']}>
          {controls}
          {twin === 'beside' && <Turn shown={shown} onTurn={turn} />}
          <TakeAlong title={title} picture={picture} drawn={drawn} body={body} />
        </div>
      </header>
      <div ref={body} className={styles['body']} hidden={twin === 'beside' && shown === 'table'}>
        <Picture width={width} empty={empty}>
          {children}
        </Picture>
      </div>
      {twin === 'beside' && <DataTable table={table} sight={shown === 'table' ? 'shown' : 'hidden'} />}
    </figure>
  )
}

function Picture({
  width,
  empty,
  children,
}: {
  width: number | null
  empty: string | null
  children: FigureProps['children']
}) {
  if (empty !== null) return <p className={styles['empty']}>{empty}</p>
  if (typeof children !== 'function') return children
  return width === null ? null : children(width)
}

/** What a figure shows just now, for what is done with it later: nothing has to be drawn for it again. */
function useDrawn(props: FigureProps): React.RefObject<FigureProps> {
  const drawn = useRef(props)
  useLayoutEffect(() => {
    drawn.current = props
  }, [props])
  return drawn
}

interface TurnProps {
  readonly shown: 'picture' | 'table'
  readonly onTurn: () => void
}

// The tools of all figures together are dearer to draw than a chart, and other figures leave them as they are.

const Turn = memo(function Turn({ shown, onTurn }: TurnProps) {
  return (
    <button type="button" className={styles['tool'] ?? ''} aria-pressed={shown === 'table'} onClick={onTurn}>
      Table
    </button>
  )
})

interface TakeAlongProps extends Required<Pick<FigureProps, 'title' | 'picture'>> {
  readonly drawn: React.RefObject<FigureProps>
  readonly body: React.RefObject<HTMLDivElement | null>
}

const TakeAlong = memo(function TakeAlong({ title, picture, drawn, body }: TakeAlongProps) {
  const [outcome, setOutcome] = useState('')
  return (
    <>
      <Opener className={styles['tool'] ?? ''} opens="menu" label={`Save ${title}`} face="Save">
        {() => <SaveMenu picture={picture} drawn={drawn} body={body} onOutcome={setOutcome} />}
      </Opener>
      <output className={styles['outcome']}>{outcome}</output>
    </>
  )
})

function nothing() {}

/** The key `t` turns the figure that has the focus, unless somebody is typing. */
function useKeyT(figure: React.RefObject<HTMLElement | null>, turn: () => void) {
  useEffect(() => {
    const element = figure.current
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey) return
      if (
        event.target instanceof HTMLElement &&
        event.target.matches('select, textarea, input:not([type=range])')
      )
        return
      event.preventDefault()
      turn()
    }
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [figure, turn])
}
