import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowStore } from '../../src/counting/row-store/keeper.ts'
import {
  ANY_MESSAGE,
  SORTS,
  type RowStore,
  type RowStoreAnswer,
  type Selection,
} from '../../src/counting/row-store/row-store.ts'
import { readBlock } from '../../src/counting/block/reader.ts'
import { disarmed } from '../../src/domain/csv.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { dayOf, shifted, type Day } from '../../src/domain/day.ts'
import { FINDINGS, MARKS, type Transaction } from '../../src/domain/transaction.ts'
import { chosenOf, plainOf, type Plain } from './row-store-naive.ts'
import { anyText, blockOf, NAMES, NO_TEXTS, usualRow, type Row } from './block-rows.ts'

const FIRST = dayOf('2026-11-10')!
const DATASET = 'dataset'
/** When the days of the row store were fetched, unless a test says otherwise. */
const AGE = 1

/** The same names in another order: what an id stands for is each block's own. */
const TURNED = {
  channels: NAMES.channels.toReversed(),
  skills: NAMES.skills.toReversed(),
  campaigns: ['', ...NAMES.campaigns.slice(1).toReversed()],
  failures: ['', ...NAMES.failures.slice(1).toReversed()],
}

const namesOf = (day: number) => (day % 2 === 0 ? NAMES : TURNED)
const dayAt = (day: number): Day => shifted(FIRST, day)
const all: Selection = {
  dataset: DATASET,
  days: [0, 1, 2, 3].map(dayAt),
  filter: NO_FILTER,
  messageFilter: ANY_MESSAGE,
  text: '',
  sort: 'attempted',
  direction: 'descending',
}

function filled(days: readonly (readonly Row[])[], rowStore: RowStore = createRowStore()): RowStore {
  days.forEach((rows, day) => rowStore.put(DATASET, dayAt(day), blockOf(rows, namesOf(day)), AGE))
  return rowStore
}

async function ask<Kind extends RowStoreAnswer['kind']>(
  rowStore: RowStore,
  question: Parameters<RowStore['ask']>[0] & { kind: Kind },
): Promise<Extract<RowStoreAnswer, { kind: Kind }>> {
  return (await rowStore.ask(question)) as Extract<RowStoreAnswer, { kind: Kind }>
}

async function select(rowStore: RowStore, selection: Selection) {
  return await ask(rowStore, { kind: 'select', seat: 'table', selection })
}

async function rowsOf(rowStore: RowStore, selection: number, from: number, count: number) {
  const { block } = await ask(rowStore, { kind: 'rows', selection, from, count })
  const opened = block === null ? null : readBlock(block)
  return opened === null ? null : Array.from({ length: opened.rows }, (_, index) => opened.row(index))
}

/** Mostly nothing, as a choice of everything leaves nothing. */
const seldom = <T, Nothing>(nothing: Nothing, something: fc.Arbitrary<T>): fc.Arbitrary<T | Nothing> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary: something })
const some = <T>(names: readonly T[]) => seldom([], fc.subarray([...names], { minLength: 1, maxLength: 3 }))
const maybe = <T>(names: readonly T[]) => seldom(null, fc.constantFrom(...names))
const anyDays = fc.array(fc.array(usualRow, { minLength: 3, maxLength: 25 }), { maxLength: 3 })

function anySelection(text: fc.Arbitrary<string>): fc.Arbitrary<Selection> {
  return fc.record({
    dataset: fc.constant(DATASET),
    days: fc.subarray([...all.days], { minLength: 2 }),
    filter: fc.record({
      channels: some([...NAMES.channels, 'unknown']) as fc.Arbitrary<Selection['filter']['channels']>,
      skills: some([...NAMES.skills, 'unknown']) as fc.Arbitrary<Selection['filter']['skills']>,
      campaigns: some(NAMES.campaigns) as fc.Arbitrary<Selection['filter']['campaigns']>,
      failures: some(NAMES.failures) as fc.Arbitrary<Selection['filter']['failures']>,
    }),
    messageFilter: fc.record({
      has: maybe(MARKS),
      lacks: maybe(MARKS),
      rating: maybe([1, 5]),
      finding: maybe(FINDINGS),
      weekHour: maybe([0, 3]),
    }),
    text,
    sort: fc.constantFrom(...SORTS),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  })
}

