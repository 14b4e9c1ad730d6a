// The recipients of a campaign: however their pages overlap, each is counted once; they are found by what people know of
// them; and nobody's number leaves unless somebody asked for it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowStore } from '../../src/counting/row-store/keeper.ts'
import { createRecipients } from '../../src/counting/recipients/keeper.ts'
import type {
  Recipient,
  Recipients,
  RecipientsAnswer,
  RecipientsRequest,
} from '../../src/counting/recipients/recipients.ts'
import { searched } from '../../src/domain/seen.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { HOSTILE } from './block-rows.ts'

interface Row {
  readonly id: string
  readonly consumerId?: string | null
  readonly status?: string | null
  readonly errorSource?: string | null
  readonly errorCode?: string | number | null
  readonly errorMessage?: string | null
  readonly conversationId?: string | null
}

const KEY = 'book 4711'

const created = (breathe?: () => Promise<void>) => createRecipients(createRowStore(), breathe)

async function ask<Kind extends RecipientsAnswer['kind']>(
  recipients: Recipients,
  question: RecipientsRequest & { kind: Kind },
): Promise<Extract<RecipientsAnswer, { kind: Kind }>> {
  return (await recipients.ask(question)) as Extract<RecipientsAnswer, { kind: Kind }>
}

const bytesOf = (rows: readonly unknown[], page: object = {}): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify({ requestMetadata: {}, page, consumersReport: rows })).buffer

async function read(
  recipients: Recipients,
  rows: readonly unknown[],
  { offset = 0, page = {}, key = KEY } = {},
) {
  return (
    await ask(recipients, { kind: 'page', key, offset, dialect: 'reporting-2.0', bytes: bytesOf(rows, page) })
  ).result
}

const countsOf = async (recipients: Recipients, key = KEY) =>
  (await ask(recipients, { kind: 'counts', key })).counts

const anyone = { key: KEY, text: '', statuses: [], failures: [] }

async function find(recipients: Recipients, search: Partial<typeof anyone> & object = {}) {
  return await ask(recipients, { kind: 'find', search: { ...anyone, ...search } })
}

async function some(recipients: Recipients, found: number, from = 0, count = 1_000) {
  return (await ask(recipients, { kind: 'some', found, from, count })).recipients
}

async function idsFound(recipients: Recipients, search: object): Promise<readonly string[]> {
  const { found, rows } = await find(recipients, search)
  const who = (await some(recipients, found)) ?? []
  expect(rows).toBe(who.length)
  return who.map(({ id }) => id)
}

const row = (id: string, more: Partial<Row> = {}): Row => ({ id, status: 'DELIVERED', ...more })

const anyText = fc.constantFrom(
  ...HOSTILE.filter((text) => text !== ''),
  'ok',
  'Twilio 30007',
  '+18005550199',
)
const anyRow = fc.record(
  {
    id: fc.constantFrom(...Array.from({ length: 40 }, (_, index) => `id-${index}`)),
    consumerId: fc.option(anyText),
    status: fc.constantFrom(
      'DELIVERED',
      'read',
      'FAILED',
      'Undelivered',
      'NOT_SENT',
      'SKIPPED',
      'new one',
      null,
    ),
    errorSource: fc.constantFrom(null, 'TWILIO', 'prmsg', 'outbound_wa'),
    errorCode: fc.constantFrom<string | number | null>(null, 30_007, '1400', '', '0', 0, '001'),
    errorMessage: fc.option(anyText),
    conversationId: fc.option(anyText),
  },
  { requiredKeys: ['id'] },
)

const FOLDED: Readonly<Record<string, string>> = {
  TWILIO: 'twilio',
  prmsg: 'proactive',
  outbound_wa: 'whatsapp',
}

