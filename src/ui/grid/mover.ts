// What moves the table of messages: the wheel, the bar, the keyboard. All of it ends in one drawing of the rows in
// sight; React is not asked before something beside the rows changes.

import type { KeyboardEvent } from 'react'
import type { Pages } from './pages.ts'
import { createPool, ROW_HEIGHT, rowId, rowOf, type PoolOptions } from './pool.ts'
import { lastOf, placeAt, scrolled, type Extent, type ScrollPlace } from './scaled-scroll.ts'

/** In px. The style sheet has it too. */
const HEAD_HEIGHT = 32

/** Where there is no layout (jsdom), the table is as high as this. */
const NO_LAYOUT = 600

/** What opened a row: who came by a key goes on by key. */
export type OpenedBy = 'key' | 'pointer'

export interface Moved {
  readonly pages: Pick<Pages<unknown>, 'rows' | 'want'>
  readonly columns: readonly { readonly align: 'start' | 'end' }[]
  /** The row that is open beside the table, or null. */
  readonly open: number | null
  readonly onOpen: (index: number, by: OpenedBy) => void
  /** The texts of a row; null while it is on its way. */
  readonly textsOf: (index: number) => readonly string[] | null
}

export interface Mover {
  readonly draw: () => void
  /** Draws what is asked for now (other rows, other columns), from where one was. */
  readonly renew: () => void
  /** From the top, at the first row. */
  readonly begin: () => void
  readonly key: (event: KeyboardEvent) => void
  readonly stop: () => void
}

interface MoverOptions extends PoolOptions {
  readonly scroller: HTMLElement
  /** What is asked for now. */
  readonly latest: () => Moved
}

/** In px: how high all rows are together, with their head. */
export function contentOf({ rows }: Pick<Pages<unknown>, 'rows'>): number {
  return HEAD_HEIGHT + rows * ROW_HEIGHT
}

/** Moves the rows that `body` shows as `scroller` is scrolled, from the first one on. */
export function createMover({ scroller, latest, ...options }: MoverOptions): Mover {
  const pool = createPool(options)
  let place: ScrollPlace = { top: 0, offset: 0 }
  let active = 0

  const rows = () => latest().pages.rows
  const extent = (): Extent => ({ content: contentOf(latest().pages), seen: seenOf(scroller) })
  const room = () => seenOf(scroller) - HEAD_HEIGHT

  function draw() {
    const { columns, open, pages, textsOf } = latest()
    const look = { rows: pages.rows, columns: columns.map(({ align }) => align), textsOf, active, open }
    const { first, last } = pool.draw(look, place.top + place.offset, room())
    pages.want(first, last)
    scroller.setAttribute('aria-activedescendant', rowId(options.id, active))
  }

  function move(next: ScrollPlace) {
    place = next
    if (scroller.scrollTop !== next.top) scroller.scrollTop = next.top
    draw()
  }

  const stay = () => move(placeAt(extent(), place.top + place.offset))

  function activate(index: number) {
    active = Math.max(0, Math.min(rows() - 1, index))
    const top = active * ROW_HEIGHT
    move(placeAt(extent(), Math.max(Math.min(place.top + place.offset, top), top + ROW_HEIGHT - room())))
  }

  function openRow(index: number, by: OpenedBy) {
    activate(index)
    latest().onOpen(index, by)
  }

  const stop = listen(scroller, options.body, {
    onScroll: () => move(scrolled(extent(), place, scroller.scrollTop)),
    onRow: (index) => openRow(index, 'pointer'),
    onResize: stay,
  })

  return {
    draw,
    renew: () => {
      active = Math.max(0, Math.min(rows() - 1, active))
      stay()
    },
    begin: () => {
      active = 0
      place = { top: 0, offset: 0 }
    },
    key: (event) => {
      // Keys in the head are those of its buttons.
      if (event.target !== scroller || event.altKey || event.metaKey) return
      const next = rowAfter(event.key, active, rows(), room())
      if (next !== null) activate(next)
      else if (event.key === 'Enter' && rows() > 0) openRow(active, 'key')
      else return
      event.preventDefault()
    },
    stop: () => {
      stop()
      pool.clear()
    },
  }
}

function seenOf(scroller: HTMLElement): number {
  return Math.max(HEAD_HEIGHT + ROW_HEIGHT, scroller.clientHeight || NO_LAYOUT)
}

/** Where a key leads; null where it leads nowhere. It may be beyond an end. */
function rowAfter(key: string, row: number, rows: number, room: number): number | null {
  const page = Math.max(1, Math.floor(room / ROW_HEIGHT) - 1)
  switch (key) {
    case 'ArrowDown':
      return row + 1
    case 'ArrowUp':
      return row - 1
    case 'PageDown':
      return row + page
    case 'PageUp':
      return row - page
    case 'Home':
      return 0
    case 'End':
      return lastOf({ content: rows, seen: 1 })
    default:
      return null
  }
}

interface Listeners {
  readonly onScroll: () => void
  readonly onRow: (index: number) => void
  readonly onResize: () => void
}

function listen(scroller: HTMLElement, body: HTMLElement, on: Listeners): () => void {
  const listening = new AbortController()
  const { signal } = listening
  scroller.addEventListener('scroll', on.onScroll, { signal, passive: true })
  body.addEventListener('pointerover', showWhole, { signal })
  body.addEventListener(
    'click',
    ({ target }) => {
      const row = rowOf(target)
      if (row !== null) on.onRow(row)
    },
    { signal },
  )
  const measure = () => scroller.style.setProperty('--seen', `${seenOf(scroller)}px`)
  measure()
  // A page without a layout (jsdom) has nothing to watch.
  if (typeof ResizeObserver === 'undefined') return () => listening.abort()
  const observer = new ResizeObserver(() => {
    measure()
    on.onResize()
  })
  observer.observe(scroller)
  return () => {
    listening.abort()
    observer.disconnect()
  }
}

/** Where a text is clipped its title says it all; set only where it is pointed at, since most cells never are. */
function showWhole({ target }: PointerEvent): void {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null
  if (cell !== null && !cell.hasAttribute('title')) cell.setAttribute('title', cell.textContent)
}
