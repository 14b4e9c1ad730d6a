import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { TableData } from '../../src/ui/chart/DataTable.tsx'
import { Figure } from '../../src/ui/chart/Figure.tsx'

const table: TableData = {
  caption: 'Funnel by skill',
  columns: ['Skill', 'Attempted'],
  rows: [
    {
      key: 'a',
      cells: [
        { text: '=HYPERLINK("x")', value: '=HYPERLINK("x")' },
        { text: '84,210', value: 84_210 },
      ],
    },
  ],
}

function draw(props: Partial<Parameters<typeof Figure>[0]> = {}) {
  return render(
    <Figure title="By skill" note="by day of attempt, UTC" table={table} file="skills" {...props}>
      <p>the picture</p>
    </Figure>,
  )
}

test('a figure names itself, and its table is there for those who cannot see the picture', () => {
  draw()
  const figure = screen.getByRole('figure', { name: 'By skill' })
  expect(within(figure).getByText('by day of attempt, UTC')).toBeVisible()
  expect(within(figure).getByRole('table', { name: 'Funnel by skill' })).toBeInTheDocument()
  expect(screen.getByRole('cell', { name: '84,210' })).toBeInTheDocument()
})

test('the key t turns the picture into its table and back, while the figure has the focus', async () => {
  const user = userEvent.setup()
  draw()
  await user.keyboard('t')
  expect(screen.getByText('the picture')).toBeVisible()
  screen.getByRole('button', { name: 'Table' }).focus()
  await user.keyboard('t')
  expect(screen.getByText('the picture')).not.toBeVisible()
  expect(screen.getByRole('button', { name: 'Table' })).toHaveAttribute('aria-pressed', 'true')
  await user.keyboard('t')
  expect(screen.getByText('the picture')).toBeVisible()
})

test('a table is copied with its figures raw and its formulas disarmed', async () => {
  const user = userEvent.setup()
  draw()
  await user.click(screen.getByRole('button', { name: 'Save By skill' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Copy as table' }))
  expect(await screen.findByText('Copied')).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe(`Skill\tAttempted\n'=HYPERLINK("x")\t84210`)
})

test('what is copied is the table as it is by then, not as it was when the figure was opened', async () => {
  const user = userEvent.setup()
  const { rerender } = draw()
  await user.click(screen.getByRole('button', { name: 'Save By skill' }))
  const later = [
    {
      key: 'b',
      cells: [
        { text: 'Billing', value: 'Billing' },
        { text: '7', value: 7 },
      ],
    },
  ]
  rerender(
    <Figure title="By skill" note="by day of attempt, UTC" table={{ ...table, rows: later }} file="skills">
      <p>the picture</p>
    </Figure>,
  )
  await user.click(await screen.findByRole('menuitem', { name: 'Copy as table' }))
  expect(await screen.findByText('Copied')).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe('Skill\tAttempted\nBilling\t7')
})

test('only what is one drawing can be had as a picture', async () => {
  const user = userEvent.setup()
  draw()
  await user.click(screen.getByRole('button', { name: 'Save By skill' }))
  expect(await screen.findByRole('menuitem', { name: 'Download CSV' })).toBeVisible()
  expect(screen.queryByRole('menuitem', { name: 'Download PNG' })).toBeNull()
})

test('a figure that has nothing to draw says so, and keeps its table', () => {
  draw({ empty: 'One day alone has no course over time.' })
  expect(screen.getByText('One day alone has no course over time.')).toBeVisible()
  expect(screen.queryByText('the picture')).toBeNull()
  expect(screen.getByRole('table', { name: 'Funnel by skill' })).toBeInTheDocument()
})
