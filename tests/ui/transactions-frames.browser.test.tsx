// How smoothly the table of messages scrolls: from one end of a million rows to the other, frame by frame. What is
// judged here has no noise: nothing is made, and no text is written twice. Times are printed; the benchmark judges them.

import '../../src/ui/theme.css'
import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import { COLUMNS } from '../../src/ui/message/columns.ts'
import { MessageGrid } from '../../src/ui/transactions/MessageGrid.tsx'
import { createPages } from '../../src/ui/grid/pages.ts'
import { explorerOf } from './transactions-rows.ts'

afterEach(cleanup)

const FRAMES = 60

test('a scroll over a million messages makes no element, and writes each text at most once a frame', async () => {
  const explorer = explorerOf(1_000_000)
  const chosen = await explorer.choose({ text: '', sort: 'attempted', direction: 'descending' })
  const { getByRole } = render(
    <MessageGrid
      pages={createPages(explorer, chosen ?? { selection: 0, rows: 0 })}
      columns={COLUMNS}
      zone={UTC}
      order={{ sort: 'attempted', direction: 'descending' }}
      onSort={() => undefined}
      open={null}
      onOpen={() => undefined}
      origin="first"
      busy={false}
    />,
  )
  const grid = getByRole('grid')
  await waitFor(() => expect(grid.querySelectorAll('[data-row]').length).toBeGreaterThan(5))
  for (const [name, step] of [
    ['wheel', 120],
    ['fling', 2_000],
    ['end to end', grid.scrollHeight / FRAMES],
  ] as const) {
    grid.scrollTop = 0
    await frame()
    const frames = await scrollBy(grid, step)
    const times = frames.map(({ time }) => time).toSorted((a, b) => a - b)
    const works = frames.map(({ work }) => work).toSorted((a, b) => a - b)
    console.info(
      `${name}: frames p50 ${at(times, 0.5)} p95 ${at(times, 0.95)} max ${at(times, 1)} ms; work p50 ${at(works, 0.5)} p95 ${at(works, 0.95)} ms`,
    )
  }
  const rows = grid.querySelectorAll('[data-row]').length
  const { made, written } = await changesOf(grid, async () => void (await scrollBy(grid, 2_000, 30)))
  expect(made).toBe(0)
  expect(written).toBeGreaterThan(0)
  expect(written).toBeLessThanOrEqual(31 * rows * COLUMNS.length)
})

/** Elements that came or went, and texts that were written. */
async function changesOf(grid: HTMLElement, act: () => Promise<void>) {
  const changes = { made: 0, written: 0 }
  const observer = new MutationObserver((records) => {
    for (const { type, addedNodes, removedNodes } of records) {
      if (type === 'characterData') changes.written += 1
      else changes.made += addedNodes.length + removedNodes.length
    }
  })
  observer.observe(grid, { subtree: true, childList: true, characterData: true })
  await act()
  observer.disconnect()
  return changes
}

/** For each frame how long it took, and how much of it drawing the rows did. */
async function scrollBy(grid: HTMLElement, step: number, count = FRAMES) {
  const frames: { time: number; work: number }[] = []
  let last = await frame()
  for (let index = 0; index < count; index += 1) {
    grid.scrollTop += step
    const before = performance.now()
    // What the browser does in the frame: the scroll event, and the layout that the paint needs.
    grid.dispatchEvent(new Event('scroll'))
    void grid.offsetHeight
    const work = performance.now() - before
    const now = await frame()
    frames.push({ time: now - last, work })
    last = now
  }
  return frames
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
}
