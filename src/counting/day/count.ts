// Counts a day: bytes of pages go in, a rollup, a report and a block come out. An ordinary function of its order and
// its pages, in whatever thread it runs. Rows live as long as their page.

import { createGuard, type TransactionGuard } from '../../liveperson/reporting/transaction-guard.ts'
import type { ExactRow } from '../../liveperson/reporting/row-page.ts'
import { exactTransaction, openPage } from '../../liveperson/reporting/transaction-page.ts'
import { canonical, type TransactionRow } from '../../liveperson/reporting/transaction-wire.ts'
import { createBlockWriter } from '../block/writer.ts'
import { createFindingTally, findingBit } from './findings.ts'
import { createIds } from './ids.ts'
import type { CountedDay, DayOrder, PageResult } from './day-order.ts'
import { textsOf } from './row-texts.ts'
import { createRowReader } from './rows.ts'
import { createRollupBuilder } from './rollup-builder.ts'
import { createUnread, type UnreadRows } from './unread.ts'

/** A day while it is counted. Its pages are given one after another. */
export interface DayCounter {
  /** Reads a page of JSON. A page that is none leaves the day as it was. */
  readonly page: (bytes: ArrayBuffer) => PageResult
  readonly close: () => CountedDay
}

const DUPLICATE = findingBit('duplicate')
const OUTSIDE = findingBit('outside')

/** Begins to count a day. Every message is counted once, by its `transactionId`, however often it comes. */
export function createDayCount(order: DayOrder): DayCounter {
  const guard = createGuard()
  const unread = createUnread()
  const findings = createFindingTally()
  const reader = createRowReader(order, guard.times)
  const rollup = createRollupBuilder()
  const block = createBlockWriter()
  const decoder = new TextDecoder()
  const seen = createIds()
  const repeated = new Set<string>()
  const sums = { rows: 0, pages: 0, bytes: 0 }

  /** Reads a row and says whether it is new to this day. */
  function meet(given: unknown, index: number, exactRow: ExactRow): boolean {
    const row = readable(given, guard, unread)
    if (row === null) {
      const exact = exactRow(index)
      return exact === given ? unread.note(given, index) === 'new' : meet(exact, index, () => exact)
    }
    const id = String(row.transactionId)
    if (!seen.add(id)) {
      // However often it comes again: a server that repeats its last page for ever shows no more than one.
      if (!repeated.has(id)) findings.note(DUPLICATE, id)
      repeated.add(id)
      return false
    }
    if (isInside(order, guard.times[0] ?? Number.NaN)) count(row, id)
    else findings.note(OUTSIDE, id)
    return true
  }

  function count(row: TransactionRow, id: string): void {
    const counted = reader.read(row)
    if (counted.findings !== 0) findings.note(counted.findings, id)
    rollup.add(counted)
    block.add(counted, textsOf(row, reader.names.channels[counted.channel] ?? ''))
    sums.rows += 1
  }

  function page(bytes: ArrayBuffer): PageResult {
    const text = decoder.decode(bytes)
    const opened = openPage(text)
    if (opened.kind === 'fault') return opened
    const { rows, around } = opened.page
    const exactRow = exactTransaction(text, opened.page)
    let fresh = 0
    for (let index = 0; index < rows.length; index += 1) if (meet(rows[index], index, exactRow)) fresh += 1
    sums.pages += 1
    sums.bytes += bytes.byteLength
    return { kind: 'read', news: { rows: rows.length, fresh, ...around } }
  }

  function close(): CountedDay {
    const report = {
      ...sums,
      ...unread.report(),
      findings: findings.counts(),
      errorTexts: reader.errorTexts(),
    }
    return { rollup: rollup.finish(reader.names), report, block: block.finish(reader.names) }
  }

  return { page, close }
}

/** The row in the spelling of the documents, or null where it cannot be read. Its times are left in the guard. */
function readable(given: unknown, guard: TransactionGuard, unread: UnreadRows): TransactionRow | null {
  // Nearly every row: acceptable as it is, and without a field that no document names.
  if (guard.accepts(given) && guard.known() === Object.keys(given).length) return given
  const row = canonical(given)
  if (!guard.accepts(row)) return null
  unread.noteFields(row)
  return row
}

function isInside({ windows }: DayOrder, attempted: number): boolean {
  for (let index = 0; index < windows.length; index += 1) {
    const window = windows[index]
    if (window !== undefined && window.from <= attempted && attempted < window.until) return true
  }
  return false
}