const plain = (days: readonly (readonly Row[])[]): ReadonlyMap<Day, readonly Plain[]> =>
  new Map(days.map((rows, day) => [dayAt(day), rows.map((row) => plainOf(row, namesOf(day)))]))

async function expectChosen(days: readonly (readonly Row[])[], selection: Selection): Promise<number> {
  const rowStore = filled(days)
  const expected = chosenOf(plain(days), selection)
  const answer = await select(rowStore, selection)
  expect(answer.rows).toBe(expected.length)
  expect(await rowsOf(rowStore, answer.selection, 0, 1_000)).toEqual(expected)
  return expected.length
}

test('whatever is cut, sorted and looked at, the messages are those of a plain recount, in its order', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(anyDays, anySelection(fc.constant('')), async (days, selection) => {
      found += await expectChosen(days, selection)
    }),
  )
  expect(found).toBeGreaterThan(100)
})

/** A part of what is written on one of the messages, in other letters. */
const aPart = fc
  .tuple(anyDays, fc.nat(), fc.nat(3), fc.nat(40), fc.integer({ min: 1, max: 40 }), fc.boolean())
  .map(([days, which, kind, from, length, isUpper]) => {
    const rows = days.flat()
    const { id, consumer, conversation, errorMessage } =
      rows[which % Math.max(1, rows.length)]?.texts ?? NO_TEXTS
    const text = [id, consumer, conversation, errorMessage][kind] ?? ''
    const part = text.slice(from % Math.max(1, text.length)).slice(0, length)
    return { days, text: isUpper ? part.toUpperCase() : part }
  })

test('whatever is searched for is found wherever it stands, and nowhere else', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(aPart, async ({ days, text }) => {
      found += await expectChosen(days, { ...all, text })
    }),
  )
  await fc.assert(
    fc.asyncProperty(
      anyDays,
      anySelection(fc.oneof(anyText, fc.stringMatching(/^[0-9a-f-]{1,3}$/))),
      async (days, selection) => {
        found += await expectChosen(days, selection)
      },
    ),
  )
  expect(found).toBeGreaterThan(100)
})

function rowWith(texts: Partial<Row['texts']>, row: Partial<Row['row']> = {}): Row {
  const [any] = fc.sample(usualRow, { numRuns: 1, seed: 1 })
  return { row: { ...any!.row, failure: 0, ...row }, texts: { ...NO_TEXTS, ...texts } }
}

test('a person is found by the phone, however its number is written, and not by a few digits of it', async () => {
  const rows = ['18005550142', '+18005550142', '1 (800) 555-0142', 'x18005550142', null].map(
    (consumer, index) => rowWith({ id: `m${index}`, consumer }),
  )
  const rowStore = filled([rows])
  const found = async (text: string) => (await select(rowStore, { ...all, text })).rows
  expect(await found('+1 800 555-0142')).toBe(4)
  expect(await found('800.555')).toBe(4)
  expect(await found('555014')).toBe(4)
  expect(await found('55501')).toBe(0)
})

test('a number that was noted without its country is found as a whole, and not within a longer one', async () => {
  const consumers = ['01701234567', '0170 / 1234567', '3901701234567', '017012345678', '4917012345670']
  const rowStore = filled([consumers.map((consumer) => rowWith({ id: consumer, consumer }))])
  const meant = { within: ['491701234567'], whole: ['01701234567'] }
  const { selection } = await select(rowStore, { ...all, text: '+49 170 1234567', meant })
  const found = (await rowsOf(rowStore, selection, 0, 9))?.map(({ consumer }) => consumer)
  expect(found?.toSorted()).toEqual([consumers[1], consumers[0], consumers[4]])
})

