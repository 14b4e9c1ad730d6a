// Keeps the blocks of all days that were read, by dataset, and answers the explorer. Choosing gives way to whoever else
// asks, and stops when something newer is asked or what it looks through is forgotten.

import type { Day, EpochMs } from '../../domain/day.ts'
import { assertNever } from '../../domain/never.ts'
import { blockOfRows, transactionsOf } from './rows.ts'
import { choose, type SortedRows } from './select.ts'
import type { RowStore, RowStoreAnswer, RowStoreRequest, Seat } from './row-store.ts'
import type { Packed } from '../block/format.ts'
import { openBlock } from '../block/open.ts'
import { rowsCsv, rowsCsvHead } from './rows-csv.ts'

/** More rows than any screen shows. */
const MOST_ROWS = 1_000

interface Made {
  readonly number: number
  readonly dataset: string
  readonly choice: SortedRows
}

type AskOf<Kind extends RowStoreRequest['kind']> = Extract<RowStoreRequest, { readonly kind: Kind }>

/** An empty row store. `breathe` resolves when others have had their turn. */
export function createRowStore(breathe: () => Promise<void> = nextTask): RowStore {
  const shelves = createShelves()
  const selections = createSelections(shelves, breathe)
  /** Those that are being written out. */
  const written = new Map<number, Made>()

  function rows({ selection, from, count }: AskOf<'rows'>): RowStoreAnswer {
    const choice = selections.made(selection)?.choice ?? null
    return { kind: 'rows', block: choice && blockOfRows(choice, from, Math.min(count, MOST_ROWS)) }
  }

  function csv(part: AskOf<'csv'>): RowStoreAnswer {
    const { selection, from, count } = part
    const one = written.get(selection) ?? selections.made(selection)
    if (one === null) return { kind: 'csv', text: null }
    if (from + count < one.choice.rows) written.set(selection, one)
    else written.delete(selection)
    return { kind: 'csv', text: csvOf(one.choice, part) }
  }

  async function ask(question: RowStoreRequest): Promise<RowStoreAnswer> {
    switch (question.kind) {
      case 'put':
        shelves.offer(question)
        return { kind: 'put' }
      case 'days':
        return { kind: 'days', ...shelves.days(question.dataset) }
      case 'select':
        return await selections.select(question)
      case 'rows':
        return rows(question)
      case 'csv':
        return csv(question)
      case 'forget':
        shelves.forget(question.dataset)
        selections.forget(question.dataset)
        letGo(written, question.dataset)
        return { kind: 'forget' }
      default:
        return assertNever(question)
    }
  }

  return { put: shelves.put, block: shelves.block, ask }
}

/** By seat, the newest selection asked for and the newest made: rows of that one are asked while the other is on its way. */
function createSelections(shelves: Pick<Shelves, 'blocks'>, breathe: () => Promise<void>) {
  const asked = new Map<Seat, Pick<Made, 'number' | 'dataset'>>()
  const made = new Map<Seat, Made>()
  let selections = 0
  return {
    select: async ({ seat, selection }: AskOf<'select'>): Promise<RowStoreAnswer> => {
      const { dataset, days } = selection
      const number = (selections += 1)
      asked.set(seat, { number, dataset })
      const isNewest = () => asked.get(seat)?.number === number
      const choice = await choose(shelves.blocks(dataset, days), selection, async () => {
        await breathe()
        return isNewest()
      })
      if (choice === null || !isNewest()) return { kind: 'select', selection: number, rows: null }
      made.set(seat, { number, dataset, choice })
      return { kind: 'select', selection: number, rows: choice.rows }
    },
    made: (number: number): Made | null => [...made.values()].find((one) => one.number === number) ?? null,
    forget: (dataset: string | null): void => {
      letGo(asked, dataset)
      letGo(made, dataset)
    },
  }
}

function csvOf(choice: SortedRows, { from, count, ...options }: AskOf<'csv'>): string {
  const head = from === 0 ? rowsCsvHead(options) : ''
  return head + rowsCsv(transactionsOf(choice, from, count), options)
}

interface Shelved {
  readonly packed: Packed
  readonly fetchedAt: EpochMs
}

function letGo<Key>(all: Map<Key, Pick<Made, 'dataset'>>, dataset: string | null): void {
  for (const [key, one] of all) if (dataset === null || one.dataset === dataset) all.delete(key)
}

type Shelves = ReturnType<typeof createShelves>

/** The blocks of each dataset, by day. */
function createShelves() {
  const datasets = new Map<string, Map<Day, Shelved>>()
  function put(dataset: string, day: Day, block: ArrayBuffer, fetchedAt: EpochMs): void {
    const packed = openBlock(block)
    if (packed === null) return
    const days = datasets.get(dataset) ?? new Map<Day, Shelved>()
    datasets.set(dataset, days.set(day, { packed, fetchedAt }))
  }
  return {
    put,
    offer: ({ dataset, day, block, fetchedAt, over }: AskOf<'put'>): void => {
      const there = datasets.get(dataset)?.get(day)?.fetchedAt ?? null
      if (over === 'any' || over === there) put(dataset, day, block, fetchedAt)
    },
    days: (dataset: string) => {
      const there = [...(datasets.get(dataset) ?? [])].toSorted(([one], [other]) => (one < other ? -1 : 1))
      return { days: there.map(([day]) => day), fetchedAt: there.map(([, { fetchedAt }]) => fetchedAt) }
    },
    block: (dataset: string, day: Day): Packed | null => datasets.get(dataset)?.get(day)?.packed ?? null,
    blocks: (dataset: string, days: readonly Day[]): readonly Packed[] =>
      days.flatMap((day) => datasets.get(dataset)?.get(day)?.packed ?? []),
    forget: (dataset: string | null): void => {
      if (dataset === null) datasets.clear()
      else datasets.delete(dataset)
    },
  }
}

/** What came in meanwhile goes first: a promise alone would not let it. */
export async function nextTask(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
