// Ties the rows, which are moved and drawn without React, to the component that they are part of.

import { useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Zone } from '../../domain/day.ts'
import { contentOf, createMover, type Moved, type Mover } from './mover.ts'
import type { Pages } from './pages.ts'
import type { PoolOptions } from './pool.ts'
import { heightOf } from './scaled-scroll.ts'

/** A column, as far as the rows need to know it. */
export interface RowColumn<Row> {
  readonly align: 'start' | 'end'
  readonly text: (row: Row, zone: Zone) => string
}

export interface RowsInput<Row extends object> extends Omit<Moved, 'textsOf' | 'pages' | 'columns'> {
  readonly id: string
  readonly pages: Pages<Row>
  readonly columns: readonly RowColumn<Row>[]
  readonly zone: Zone
  /** What was searched and how it was sorted: with another, the table begins at its top. */
  readonly origin: string
  /** Always the same ones. */
  readonly classes: PoolOptions['classes']
}

export interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly body: RefObject<HTMLDivElement | null>
  /** In px: the height of what scrolls. */
  readonly height: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Draws the rows in sight into `body`, as `scroller` is scrolled. */
export function useRows<Row extends object>({ id, classes, zone, origin, ...asked }: RowsInput<Row>): Rows {
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const mover = useRef<Mover | null>(null)
  const { pages, columns, open, onOpen } = asked
  const textsOf = useMemo(() => textsIn(pages, columns, zone), [pages, columns, zone])
  const latest = useRef<Moved>({ ...asked, textsOf })
  // In this order: what is asked for is known before the mover reads it.
  useLayoutEffect(() => {
    latest.current = { pages, columns, open, onOpen, textsOf }
  })
  useLayoutEffect(() => {
    if (scroller.current === null || body.current === null) return
    const parts = { scroller: scroller.current, body: body.current, id, classes }
    const made = createMover({ ...parts, latest: () => latest.current })
    mover.current = made
    return () => made.stop()
  }, [id, classes])
  useLayoutEffect(() => mover.current?.begin(), [origin])
  useLayoutEffect(() => mover.current?.renew(), [textsOf, open, origin])
  useEffect(() => drawnOnArrival(pages, mover), [pages])
  return {
    scroller,
    body,
    height: heightOf({ content: contentOf(pages), seen: 0 }),
    onKeyDown: (event) => mover.current?.key(event),
  }
}

/**
 * Draws what has come with the next frame: drawn at once, the page would be laid out for it, and in the same frame again
 * for the scroll.
 */
function drawnOnArrival(
  pages: Pick<Pages<unknown>, 'onArrival'>,
  mover: RefObject<Mover | null>,
): () => void {
  let frame = 0
  const stop = pages.onArrival(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => mover.current?.draw())
  })
  return () => {
    stop()
    cancelAnimationFrame(frame)
  }
}

/** The texts of a row, made once while it is kept. */
function textsIn<Row extends object>(
  pages: Pages<Row>,
  columns: readonly RowColumn<Row>[],
  zone: Zone,
): Moved['textsOf'] {
  const made = new WeakMap<Row, readonly string[]>()
  return (index) => {
    const row = pages.at(index)
    if (row === null) return null
    const known = made.get(row)
    if (known !== undefined) return known
    const texts = columns.map((column) => column.text(row, zone))
    made.set(row, texts)
    return texts
  }
}
