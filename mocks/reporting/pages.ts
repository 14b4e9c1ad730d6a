// Paging, of which the documents know three kinds: offsets with neighbours and -1 for none (reporting-2.0),
// offset and limit in the body (the successor's second version), and an opaque token (its first, deprecated).

import { fieldOf, refused, type Question, type Refusal } from './question.ts'

/** Rows on a page where the API alone decides. Its documents say nothing; the successor's FAQ says "dynamic". */
export const PAGE_LENGTH = 2_500

const USUAL_LIMIT = 100
const HIGHEST_LIMIT = 5_000

/** Which part of the rows a question asks for. */
export interface Slice {
  readonly kind: 'slice'
  readonly offset: number
  readonly limit: number
}

/** Reporting 2.0: `?offset=`, a guess, as the document names no way to send `nextOffset` back. */
export function sliceByOffset({ query }: Question): Slice | Refusal {
  const text = query.get('offset') ?? '0'
  if (!/^\d{1,9}$/.test(text)) return refused(400, 'offset must be a whole number')
  return { kind: 'slice', offset: Number(text), limit: PAGE_LENGTH }
}

/** Outbound Reporting, version 2: 100 rows from the beginning unless the body says otherwise, at most 5,000. */
export function sliceByLimit({ body }: Question): Slice | Refusal {
  const offset = fieldOf(body, 'offset') ?? 0
  const limit = fieldOf(body, 'limit') ?? USUAL_LIMIT
  if (!isWhole(offset)) return refused(400, 'offset must be a whole number')
  if (!isWhole(limit) || limit === 0 || limit > HIGHEST_LIMIT) {
    return refused(400, `limit must be a whole number from 1 to ${HIGHEST_LIMIT}`)
  }
  return { kind: 'slice', offset, limit }
}

/** Outbound Reporting, version 1: where the token of the page before says. */
export function sliceByToken({ body }: Question): Slice | Refusal {
  const token = fieldOf(fieldOf(body, 'page'), 'nextPage')
  if (token === undefined || token === null) return { kind: 'slice', offset: 0, limit: PAGE_LENGTH }
  const offset = typeof token === 'string' ? offsetOf(token) : null
  if (offset === null) return refused(400, 'nextPage is not a token of this API')
  return { kind: 'slice', offset, limit: PAGE_LENGTH }
}

/** The page object of reporting-2.0: `count` rows on this page, and the offsets around it. */
export function pageWithNeighbours({ offset, limit }: Slice, count: number, next: number | null): object {
  return {
    count,
    previousOffset: offset === 0 ? -1 : Math.max(0, offset - limit),
    currentOffset: offset,
    nextOffset: next ?? -1,
  }
}

/** The page object of version 2. Whether `count` is the page or the total is not documented: here it is the page. */
export function pageWithLimit({ offset, limit }: Slice, count: number): object {
  return { count, offset, limit }
}

/** The page object of version 1. */
export function pageWithToken({ offset }: Slice, count: number, next: number | null): object {
  return {
    count,
    currentPage: offset === 0 ? null : tokenOf(offset),
    nextPage: next === null ? null : tokenOf(next),
  }
}

const TOKEN = /^page-from-(\d{1,9})$/

function tokenOf(offset: number): string {
  return btoa(`page-from-${offset}`)
}

function offsetOf(token: string): number | null {
  try {
    const offset = TOKEN.exec(atob(token))?.[1]
    return offset === undefined ? null : Number(offset)
  } catch {
    return null
  }
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
