// The funnel screen over the real services, for tests: the real client and loader, and an API that answers what the
// test wants of each day. Days are those of UTC.

import { UTC, dayAt, type Day } from '../../src/domain/day.ts'
import { FunnelScreen } from '../../src/ui/funnel/FunnelScreen.tsx'
import { openIn, type ScreenOptions } from './services-page.tsx'

/** A row as the API writes it; what is left out is not reported. */
export interface WireRow {
  readonly channel: string
  readonly skill: string
  readonly [counter: string]: number | string
}

export interface PageOptions extends Pick<ScreenOptions, 'question' | 'now'> {
  readonly answer: (request: Request) => Promise<Response> | Response
}

/** Opens the screen: from 16 to 19 November without a comparison, unless the question says otherwise. */
export function openScreen({ answer, ...options }: PageOptions) {
  const fetch: typeof globalThis.fetch = async (input, init) => await answer(new Request(input, init))
  return openIn(<FunnelScreen />, { ...options, fetch })
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
