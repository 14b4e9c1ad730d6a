import '../../src/ui/theme.css'
import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { UTC } from '../../src/domain/day.ts'
import { COLUMNS } from '../../src/ui/message/columns.ts'
import { MessageGrid } from '../../src/ui/transactions/MessageGrid.tsx'
import { createPages } from '../../src/ui/grid/pages.ts'
import { explorerOf } from './transactions-rows.ts'

afterEach(cleanup)

async function draw(rows: number) {
  const explorer = explorerOf(rows)
  const chosen = await explorer.choose({ text: '', sort: 'attempted', direction: 'descending' })
  if (chosen === null) throw new Error('nothing was chosen')
  const opened: number[] = []
  const { getByRole } = render(
    <MessageGrid
      pages={createPages(explorer, chosen)}
      columns={COLUMNS.filter(({ name }) => name !== 'consumer')}
      zone={UTC}
      order={{ sort: 'attempted', direction: 'descending' }}
      onSort={() => undefined}
      open={null}
      onOpen={(index) => opened.push(index)}
      origin="first"
      busy={false}
    />,
  )
  const grid = getByRole('grid')
  await waitFor(() => expect(shown(grid).length).toBeGreaterThan(5))
  return { grid, explorer, opened }
}

/** The rows in sight, top to bottom: their number in the table and the message they show. */
function shown(grid: HTMLElement) {
  return Array.from(grid.querySelectorAll<HTMLElement>('[data-row]'), (row) => ({
    index: Number(row.dataset['row']),
    top: row.getBoundingClientRect().top - grid.getBoundingClientRect().top,
    busy: row.getAttribute('aria-busy'),
    text: row.textContent,
  })).toSorted((a, b) => a.index - b.index)
}

/** All rows are here, each shows the message of its number, and they stand under each other without a gap. */
async function isTrue(grid: HTMLElement) {
  await waitFor(() => expect(shown(grid).filter(({ busy }) => busy !== null)).toEqual([]))
  const rows = shown(grid)
  for (const { index, text } of rows) expect(text).toContain(`id-${index}—`)
  const [first] = rows
  for (const [place, { index, top }] of rows.entries()) {
    expect(index).toBe((first?.index ?? 0) + place)
    expect(top).toBeCloseTo((first?.top ?? 0) + place * 28, 0)
  }
}

/** Waits until ten frames in a row have shown the same rows at the same places, none of them on its way. */
async function atRest(grid: HTMLElement) {
  const drawn = () => JSON.stringify(shown(grid))
  let [last, same] = [drawn(), 0]
  while (same < 10) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = drawn()
    same = now === last && !now.includes('"busy":"true"') ? same + 1 : 0
    last = now
  }
}

test('the last of five million messages can be reached by the bar, and every row shows its own message', async () => {
  const { grid } = await draw(5_000_000)
  await isTrue(grid)
  expect(shown(grid)[0]?.index).toBe(0)
  for (const share of [0.25, 0.5, 0.9]) {
    grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight)
    await waitFor(() => expect((shown(grid)[0]?.index ?? 0) / 5_000_000).toBeCloseTo(share, 2))
    await isTrue(grid)
  }
  grid.scrollTop = grid.scrollHeight
  await waitFor(() => expect(shown(grid).at(-1)?.index).toBe(4_999_999))
  await isTrue(grid)
  const last = shown(grid).at(-1)
  expect((last?.top ?? 0) + 28).toBeLessThanOrEqual(grid.clientHeight + 1)
  grid.scrollTop = 0
  await waitFor(() => expect(shown(grid)[0]?.index).toBe(0))
})

test('the wheel moves the rows as far as it turns, wherever one is in a million', async () => {
  const { grid } = await draw(1_000_000)
  grid.scrollTop = 0.37 * grid.scrollHeight
  await atRest(grid)
  const before = shown(grid)[0] ?? { index: 0, top: 0 }
  // Far enough to come from one stretch of the scaled bar into the next ones.
  for (let turn = 0; turn < 200; turn += 1) {
    grid.scrollTop += 1_000
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  await atRest(grid)
  const after = shown(grid)[0] ?? { index: 0, top: 0 }
  const moved = (after.index - before.index) * 28 - (after.top - before.top)
  expect(Math.abs(moved - 200_000)).toBeLessThan(40)
  await isTrue(grid)
})

test('the keyboard walks through all rows while the focus stays on the grid', async () => {
  const { grid, opened } = await draw(5_000_000)
  grid.focus()
  const activeRow = () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
  await userEvent.keyboard('{End}')
  expect(activeRow()?.dataset['row']).toBe('4999999')
  expect(activeRow()).toHaveAttribute('aria-rowindex', '5000001')
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{Enter}')
  expect(opened).toEqual([4_999_997])
  await userEvent.keyboard('{PageUp}')
  expect(Number(activeRow()?.dataset['row'])).toBeLessThan(4_999_990)
  await userEvent.keyboard('{Home}{PageDown}')
  expect(Number(activeRow()?.dataset['row'])).toBeGreaterThan(5)
  const box = activeRow()?.getBoundingClientRect()
  const seen = grid.getBoundingClientRect()
  expect(box?.bottom).toBeLessThanOrEqual(seen.bottom)
  expect(box?.top).toBeGreaterThanOrEqual(seen.top + 32)
  expect(document.activeElement).toBe(grid)
})

test('who flies through a million rows asks for few of them', async () => {
  const { grid, explorer } = await draw(1_000_000)
  const before = explorer.asked.length
  for (let frame = 0; frame < 60; frame += 1) {
    grid.scrollTop = (frame / 60) * grid.scrollHeight
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  // A frame shows rows of one page or of two.
  expect(explorer.asked.length - before).toBeLessThanOrEqual(122)
  expect(explorer.asked.every(([, count]) => count <= 100)).toBe(true)
  expect(grid.querySelectorAll('[data-row]').length).toBeLessThan(60)
})