test('errors are found by code, by text and by what the failure is called', async () => {
  const rowStore = filled([
    [
      rowWith(
        { id: 'a', errorCode: '30007', errorMessage: 'Message FILTERED by the carrier' },
        { failure: 1 },
      ),
      rowWith({ id: 'b', errorCode: '1400', status: 'filtered', handOff: 'filtered' }, { failure: 2 }),
      rowWith({ id: 'c' }),
    ],
  ])
  const found = async (text: string) => {
    const { selection } = await select(rowStore, { ...all, text })
    return (await rowsOf(rowStore, selection, 0, 9))?.map(({ id }) => id)
  }
  expect(await found('filtered')).toEqual(['a'])
  expect(await found('3000')).toEqual(['a'])
  expect(await found('PROACTIVE 14')).toEqual(['b'])
})

test('any stretch of the rows is that stretch of all of them', async () => {
  await fc.assert(
    fc.asyncProperty(anyDays, fc.nat(80), fc.nat(80), async (days, from, count) => {
      const rowStore = filled(days)
      const { selection } = await select(rowStore, all)
      const whole = await rowsOf(rowStore, selection, 0, 1_000)
      expect(await rowsOf(rowStore, selection, from, count)).toEqual(whole?.slice(from, from + count))
    }),
  )
})

test('no more rows leave at a time than a screen could ever show', async () => {
  const rowStore = filled([Array.from({ length: 1_200 }, (_, index) => rowWith({ id: String(index) }))])
  const { selection, rows } = await select(rowStore, all)
  expect(rows).toBe(1_200)
  expect(await rowsOf(rowStore, selection, 0, 5_000)).toHaveLength(1_000)
})

test('a day that comes again takes the place of its older self; a broken one is left out', async () => {
  const rowStore = filled([[rowWith({ id: 'old' })]])
  const before = await select(rowStore, all)
  rowStore.put(DATASET, dayAt(0), blockOf([rowWith({ id: 'new' }), rowWith({ id: 'newer' })]), 2)
  const broken = blockOf([rowWith({})]).slice(8)
  const put = {
    kind: 'put',
    dataset: DATASET,
    day: dayAt(1),
    block: broken,
    fetchedAt: AGE,
    over: 'any',
  } as const
  expect(await ask(rowStore, put)).toEqual({ kind: 'put' })
  expect(await ask(rowStore, { kind: 'days', dataset: DATASET })).toMatchObject({
    days: [dayAt(0)],
    fetchedAt: [2],
  })
  // Who scrolls goes on in what was chosen, until something is chosen again.
  expect((await rowsOf(rowStore, before.selection, 0, 9))?.map(({ id }) => id)).toEqual(['old'])
  expect((await select(rowStore, all)).rows).toBe(2)
  expect(await rowsOf(rowStore, before.selection, 0, 9)).toBeNull()
})

test('what was forgotten is gone, also from what was chosen before', async () => {
  const rowStore = filled([[rowWith({ id: 'a' })]])
  rowStore.put('other', dayAt(0), blockOf([rowWith({ id: 'b' })]), AGE)
  const { selection } = await select(rowStore, all)
  await rowStore.ask({ kind: 'forget', dataset: 'other' })
  expect(await rowsOf(rowStore, selection, 0, 9)).toHaveLength(1)
  await rowStore.ask({ kind: 'forget', dataset: DATASET })
  expect(await rowsOf(rowStore, selection, 0, 9)).toBeNull()
  expect(
    (
      await ask(rowStore, {
        kind: 'csv',
        selection,
        from: 0,
        count: 9,
        consumers: 'without',
        form: 'spreadsheets',
      })
    ).text,
  ).toBeNull()
  expect((await ask(rowStore, { kind: 'days', dataset: DATASET })).days).toEqual([])
  rowStore.put(DATASET, dayAt(0), blockOf([rowWith({})]), AGE)
  await rowStore.ask({ kind: 'forget', dataset: null })
  expect((await select(rowStore, all)).rows).toBe(0)
})