/** Why a recipient failed, by the rule in words: an error with a code says so, or the status alone. */
function failureOf({ errorSource, errorCode, status }: Row): string | null {
  const silent = [null, undefined, '', '0', 0]
  const [source, code] = [errorSource ?? null, silent.includes(errorCode) ? null : (errorCode ?? null)]
  if (code === null && !['FAILED', 'Undelivered', 'NOT_SENT'].includes(status ?? '')) return null
  return `${source === null ? '-' : FOLDED[source]} ${code ?? '-'}`
}

const tally = <Key>(keys: readonly Key[]) => {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

test('each recipient is counted once and as it first came, however the pages overlap', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyRow, { minLength: 1, maxLength: 20 }), { maxLength: 5 }),
      async (pages) => {
        const recipients = created()
        await read(recipients, [])
        const before = new Set<string>()
        let offset = 1
        for (const page of pages) {
          const fresh = new Set(page.map(({ id }) => id).filter((id) => !before.has(id)))
          const result = await read(recipients, page, { offset })
          expect(result).toMatchObject({ kind: 'read', rows: page.length, fresh: fresh.size })
          fresh.forEach((id) => before.add(id))
          offset += page.length
        }
        const all: readonly Row[] = pages.flat()
        const first = [...before].map((id) => all.find((one) => one.id === id)!)
        const failures = first.map(failureOf).filter((failure) => failure !== null)
        const counts = await countsOf(recipients)
        expect(counts).toMatchObject({
          recipients: first.length,
          conversations: first.filter(({ conversationId }) => conversationId).length,
          failed: failures.length,
          unreadable: 0,
          duplicates: [...tally(all.map(({ id }) => id)).values()].filter((n) => n > 1).length,
        })
        expect(new Map(counts?.statuses)).toEqual(
          tally(first.map(({ status }) => status?.toUpperCase() ?? '')),
        )
        expect(new Map<string, number>(counts?.failures)).toEqual(tally(failures))
        const frequencies = counts?.statuses.map(([, n]) => n) ?? []
        expect(frequencies).toEqual(frequencies.toSorted((a, b) => b - a))
        expect(await idsFound(recipients, {})).toEqual([...before])
      },
    ),
  )
})

test('a row that nobody can read is counted and shown, without anybody’s number', async () => {
  const recipients = created()
  const rows = [row('a'), { status: 'SENT', consumerId: '+18005550142' }, 17, row('b')]
  expect(await read(recipients, rows)).toMatchObject({ kind: 'read', rows: 4, fresh: 4 })
  const counts = await countsOf(recipients)
  expect(counts).toMatchObject({ recipients: 2, unreadable: 2 })
  expect(counts?.issues.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
    'consumersReport[1].id is missing',
    'consumersReport[2] is no object',
  ])
  expect(JSON.stringify(counts)).not.toContain('5550142')
})

test('pages lead from one to the next until the server says that there is no more', async () => {
  const recipients = created()
  const first = await read(recipients, [row('a'), row('b')], { page: { nextOffset: 2 } })
  expect(first).toMatchObject({ next: { kind: 'next', offset: 2 } })
  const last = await read(recipients, [row('c')], { offset: 2, page: { nextOffset: -1 } })
  expect(last).toMatchObject({ next: { kind: 'end' } })
  const again = await read(recipients, [row('c')], { offset: 3, page: { nextOffset: 4 } })
  expect(again).toMatchObject({ fresh: 0, next: { kind: 'stuck' } })
  expect(await countsOf(recipients)).toMatchObject({ recipients: 3, duplicates: 1 })
})

test('taken up again after a stop, the page that had arrived already is neither a repetition nor an end', async () => {
  const recipients = created()
  await read(recipients, [row('a')], { page: { nextOffset: 1 } })
  const page = { offset: 1, page: { nextOffset: 3 } }
  const before = await read(recipients, [row('b'), row('c')], page)
  const again = await read(recipients, [row('b'), row('c')], page)
  expect(again).toEqual(before)
  expect(again).toMatchObject({ fresh: 2, next: { kind: 'next', offset: 3 } })
  expect(await countsOf(recipients)).toMatchObject({ recipients: 3, duplicates: 0 })
})

