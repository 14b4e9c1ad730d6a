// Keeps the blocks of all days that were read, by book, and answers the explorer. Choosing gives way to whoever else
// asks, and stops when something newer is asked or what it looks through is forgotten.

import type { Day } from '../domain/day.ts'
import { assertNever } from '../domain/never.ts'
import { blockOfRows, transactionsOf } from './archive-rows.ts'
import { choose, type Choice } from './archive-select.ts'
import type { Archive, ArchiveAnswer, ArchiveAsk, Selection } from './archive.ts'
import type { Packed } from './block-format.ts'
import { openBlock } from './block-open.ts'
import { rowsCsv, rowsCsvHead } from './rows-csv.ts'

/** More rows than any screen shows. */
const MOST_ROWS = 1_000

interface Made {
  readonly number: number
  readonly book: string
  readonly choice: Choice
}

type AskOf<Kind extends ArchiveAsk['kind']> = Extract<ArchiveAsk, { readonly kind: Kind }>

/** An empty archive. `breathe` resolves when others have had their turn. */
export function createArchive(breathe: () => Promise<void> = nextTask): Archive {
  const shelves = createShelves()
  /** The newest selection asked for, and the newest made: the rows of that one are asked while the other is on its way. */
  let asked = { number: 0, book: '' }
  let made: Made | null = null
  /** Those that are being written out. */
  const written = new Map<number, Made>()

  function forget(book: string | null): void {
    shelves.forget(book)
    const isGone = (one: { readonly book: string }) => book === null || one.book === book
    if (made !== null && isGone(made)) made = null
    for (const [number, one] of written) if (isGone(one)) written.delete(number)
    if (isGone(asked)) asked = { number: asked.number + 1, book: '' }
  }

  async function select(selection: Selection): Promise<ArchiveAnswer> {
    const { book } = selection
    const number = asked.number + 1
    asked = { number, book }
    const choice = await choose(shelves.blocks(book, selection.days), selection, async () => {
      await breathe()
      return asked.number === number
    })
    if (choice === null || asked.number !== number) return { kind: 'select', selection: number, rows: null }
    made = { number, book, choice }
    return { kind: 'select', selection: number, rows: choice.rows }
  }

  const madeOf = (number: number): Made | null => (made?.number === number ? made : null)

  function rows({ selection, from, count }: AskOf<'rows'>): ArchiveAnswer {
    const choice = madeOf(selection)?.choice ?? null
    return { kind: 'rows', block: choice && blockOfRows(choice, from, Math.min(count, MOST_ROWS)) }
  }

  function csv(part: AskOf<'csv'>): ArchiveAnswer {
    const { selection, from, count } = part
    const one = written.get(selection) ?? madeOf(selection)
    if (one === null) return { kind: 'csv', text: null }
    if (from + count < one.choice.rows) written.set(selection, one)
    else written.delete(selection)
    return { kind: 'csv', text: csvOf(one.choice, part) }
  }

  async function ask(question: ArchiveAsk): Promise<ArchiveAnswer> {
    switch (question.kind) {
      case 'put':
        shelves.offer(question)
        return { kind: 'put' }
      case 'days':
        return { kind: 'days', days: shelves.days(question.book) }
      case 'select':
        return await select(question.selection)
      case 'rows':
        return rows(question)
      case 'csv':
        return csv(question)
      case 'forget':
        forget(question.book)
        return { kind: 'forget' }
      default:
        return assertNever(question)
    }
  }

  return { put: shelves.put, block: shelves.block, ask }
}

function csvOf(choice: Choice, { from, count, consumers }: AskOf<'csv'>): string {
  const head = from === 0 ? rowsCsvHead(consumers) : ''
  return head + rowsCsv(transactionsOf(choice, from, count), consumers)
}

/** The blocks of each book, by day. */
function createShelves() {
  const books = new Map<string, Map<Day, Packed>>()
  function put(book: string, day: Day, block: ArrayBuffer): void {
    const packed = openBlock(block)
    if (packed === null) return
    const days = books.get(book) ?? new Map<Day, Packed>()
    books.set(book, days.set(day, packed))
  }
  return {
    put,
    offer: ({ book, day, block, over }: AskOf<'put'>): void => {
      if (over === 'older' || books.get(book)?.has(day) !== true) put(book, day, block)
    },
    days: (book: string): readonly Day[] => [...(books.get(book)?.keys() ?? [])].toSorted(),
    block: (book: string, day: Day): Packed | null => books.get(book)?.get(day) ?? null,
    blocks: (book: string, days: readonly Day[]): readonly Packed[] =>
      days.map((day) => books.get(book)?.get(day)).filter((block) => block !== undefined),
    forget: (book: string | null): void => {
      if (book === null) books.clear()
      else books.delete(book)
    },
  }
}

/** What came in meanwhile goes first: a promise alone would not let it. */
export async function nextTask(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
