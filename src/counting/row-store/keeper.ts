// Keeps the blocks of all days that were read, by book, and answers the explorer. Choosing gives way to whoever else
// asks, and stops when something newer is asked or what it looks through is forgotten.

import type { Day, EpochMs } from '../../domain/day.ts'
import { assertNever } from '../../domain/never.ts'
import { blockOfRows, transactionsOf } from './rows.ts'
import { choose, type Choice } from './select.ts'
import type { Archive, ArchiveAnswer, ArchiveAsk, Seat } from './archive.ts'
import type { Packed } from '../block/format.ts'
import { openBlock } from '../block/open.ts'
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
  const selections = createSelections(shelves, breathe)
  /** Those that are being written out. */
  const written = new Map<number, Made>()

  function rows({ selection, from, count }: AskOf<'rows'>): ArchiveAnswer {
    const choice = selections.made(selection)?.choice ?? null
    return { kind: 'rows', block: choice && blockOfRows(choice, from, Math.min(count, MOST_ROWS)) }
  }

  function csv(part: AskOf<'csv'>): ArchiveAnswer {
    const { selection, from, count } = part
    const one = written.get(selection) ?? selections.made(selection)
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
        return { kind: 'days', ...shelves.days(question.book) }
      case 'select':
        return await selections.select(question)
      case 'rows':
        return rows(question)
      case 'csv':
        return csv(question)
      case 'forget':
        shelves.forget(question.book)
        selections.forget(question.book)
        letGo(written, question.book)
        return { kind: 'forget' }
      default:
        return assertNever(question)
    }
  }

  return { put: shelves.put, block: shelves.block, ask }
}

/** By seat, the newest selection asked for and the newest made: rows of that one are asked while the other is on its way. */
function createSelections(shelves: Pick<Shelves, 'blocks'>, breathe: () => Promise<void>) {
  const asked = new Map<Seat, Pick<Made, 'number' | 'book'>>()
  const made = new Map<Seat, Made>()
  let selections = 0
  return {
    select: async ({ seat, selection }: AskOf<'select'>): Promise<ArchiveAnswer> => {
      const { book, days } = selection
      const number = (selections += 1)
      asked.set(seat, { number, book })
      const isNewest = () => asked.get(seat)?.number === number
      const choice = await choose(shelves.blocks(book, days), selection, async () => {
        await breathe()
        return isNewest()
      })
      if (choice === null || !isNewest()) return { kind: 'select', selection: number, rows: null }
      made.set(seat, { number, book, choice })
      return { kind: 'select', selection: number, rows: choice.rows }
    },
    made: (number: number): Made | null => [...made.values()].find((one) => one.number === number) ?? null,
    forget: (book: string | null): void => {
      letGo(asked, book)
      letGo(made, book)
    },
  }
}

function csvOf(choice: Choice, { from, count, ...options }: AskOf<'csv'>): string {
  const head = from === 0 ? rowsCsvHead(options) : ''
  return head + rowsCsv(transactionsOf(choice, from, count), options)
}

interface Shelved {
  readonly packed: Packed
  readonly fetchedAt: EpochMs
}

function letGo<Key>(all: Map<Key, Pick<Made, 'book'>>, book: string | null): void {
  for (const [key, one] of all) if (book === null || one.book === book) all.delete(key)
}

type Shelves = ReturnType<typeof createShelves>

/** The blocks of each book, by day. */
function createShelves() {
  const books = new Map<string, Map<Day, Shelved>>()
  function put(book: string, day: Day, block: ArrayBuffer, fetchedAt: EpochMs): void {
    const packed = openBlock(block)
    if (packed === null) return
    const days = books.get(book) ?? new Map<Day, Shelved>()
    books.set(book, days.set(day, { packed, fetchedAt }))
  }
  return {
    put,
    offer: ({ book, day, block, fetchedAt, over }: AskOf<'put'>): void => {
      const there = books.get(book)?.get(day)?.fetchedAt ?? null
      if (over === 'any' || over === there) put(book, day, block, fetchedAt)
    },
    days: (book: string) => {
      const there = [...(books.get(book) ?? [])].toSorted(([one], [other]) => (one < other ? -1 : 1))
      return { days: there.map(([day]) => day), fetchedAt: there.map(([, { fetchedAt }]) => fetchedAt) }
    },
    block: (book: string, day: Day): Packed | null => books.get(book)?.get(day)?.packed ?? null,
    blocks: (book: string, days: readonly Day[]): readonly Packed[] =>
      days.flatMap((day) => books.get(book)?.get(day)?.packed ?? []),
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