test('a campaign that is fetched anew forgets what it was; a page that is none changes nothing', async () => {
  const recipients = created()
  await read(recipients, [row('a'), row('b')])
  const nonsense = new TextEncoder().encode('<html>').buffer
  const question = { kind: 'page', key: KEY, offset: 0, dialect: 'reporting-2.0', bytes: nonsense } as const
  expect((await ask(recipients, question)).result).toMatchObject({ kind: 'fault' })
  expect(await countsOf(recipients)).toMatchObject({ recipients: 2 })
  await read(recipients, [row('a', { status: 'READ' })])
  expect(await countsOf(recipients)).toMatchObject({ recipients: 1, statuses: [['READ', 1]], duplicates: 0 })
})

test('of a campaign that was not begun, or is forgotten, nothing is known', async () => {
  const recipients = created()
  expect(await countsOf(recipients)).toBeNull()
  expect((await find(recipients)).rows).toBeNull()
  await read(recipients, [row('a')])
  await read(recipients, [row('x')], { key: 'another' })
  const { found } = await find(recipients)
  await recipients.ask({ kind: 'forget', key: KEY })
  expect(await countsOf(recipients)).toBeNull()
  expect(await some(recipients, found)).toBeNull()
  // The rest of a campaign would be taken for all of it.
  await expect(read(recipients, [row('b')], { offset: 1 })).rejects.toThrow('not begun')
  expect(await countsOf(recipients, 'another')).toMatchObject({ recipients: 1 })
  await recipients.ask({ kind: 'forget', key: null })
  expect(await countsOf(recipients, 'another')).toBeNull()
})

const PEOPLE: readonly Row[] = [
  row('5102ce1f-a', { consumerId: '+1 (800) 555-0142', conversationId: 'conv-ÄB-1', status: 'RESPONDED' }),
  row('5102ce1f-b', {
    consumerId: '18005550199',
    errorSource: 'TWILIO',
    errorCode: '30007',
    status: 'FAILED',
  }),
  row('7777', {
    errorSource: 'prmsg',
    errorCode: 1400,
    errorMessage: 'Open conversation exists',
    status: 'FAILED',
  }),
  row('8888', { consumerId: 'name@example', status: 'SKIPPED' }),
  row('9999', { status: 'FAILED' }),
]

test.each([
  ['part of an id, whatever its case', '5102CE1F', ['5102ce1f-a', '5102ce1f-b']],
  ['a conversation', 'äb-1', ['5102ce1f-a']],
  ['what the error says', 'open CONV', ['7777']],
  ['the code', '30007', ['5102ce1f-b']],
  ['the source', 'proactive', ['7777']],
  ['a status', 'skip', ['8888']],
  ['a phone number, however it is written', '800-555-0142', ['5102ce1f-a']],
  ['the name of a consumer', 'NAME@ex', ['8888']],
  ['too few digits to tell people apart', '555', []],
  ['nothing', '  ', PEOPLE.map(({ id }) => id)],
  ['what nobody has', 'nobody', []],
])('recipients are found by %s', async (_, text, ids) => {
  const recipients = created()
  await read(recipients, PEOPLE)
  expect(await idsFound(recipients, { text })).toEqual(ids)
})

test('statuses, failures and a text narrow together', async () => {
  const recipients = created()
  await read(recipients, PEOPLE)
  const failure = (name: string) => failureNamed(name)
  expect(await idsFound(recipients, { statuses: ['FAILED'] })).toEqual(['5102ce1f-b', '7777', '9999'])
  expect(await idsFound(recipients, { failures: [failure('proactive 1400'), failure('- -')] })).toEqual([
    '7777',
    '9999',
  ])
  expect(await idsFound(recipients, { statuses: ['FAILED', 'SKIPPED'], text: '5102' })).toEqual([
    '5102ce1f-b',
  ])
  // Whoever did not fail is not meant by any failure, known or not.
  expect(await idsFound(recipients, { failures: [failure('twilio 1'), failure('')] })).toEqual([])
  expect(await idsFound(recipients, { statuses: ['UNHEARD OF'] })).toEqual([])
})

