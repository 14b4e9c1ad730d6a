// Ties the rows, which are moved and drawn without React, to the component that they are part of.

import { useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Zone } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { Column } from './columns.ts'
import { contentOf, createMover, type Moved, type Mover } from './mover.ts'
import type { Pages } from './pages.ts'
import type { PoolOptions } from './pool.ts'
import { heightOf } from './scaled-scroll.ts'

export interface RowsInput extends Omit<Moved, 'textsOf'> {
  readonly id: string
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
export function useRows({ id, classes, zone, origin, ...asked }: RowsInput): Rows {
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
  useEffect(() => pages.onArrival(() => mover.current?.draw()), [pages])
  return {
    scroller,
    body,
    height: heightOf({ content: contentOf(pages), seen: 0 }),
    onKeyDown: (event) => mover.current?.key(event),
  }
}

/** The texts of a row, made once while it is kept. */
function textsIn(pages: Pages, columns: readonly Column[], zone: Zone): Moved['textsOf'] {
  const made = new WeakMap<Transaction, readonly string[]>()
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
