// The rows in sight, and no others: as many elements as fit, each drawn again for another row as the table moves. They
// are written by hand and not by React, because this runs in every frame of a scroll over a million rows: a move writes
// the texts that changed and one transform a row, and makes nothing new.

/** In px. The style sheet has it too. */
export const ROW_HEIGHT = 28

export interface PoolOptions {
  readonly body: HTMLElement
  /** The ids of rows begin with it: the grid points at the active row by its id. */
  readonly id: string
  readonly classes: { readonly row: string; readonly cell: string; readonly end: string }
}

interface Look {
  readonly rows: number
  /** How each column is aligned. */
  readonly columns: readonly ('start' | 'end')[]
  /** The texts of a row, a text a column; null while it is on its way. */
  readonly textsOf: (index: number) => readonly string[] | null
  /** The row that the keyboard is at. */
  readonly active: number
  /** The row that is open beside the table, or null. */
  readonly open: number | null
}

export interface Pool {
  /** Draws what is seen from `y` px of the content on, `height` px of it. */
  readonly draw: (look: Look, y: number, height: number) => { readonly first: number; readonly last: number }
  readonly clear: () => void
}

interface Cell {
  readonly element: HTMLElement
  readonly text: Text
}

interface Slot {
  readonly element: HTMLElement
  readonly cells: readonly Cell[]
  index: number
}

/** The row that an event happened in; null where it happened in none. */
export function rowOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  const index = Number(row?.dataset['row'])
  return row === null || Number.isNaN(index) ? null : index
}

/** The id of the element that shows a row, if one does. */
export function rowId(id: string, index: number): string {
  return `${id}-row-${index}`
}

/** A pool without rows yet. */
export function createPool({ body, id, classes }: PoolOptions): Pool {
  let slots: Slot[] = []
  let drawnColumns: Look['columns'] = []

  function createSlot(columns: Look['columns']): Slot {
    const element = document.createElement('div')
    element.className = classes.row
    element.setAttribute('role', 'row')
    const cells = columns.map((align, place) => {
      const cell = document.createElement('div')
      cell.className = align === 'end' ? `${classes.cell} ${classes.end}` : classes.cell
      cell.setAttribute('role', 'gridcell')
      cell.setAttribute('aria-colindex', String(place + 1))
      const bdi = document.createElement('bdi')
      const text = document.createTextNode('')
      bdi.append(text)
      cell.append(bdi)
      element.append(cell)
      return { element: cell, text }
    })
    body.append(element)
    return { element, cells, index: -1 }
  }

  function fit(columns: Look['columns'], count: number) {
    if (!sameColumns(columns, drawnColumns)) {
      for (const { element } of slots) element.remove()
      slots = []
      drawnColumns = columns
    }
    while (slots.length < count) slots.push(createSlot(columns))
    // Rows go by their number to an element, so with another number of elements all are drawn again.
    while (slots.length > count) slots.pop()?.element.remove()
  }

  return {
    draw: (look, y, height) => {
      // One more at either end, for rows that are seen in part.
      const count = Math.min(look.rows, Math.ceil(height / ROW_HEIGHT) + 1)
      const first = Math.max(0, Math.min(look.rows - count, Math.floor(y / ROW_HEIGHT)))
      fit(look.columns, count)
      for (let index = first; index < first + count; index += 1) {
        const slot = slots[index % count]
        if (slot !== undefined) write(slot, index, look, index * ROW_HEIGHT - y, id)
      }
      return { first, last: first + count - 1 }
    },
    clear: () => {
      for (const { element } of slots) element.remove()
      slots = []
    },
  }
}

function write(slot: Slot, index: number, look: Look, top: number, id: string): void {
  const { element, cells } = slot
  element.style.transform = `translateY(${top}px)`
  if (slot.index !== index) {
    slot.index = index
    element.id = rowId(id, index)
    // The first row of a grid is its head.
    element.setAttribute('aria-rowindex', String(index + 2))
    element.dataset['row'] = String(index)
  }
  const texts = look.textsOf(index)
  mark(element, 'aria-busy', texts === null ? 'true' : null)
  mark(element, 'data-active', index === look.active ? 'true' : null)
  mark(element, 'aria-selected', index === look.open ? 'true' : null)
  // On its way, a row hides what it showed before (in the style sheet): half as many texts are written in a long flight.
  if (texts === null) return
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place]
    const text = texts[place] ?? ''
    if (cell === undefined || cell.text.data === text) continue
    cell.text.data = text
    // The text of the row that was here before.
    cell.element.removeAttribute('title')
  }
}

/** Written only where it changes: each attribute that is set costs the style of a row. */
function mark(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

function sameColumns(a: Look['columns'], b: Look['columns']): boolean {
  return a.length === b.length && a.every((align, place) => align === b[place])
}