test('whatever is searched for, those are found who have it, as a look at each one says', async () => {
  const text = fc.oneof(anyText, fc.constantFrom('id-1', '7', 'deliv', 'TWILIO', '001', ' '))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 30 }),
      text,
      fc.subarray(['DELIVERED', 'READ', 'FAILED', '']),
      fc.subarray(['twilio 30007', 'proactive 1400', '- -']),
      async (rows, typed, statuses, failures) => {
        const recipients = created()
        await read(recipients, rows)
        const all = (await some(recipients, (await find(recipients)).found)) ?? []
        const wanted = all.filter(
          (one) =>
            hasText(one, typed) &&
            (statuses.length === 0 || statuses.includes(one.status)) &&
            (failures.length === 0 || failures.includes(one.failure ?? 'none')),
        )
        const search = { text: typed, statuses, failures: failures.map(failureNamed) }
        expect(await idsFound(recipients, search)).toEqual(wanted.map(({ id }) => id))
      },
    ),
  )
})

function hasText(
  { id, conversation, status, failure, errorText, consumer }: Recipient,
  text: string,
): boolean {
  const sought = searched(text)
  const has = (held: string | null) => held !== null && searched(held).includes(sought)
  const digits = sought.replaceAll(/[\s()+./-]/g, '').replace(/^0+(?=\d{6})/, '')
  const isPhone = /^\d{6,}$/.test(digits) && (consumer?.replaceAll(/\D/g, '').includes(digits) ?? false)
  return (
    [id, conversation, status, failure, errorText].some(has) ||
    isPhone ||
    (sought.length > 5 && has(consumer))
  )
}

test('a screen gets the stretch that it shows, and never more than a thousand', async () => {
  const recipients = created()
  await read(
    recipients,
    Array.from({ length: 1_500 }, (_, index) => row(`r${index}`)),
  )
  const { found, rows } = await find(recipients)
  expect(rows).toBe(1_500)
  const ids = async (from: number, count: number) =>
    (await some(recipients, found, from, count))?.map(({ id }) => id) ?? null
  expect(await ids(1_498, 10)).toEqual(['r1498', 'r1499'])
  expect(await ids(1_500, 10)).toEqual([])
  expect(await ids(-5, 2)).toEqual(['r0', 'r1'])
  expect(await ids(0, 9_000)).toHaveLength(1_000)
})

test('who was found stays found while more arrive, until something newer is found', async () => {
  const recipients = created()
  await read(recipients, [row('a'), row('b')], { page: { nextOffset: 2 } })
  const old = await find(recipients)
  await read(recipients, [row('c')], { offset: 2 })
  expect(await some(recipients, old.found)).toHaveLength(2)
  const other = await find(recipients, { key: 'another' })
  expect(other.rows).toBeNull()
  const newer = await find(recipients)
  expect(newer.rows).toBe(3)
  expect(await some(recipients, old.found)).toBeNull()
  expect(await some(recipients, newer.found)).toHaveLength(3)
})

