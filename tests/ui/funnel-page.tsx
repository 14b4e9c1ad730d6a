// The funnel screen in a real house, for tests: with the real client and loader, and an API that answers what the
// test wants of each day. Days are those of UTC.

import { render } from '@testing-library/react'
import { onTestFinished } from 'vitest'
import { UTC, dayAt, type Day } from '../../src/domain/day.ts'
import { firstQuestion, type Question } from '../../src/store/asked.ts'
import { createHouse } from '../../src/store/house.ts'
import { HouseProvider } from '../../src/store/views.ts'
import { FunnelScreen } from '../../src/ui/funnel/FunnelScreen.tsx'
import { day } from './funnel-cells.ts'

/** Noon of 21 November 2026. */
export const NOW = Date.parse('2026-11-21T12:00:00Z')

/** A row as the API writes it; what is left out is not reported. */
export interface WireRow {
  readonly channel: string
  readonly skill: string
  readonly [counter: string]: number | string
}

export interface PageOptions {
  readonly question?: Partial<Question>
  readonly now?: number
  readonly answer: (request: Request) => Promise<Response> | Response
}

/** Opens the screen: from 16 to 19 November without a comparison, unless the question says otherwise. */
export function openScreen({ question, now = NOW, answer }: PageOptions) {
  const house = createHouse({
    question: {
      ...firstQuestion(UTC),
      range: { kind: 'span', span: { first: day('2026-11-16'), last: day('2026-11-19') } },
      comparison: 'none',
      ...question,
    },
    scenario: null,
    now: () => now,
    base: 'http://page.test/',
    fetch: async (input, init) => await answer(new Request(input, init)),
  })
  onTestFinished(house.open())
  const page = render(
    <HouseProvider value={house}>
      <FunnelScreen />
    </HouseProvider>,
  )
  house.sources.getState().settingsArrived({
    source: 'demo',
    accounts: ['12345678'],
    region: null,
    dialect: 'reporting-2.0',
    directOrigins: [],
  })
  return { house, ...page }
}

/** An API that knows the rows of each day. */
export function answering(rowsOf: (day: Day) => readonly WireRow[]): PageOptions['answer'] {
  return (request) => {
    const start = Number(new URL(request.url).searchParams.get('attemptedStartTime'))
    const rows = rowsOf(dayAt(start, UTC))
    return Response.json({
      requestMetadata: { accountId: '12345678', app: 'prmsg' },
      analytics: rows.map((row) => ({ date: '', ...row })),
    })
  }
}

/** The cells of a table by its caption, row by row, its columns' names first. */
export function cellsOf(table: HTMLElement): readonly (readonly string[])[] {
  return Array.from(table.querySelectorAll('tr'), (row) =>
    Array.from(row.querySelectorAll('th, td'), (cell) =>
      (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    ),
  )
}
