import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { WHATSAPP } from '../../src/domain/channel.ts'
import { UTC, type Day } from '../../src/domain/day.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { count } from '../../src/domain/tally.ts'
import type { Mark } from '../../src/domain/transaction.ts'
import type { DayReport } from '../../src/store/messages/counted.ts'
import { coverageView, type CacheView } from '../../src/store/views/coverage-view.ts'
import { NOTHING, type DayState } from '../../src/store/days/days.ts'
import { CoverageShown } from '../../src/ui/coverage/CoverageShown.tsx'
import { CacheFacts, TrafficFacts } from '../../src/ui/coverage/Work.tsx'
import { day } from '../days.ts'
import { BILLING, SAMPLE } from '../domain/rows.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const DAYS = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map(day)

const REPORT: DayReport = {
  rows: 500,
  pages: 3,
  bytes: 9_000,
  unreadable: 1,
  issues: [{ path: 'transactions[7]', reason: 'no time of attempt', sample: '<b>never</b>' }],
  findings: [
    { finding: 'disordered', count: 2, samples: ['t-1', 't-2'] },
    { finding: 'duplicate', count: 1, samples: ['t-3'] },
  ],
  unknownFields: ['<i>colour</i>'],
  errorTexts: [],
}

const MARKS: Partial<Record<Mark, number>> = { ...SAMPLE, unsent: 50, failed: 70 }

function open() {
  const analyticsOf = (on: Day): DayState => {
    if (on === '2026-11-17')
      return { loaded: null, fetchStatus: { status: 'failed', fault: { kind: 'offline' } } }
    const cell = {
      day: on,
      channel: WHATSAPP,
      skill: BILLING,
      tally: count({ channel: WHATSAPP, skill: BILLING, counts: SAMPLE, rating: null }),
    }
    const loaded = { cells: [cell], issues: [], issueCount: 0, unknownFields: [], fetchedAt: NOW - 60_000 }
    return { loaded, fetchStatus: { status: 'idle' } }
  }
  const view = coverageView({
    days: DAYS,
    zone: UTC,
    filter: NO_FILTER,
    exists: () => true,
    analyticsOf,
    transactionsOf: (on) => {
      if (on === '2026-11-16') return NOTHING
      const marked = (mark: Mark) => {
        const said = MARKS[mark] ?? null
        return said !== null && on === '2026-11-19' && mark === 'delivered' ? said - 3 : said
      }
      const stuck = on === '2026-11-17' ? 'Page 3 brings only messages of earlier pages' : null
      return { loaded: { fetchedAt: NOW, report: REPORT, stuck, marked }, fetchStatus: { status: 'idle' } }
    },
  })
  const found: string[] = []
  render(
    <CoverageShown
      view={view}
      now={NOW}
      asker="demo"
      fileOf={(name) => name}
      onFinding={(finding) => found.push(finding)}
    >
      <TrafficFacts
        traffic={{ requests: 1_204, retries: 3, waits: 2, bytes: 38_400_000, pageLength: null }}
      />
    </CoverageShown>,
  )
  return { user: userEvent.setup(), found }
}

const cellsOf = (name: string) => {
  const row = screen.getByRole('row', { name: new RegExp(`^${name}`) })
  return within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
}

test('the first line says what is held, whether it agrees, and whether anything is odd', () => {
  open()
  expect(
    screen.getByText(
      '4 of 5 days held, of analytics and of messages. The two agree in all counts that no longer change, on the 3 days held of both. Counts that still change differ on 1, as they may: the two are not fetched in one moment. Messages of 1 day may be missing; 4 messages could not be read; 12 odd things found.',
    ),
  ).toBeVisible()
})

test('each day says in words how it stands, and one walks through them by arrows', async () => {
  const { user } = open()
  const newest = screen.getByRole('button', { name: /^Fri, Nov 20, 2026: analytics young, messages young$/ })
  newest.focus()
  await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}')
  const failed = screen.getByRole('button', {
    name: /^Tue, Nov 17, 2026: analytics failed, messages possibly incomplete$/,
  })
  expect(failed).toHaveFocus()
  expect(newest).toHaveAttribute('tabindex', '-1')
  await user.keyboard('{Enter}')
  const detail = screen.getByRole('region', { name: 'About Tue, Nov 17, 2026' })
  expect(detail).toHaveTextContent('Analytics: No answer came.')
  expect(detail).toHaveTextContent('impossible order: 2')
  expect(detail).toHaveTextContent(
    'Some messages may be missing. Page 3 brings only messages of earlier pages.',
  )
  expect(detail).toHaveTextContent('1 message could not be read')
})

test('each counter is compared: equal, or by how much and on which days, or not reported by one of them', () => {
  open()
  expect(cellsOf('Sent')).toEqual(['1,350', '1,350', '0', 'equal on each of 3 days'])
  expect(cellsOf('Delivered')).toEqual([
    '1,320',
    '1,317',
    '−3',
    'differ on 1 of 3 days, only where it still changes: Nov 19',
  ])
  expect(screen.getByText(/^Analytics and messages of a day are fetched one after the other/)).toBeVisible()
  expect(cellsOf('Not sent')).toEqual(['150', '150', '0', 'equal on each of 3 days'])
  expect(cellsOf('Opted out')).toEqual(['n/r', 'n/r', '—', 'not reported by either of them'])
})

test('odd messages are counted by kind, and lead to themselves where they are among the rows', async () => {
  const { user, found } = open()
  expect(screen.getByText('impossible order').parentElement).toHaveTextContent(
    'impossible order: 8, on 4 days',
  )
  await user.click(screen.getByRole('button', { name: 'These messages: impossible order' }))
  expect(found).toEqual(['disordered'])
  // The second copy is not among the rows: there is nothing to lead to.
  expect(screen.queryByRole('button', { name: /came more than once/ })).toBeNull()
})

test('samples and field names from outside are shown as text', () => {
  open()
  expect(screen.getByText('<b>never</b>')).toBeVisible()
  expect(screen.getByText('<i>colour</i>')).toBeVisible()
})

test('what was asked is said: requests, tries, waits and bytes', () => {
  open()
  const work = screen.getByRole('region', { name: 'Asked of LivePerson' })
  expect(work).toHaveTextContent('Requests1,2043 of them tried again')
  expect(work).toHaveTextContent('Waits2')
  expect(work).toHaveTextContent('38.4 MB')
})

test('everything kept can be forgotten, after a question; rows can be kept out', async () => {
  const user = userEvent.setup()
  const clear = vi.fn<() => Promise<void>>(async () => await Promise.resolve())
  const rowsChosen = vi.fn<CacheView['rowsChosen']>()
  const cache: CacheView = {
    state: 'kept',
    days: 30,
    bytes: 41_000_000,
    quota: null,
    rows: 'kept',
    rowsChosen,
    clear,
  }
  render(<CacheFacts cache={cache} />)
  const part = screen.getByRole('region', { name: 'Kept in this browser' })
  expect(part).toHaveTextContent('41.0 MB')
  await user.click(within(part).getByRole('switch'))
  expect(rowsChosen).toHaveBeenCalledWith('notKept')
  await user.click(within(part).getByRole('button', { name: 'Clear…' }))
  expect(clear).not.toHaveBeenCalled()
  const dialog = screen.getByRole('dialog', { name: 'Forget everything?' })
  expect(dialog).toHaveTextContent('(30 days)')
  await user.click(within(dialog).getByRole('button', { name: 'Keep it' }))
  expect(clear).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Clear…' }))
  await user.click(screen.getByRole('button', { name: 'Forget everything' }))
  expect(clear).toHaveBeenCalledTimes(1)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