test('a long search lets others go first, and ends when something newer is asked or forgotten', async () => {
  const turns: (() => void)[] = []
  const recipients = created(() => new Promise((resolve) => turns.push(resolve)))
  const take = () => turns.splice(0).forEach((turn) => turn())
  await read(
    recipients,
    Array.from({ length: 25_000 }, (_, index) => row(`r${index}`)),
  )
  const slow = find(recipients, { text: 'r1' })
  expect(turns).toHaveLength(1)
  // A page arrives meanwhile, and is not kept waiting.
  expect(await read(recipients, [row('late')], { offset: 25_000 })).toMatchObject({ fresh: 1 })
  take()
  const { found, rows } = await slow
  expect(rows).toBe(
    Array.from({ length: 25_000 }, (_, index) => `r${index}`).filter((id) => id.includes('r1')).length,
  )
  const overtaken = find(recipients, { text: 'r2' })
  const newer = find(recipients, { text: 'r3' })
  take()
  expect((await overtaken).rows).toBeNull()
  expect((await newer).rows).toBeGreaterThan(1)
  expect(await some(recipients, found)).toBeNull()
  const lost = find(recipients, { text: 'r4' })
  await recipients.ask({ kind: 'forget', key: KEY })
  take()
  expect((await lost).rows).toBeNull()
})

async function csvOf(recipients: Recipients, found: number, consumers: 'with' | 'without', part = 2) {
  let csv = ''
  for (let from = 0; ; from += part) {
    const { text } = await ask(recipients, {
      kind: 'csv',
      found,
      from,
      count: part,
      consumers,
      form: 'spreadsheets',
    })
    if (text === '' || text === null) return csv
    csv += text
  }
}

test('the file has a line for each who was found, and no cell that a spreadsheet would run', async () => {
  const recipients = created()
  await read(recipients, [
    row('=1+1', { conversationId: '@x', errorMessage: '+cmd|calc', errorCode: '-5', status: '=NOW()' }),
    row('b', { errorSource: 'TWILIO', errorCode: '30007', errorMessage: 'a "b", c' }),
    row('c', { consumerId: '-1-1' }),
  ])
  const { found } = await find(recipients)
  const head = '\ufeffid,conversationId,consumerId,status,failure,errorMessage\r\n'
  expect(await csvOf(recipients, found, 'with')).toBe(
    `${head}'=1+1,'@x,,'=NOW(),'- -5,"'+cmd|calc"\r\n` +
      'b,,,DELIVERED,twilio 30007,"a ""b"", c"\r\n' +
      "c,,'-1-1,DELIVERED,,\r\n",
  )
})

test('consumers leave only if somebody asks for them, also where an error repeats their number', async () => {
  const recipients = created()
  const errorMessage = "The 'To' number 18005550142 is not valid"
  await read(recipients, [row('a', { consumerId: '+18005550142', errorMessage, status: 'FAILED' })])
  const { found } = await find(recipients)
  expect(await csvOf(recipients, found, 'with')).toContain("'+18005550142")
  const without = await csvOf(recipients, found, 'without')
  expect(without).not.toContain('5550142')
  expect(without.split('\r\n')[0]).toBe('\ufeffid,conversationId,status,failure,errorMessage')
  expect((await countsOf(recipients))?.errorTexts).toEqual([['- -', "The 'To' number … is not valid"]])
})

test('a file that was begun is written to its end, whatever is searched for meanwhile', async () => {
  const recipients = created()
  await read(recipients, [row('a'), row('b'), row('c')])
  const { found } = await find(recipients)
  const part = { kind: 'csv', found, consumers: 'without', form: 'spreadsheets' } as const
  await recipients.ask({ ...part, from: 0, count: 2 })
  await find(recipients, { text: 'b' })
  expect((await ask(recipients, { ...part, from: 2, count: 2 })).text).toContain('c,')
  expect((await ask(recipients, { ...part, from: 0, count: 2 })).text).toBeNull()
})

test('a file without consumers has no number in what an error says, in any format', async () => {
  const recipients = created()
  await read(recipients, [
    row('a', {
      consumerId: '+4915112345678',
      errorSource: 'TWILIO',
      errorCode: '30007',
      errorMessage: '0151/12345678',
    }),
  ])
  const { found } = await find(recipients)
  expect(await csvOf(recipients, found, 'without')).toContain('twilio 30007,(number)')
  expect(await csvOf(recipients, found, 'with')).toContain('0151/12345678')
})
