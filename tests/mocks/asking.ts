// Asks the stand-in as any client would, and reads what it answers without trusting it.

import { getResponse, type HttpHandler } from 'msw'
import { handlersOf, type StandInOptions } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import type { App, Dialect } from '../../src/liveperson/reporting/dialect.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const NOW = Date.parse('2026-11-21T15:00:00Z')

/** A small account on a Saturday afternoon. */
export const world = createWorld({ seed: 7, now: NOW, volume: 40_000 })

export interface Asked {
  readonly method?: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly json: Body
  readonly headers: Headers
}

/** A row of an answer, by the names the documents give. */
export type Row = Readonly<Record<string, string | number | null>>

/** What an answer may hold; each endpoint fills some of it. */
export interface Body {
  readonly analytics?: readonly Row[]
  readonly transactions?: readonly Row[]
  readonly consumersReport?: readonly Row[]
  readonly page?: Row
  readonly message?: string
  readonly requestTraceId?: string
}

/** A stand-in that asks for no token, unless told otherwise. */
export function standIn(options: Partial<StandInOptions> = {}): HttpHandler[] {
  return handlersOf({ world, open: true, ...options })
}

export async function ask(handlers: HttpHandler[], path: string, asked: Asked = {}): Promise<Answered> {
  const url = new URL(path, 'https://va.example')
  for (const [name, value] of Object.entries(asked.query ?? {})) url.searchParams.set(name, String(value))
  const { method = asked.body === undefined ? 'GET' : 'POST', headers = {} } = asked
  const body = asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }
  const response = await getResponse(handlers, new Request(url, { method, headers, ...body }))
  if (response === undefined) throw new Error(`Nobody answers ${path}`)
  // The shape is what these tests are about.
  return { status: response.status, json: (await response.json()) as Body, headers: response.headers }
}

export function prefixOf(dialect: Dialect): string {
  return dialect === 'reporting-2.0' ? '/account/12345678/app' : '/api/account/12345678/app'
}

export function timesOf(from: number, until: number): Readonly<Record<string, number>> {
  return { attemptedStartTime: from, attemptedEndTime: until - 1 }
}

/** All transactions of a window, page after page. */
export async function allTransactions(
  handlers: HttpHandler[],
  dialect: Dialect,
  app: App,
  from: number,
  until: number,
  filters: object = {},
): Promise<readonly Row[]> {
  const path = `${prefixOf(dialect)}/${app}/transactions/`
  const rows: Row[] = []
  for (;;) {
    const { json } =
      dialect === 'reporting-2.0'
        ? await ask(handlers, path, {
            query: { ...timesOf(from, until), offset: rows.length },
            body: filters,
          })
        : await ask(handlers, path, {
            query: { ...timesOf(from, until), v: '2.0' },
            body: { offset: rows.length, limit: 500, filters },
          })
    const page = json.transactions ?? []
    rows.push(...page)
    if (dialect === 'reporting-2.0' ? json.page?.['nextOffset'] === -1 : page.length < 500) return rows
  }
}