test('a long choice lets others go first, and ends when something newer is asked or forgotten', async () => {
  const turns: (() => void)[] = []
  const rowStore = filled(
    [[rowWith({ id: 'a' })], [rowWith({ id: 'b' })]],
    createRowStore(() => new Promise((resolve) => turns.push(resolve))),
  )
  const take = async () => {
    await Promise.resolve()
    turns.splice(0).forEach((turn) => turn())
  }
  const old = await select(rowStore, all)
  const slow = select(rowStore, { ...all, sort: 'skill' })
  // The older rows stay on the screen while the new ones are on their way.
  expect(await rowsOf(rowStore, old.selection, 0, 9)).toHaveLength(2)
  const newer = await select(rowStore, { ...all, text: 'a' })
  await take()
  // Which is not the same as no messages.
  expect((await slow).rows).toBeNull()
  expect(await rowsOf(rowStore, (await slow).selection, 0, 9)).toBeNull()
  expect(await rowsOf(rowStore, newer.selection, 0, 9)).toHaveLength(1)
  const lost = select(rowStore, { ...all, sort: 'skill' })
  await rowStore.ask({ kind: 'forget', dataset: null })
  await take()
  expect((await lost).rows).toBeNull()
  expect(await rowsOf(rowStore, (await lost).selection, 0, 9)).toBeNull()
})

/** Reads CSV as RFC 4180 has it. */
function read(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  while (cell.lastIndex < csv.length) {
    const [, quoted, bare, end] = cell.exec(csv) ?? []
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n' && cell.lastIndex < csv.length) rows.push([])
  }
  return rows
}

const csvOf = async (rowStore: RowStore, selection: number, consumers: 'with' | 'without', part: number) => {
  let csv = ''
  for (let from = 0; ; from += part) {
    const { text } = await ask(rowStore, {
      kind: 'csv',
      selection,
      from,
      count: part,
      consumers,
      form: 'spreadsheets',
    })
    if (text === '' || (from > 0 && text === null)) return csv
    csv += text
    if (from > 200) return csv
  }
}

test('the file says the same as the rows, in whatever parts it is written, and runs nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(anyDays, fc.integer({ min: 1, max: 60 }), async (days, part) => {
      const rowStore = filled(days)
      const { selection } = await select(rowStore, all)
      const rows = (await rowsOf(rowStore, selection, 0, 1_000)) ?? []
      const csv = await csvOf(rowStore, selection, 'with', part)
      expect(csv.startsWith('\ufeff')).toBe(true)
      const [head = [], ...lines] = read(csv.slice(1))
      expect(lines).toHaveLength(rows.length)
      const column = (name: string) => lines.map((line) => line[head.indexOf(name)])
      const texts: readonly (readonly [string, (row: Transaction) => string | null])[] = [
        ['transactionId', (row) => row.id],
        ['conversationId', (row) => row.conversation],
        ['consumerId', (row) => row.consumer],
        ['skill', (row) => row.skill],
        ['campaignId', (row) => row.campaign],
        ['handOffId', (row) => row.handOff],
        ['errorMessage', (row) => row.errorMessage],
      ]
      for (const [name, text] of texts) {
        expect(head).toContain(name)
        expect(column(name)).toEqual(rows.map((row) => disarmed(text(row))))
      }
      const sent = rows.map(({ times }) => (times.sent === null ? '' : new Date(times.sent).toISOString()))
      expect(column('sent (UTC)')).toEqual(sent)
      expect(column('rating')).toEqual(rows.map(({ rating }) => (rating === null ? '' : String(rating))))
      expect(column('counted as')).toEqual(rows.map(({ marks }) => marks.join(' ')))
      for (const cell of lines.flat()) expect(cell).toMatch(/^(?![=+\-@\t\r])|^-\d+(\.\d+)?$/)
    }),
  )
})

test('consumers leave only if somebody asks for them, also where an error repeats their number', async () => {
  const rowStore = filled([
    [
      rowWith({
        id: 'a',
        consumer: '+18005550142',
        errorMessage: "The 'To' number 18005550142 is not valid",
      }),
    ],
  ])
  const { selection } = await select(rowStore, all)
  const csv = async (consumers: 'with' | 'without') =>
    (await ask(rowStore, { kind: 'csv', selection, from: 0, count: 9, consumers, form: 'spreadsheets' }))
      .text ?? ''
  expect(await csv('with')).toContain('consumerId')
  expect(await csv('with')).toContain("'+18005550142")
  expect(await csv('without')).not.toContain('consumerId')
  expect(await csv('without')).not.toContain('8005550142')
})

test('a file that was begun is written to its end, whatever is chosen meanwhile', async () => {
  const rows = [0, 1, 2, 3, 4].map((id) => rowWith({ id: `id-${id}` }))
  const rowStore = filled([rows])
  const { selection } = await select(rowStore, all)
  const part = async (from: number) =>
    (
      await ask(rowStore, {
        kind: 'csv',
        selection,
        from,
        count: 2,
        consumers: 'without',
        form: 'spreadsheets',
      })
    ).text
  expect(await part(0)).toContain('id-')
  await select(rowStore, { ...all, text: 'id-3' })
  expect(await part(2)).toContain('id-')
  expect(await part(4)).toContain('id-')
  // It is over, and nothing of it is kept.
  expect(await part(0)).toBeNull()
})

test('what is forgotten is not written out any further', async () => {
  const rows = [0, 1, 2].map((id) => rowWith({ id: `id-${id}` }))
  const rowStore = filled([rows])
  const { selection } = await select(rowStore, all)
  const part = async (from: number) =>
    (
      await ask(rowStore, {
        kind: 'csv',
        selection,
        from,
        count: 2,
        consumers: 'without',
        form: 'spreadsheets',
      })
    ).text
  expect(await part(0)).toContain('id-')
  await rowStore.ask({ kind: 'forget', dataset: null })
  expect(await part(2)).toBeNull()
})

test('a day that was read from its pages while the cache was asked for it stays as it was read', async () => {
  const rowStore = filled([[rowWith({ id: 'read' })]])
  const put = async (fetchedAt: number, over: number | null) => {
    const block = blockOf([rowWith({ id: 'kept' })])
    await rowStore.ask({ kind: 'put', dataset: DATASET, day: dayAt(0), block, fetchedAt, over })
  }
  const ids = async () =>
    (await rowsOf(rowStore, (await select(rowStore, all)).selection, 0, 9))?.map(({ id }) => id)
  for (const seen of [null, 7]) {
    await put(2, seen)
    expect(await ids()).toEqual(['read'])
  }
  await put(2, AGE)
  expect(await ids()).toEqual(['kept'])
})

test('a file without consumers has no number in an error text either, in whatever format its country writes it', async () => {
  const message = (errorMessage: string) =>
    rowWith({ id: errorMessage.slice(0, 3), consumer: '+4915112345678', errorMessage })
  const rowStore = filled([
    [
      message('A: +4915112345678 is not in use'),
      message('B: 0151 12345678 unreachable (30007)'),
      message('C: (0151) 123-456-78 at 2026-11-30'),
    ],
  ])
  const { selection } = await select(rowStore, all)
  const without = await csvOf(rowStore, selection, 'without', 9)
  expect(without).toContain('(consumer) is not in use')
  expect(without).toContain('B: (number) unreachable (30007)')
  expect(without).toContain('C: (number) at 2026-11-30')
  expect(without).not.toMatch(/12345678|123-456/)
  expect(await csvOf(rowStore, selection, 'with', 9)).toContain('B: 0151 12345678 unreachable')
})

test('a file for spreadsheets marks phone numbers, and one for programs has them as they are', async () => {
  const rowStore = filled([[rowWith({ id: 'a', consumer: '+4915112345678', errorMessage: '=1+1' })]])
  const { selection } = await select(rowStore, all)
  const part = { kind: 'csv', selection, from: 0, count: 9, consumers: 'with' } as const
  const rollup = (await ask(rowStore, { ...part, form: 'spreadsheets' })).text ?? ''
  const program = (await ask(rowStore, { ...part, form: 'programs' })).text ?? ''
  expect(rollup).toMatch(/^\ufefftransactionId,.*\r\na,,'\+4915112345678,.*,'=1\+1,/s)
  expect(program).toMatch(/^transactionId,.*\r\na,,\+4915112345678,.*,=1\+1,/s)
})
