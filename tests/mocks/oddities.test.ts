import { expect, test } from 'vitest'
import { differencesIn, odditiesIn, walkOf } from '../../mocks/oddities/catalogue.ts'
import { MESSAGE_ODDITIES, WINDOW_ODDITIES, type OddityName } from '../../mocks/oddities/names.ts'
import { worldIn } from '../../mocks/scenario.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { APPS, DIALECTS, type App, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { ask, DAY, HOUR, NOW, prefixOf, standIn, timesOf, type Body } from './asking.ts'

const plain = createWorld({ seed: 7, now: NOW, volume: 300_000 })
const world = worldIn('oddities', plain)
const handlers = standIn({ world: plain, scenario: 'oddities' })

const CSAT: readonly OddityName[] = ['csatZero', 'csatEmpty', 'csatText', 'csatNine']
const midnight = (day: number) => world.anchor + day * DAY + 5 * HOUR
const windowOf = (app: App, day: number) => ({ app, from: midnight(day), until: midnight(day + 1) })

/** A row as it comes, which may be anything. */
type Any = Readonly<Record<string, unknown>> | null

/** Pages as they come, until one is the last, does not advance or holds nothing new. */
async function pagesOf(dialect: Dialect, app: App, day: number, limit = 1_000) {
  const pages: (readonly Any[])[] = []
  const seen = new Set<string>()
  for (let offset = 0; ;) {
    const json = await pageAt(dialect, app, day, { offset, limit })
    // Rows of this scenario may be anything, `null` too.
    const rows = (json.transactions ?? []) as readonly Any[]
    pages.push(rows)
    const before = seen.size
    for (const row of rows) seen.add(String(row?.['transactionId']))
    const next = dialect === 'reporting-2.0' ? Number(json.page?.['nextOffset']) : offset + limit
    const last = dialect === 'reporting-2.0' ? next <= offset : rows.length < limit
    if (last || seen.size === before) return pages
    offset = next
  }
}

async function pageAt(
  dialect: Dialect,
  app: App,
  day: number,
  slice: { readonly offset: number; readonly limit: number },
): Promise<Body> {
  const path = `${prefixOf(dialect)}/${app}/transactions/`
  const query = timesOf(midnight(day), midnight(day + 1))
  const { offset } = slice
  const asked =
    dialect === 'reporting-2.0'
      ? { query: { ...query, offset }, body: {} }
      : { query: { ...query, v: '2.0' }, body: slice }
  return (await ask(handlers, path, asked)).json
}

test.each(APPS)('Every week of %s has every oddity, as far as its dialect can say it', (app) => {
  for (const dialect of DIALECTS) {
    for (const week of [-2, -3, -20, -47, -54]) {
      const days = Array.from({ length: 7 }, (_, index) => week * 7 + index)
      const found = days.map((day) => odditiesIn(world, dialect, windowOf(app, day)))
      const missing = [...MESSAGE_ODDITIES, ...WINDOW_ODDITIES].filter((name) =>
        found.every((counts) => counts[name] === 0),
      )
      expect(missing).toEqual(dialect === 'reporting-2.0' ? [] : CSAT)
    }
  }
})

test('Oddities are rare', () => {
  const messages = [...world.messages('prmsg', midnight(-60), midnight(-30))]
  const odd = messages.filter(({ oddity }) => oddity !== null)
  expect(odd.length / messages.length).toBeLessThan(0.05)
})

test('An account as it should be has none', () => {
  const counts = odditiesIn(plain, 'reporting-2.0', windowOf('prmsg', -5))
  expect(Object.values(counts).every((count) => count === 0)).toBe(true)
  expect(differencesIn(plain, windowOf('prmsg', -5))).toEqual([])
})

test.each(DIALECTS)('What is counted in the answers of %s is what the catalogue says', async (dialect) => {
  for (let day = -16; day < -9; day++) {
    const window = windowOf('prmsg', day)
    const pages = await pagesOf(dialect, 'prmsg', day)
    const walk = walkOf(world, dialect, window, 1_000)
    expect([pages.length, pages.flat().length]).toEqual([walk.pages, walk.rows])
    const first = new Map(pages.flat().map((row) => [String(row?.['transactionId']), row] as const))
    const catalogue = odditiesIn(world, dialect, window)
    const count = (has: (row: NonNullable<Any>) => boolean) =>
      [...first.values()].filter((row) => row !== null && has(row)).length
    expect({
      nullRow: pages.flat().filter((row) => row === null).length,
      badTime: count((row) => row['attemptedTime'] === 'about noon'),
      swapped: count((row) => /twilio/i.test(String(row['errorCode']))),
      numericCode: count((row) => typeof row['errorCode'] === 'number'),
      smsRead: count((row) => /sms/i.test(String(row['channel'])) && typeof row['readTime'] === 'string'),
      csatZero: count((row) => row['csat'] === 0),
      csatText: count((row) => row['csat'] === '4'),
      csatNine: count((row) => row['csat'] === 9),
      skillEmpty: count((row) => row['skill'] === ''),
      skillNull: count((row) => row['skill'] === null),
      rcs: count((row) => /rcs/i.test(String(row['channel']))),
      apple: count((row) => /apple|abc/i.test(String(row['channel']))),
      channelNull: count((row) => row['channel'] === null),
      channelAbsent: count((row) => !('channel' in row)),
      channelEmpty: count((row) => row['channel'] === ''),
      codeLong: count((row) => String(row['errorMessage']).length === 1_024),
      outside: count((row) => Date.parse(String(row['attemptedTime'])) < window.from),
    }).toEqual({
      nullRow: catalogue.nullRow,
      badTime: catalogue.badTime,
      swapped: catalogue.swapped,
      numericCode: catalogue.numericCode,
      smsRead: catalogue.smsRead,
      csatZero: catalogue.csatZero,
      csatText: catalogue.csatText,
      csatNine: catalogue.csatNine,
      skillEmpty: catalogue.skillEmpty,
      skillNull: catalogue.skillNull,
      rcs: catalogue.rcs,
      apple: catalogue.apple,
      channelNull: catalogue.channelNull,
      channelAbsent: catalogue.channelAbsent,
      channelEmpty: catalogue.channelEmpty,
      codeLong: catalogue.codeLong,
      outside: catalogue.outside,
    })
  }
})

test.each(DIALECTS)(
  'On Thursdays the pages of %s never end, and hold every message before they turn',
  async (dialect) => {
    const thursdays = [-16, -9].filter((day) => new Date(midnight(day)).getUTCDay() === 4)
    expect(thursdays).toHaveLength(2)
    for (const day of thursdays) {
      const far = await pageAt(dialect, 'prmsg', day, { offset: 100_000, limit: 1_000 })
      const rows = (far.transactions ?? []).length
      if (dialect === 'reporting-2.0') expect(far.page?.['nextOffset']).toBeGreaterThanOrEqual(100_000)
      else expect(rows).toBe(1_000)
      const ids = new Set((await pagesOf(dialect, 'prmsg', day)).flat().map((row) => row?.['transactionId']))
      for (const message of plain.messages('prmsg', midnight(day), midnight(day + 1))) {
        const now = [...world.messages('prmsg', message.attemptedAt, message.attemptedAt + 1)]
        const readable = now.every(({ oddity }) => oddity === null)
        if (readable) expect(ids.has(message.id)).toBe(true)
      }
    }
  },
)

test('The same messages are odd whatever is asked first, and the plain account has the same ids', () => {
  const twin = worldIn('oddities', createWorld({ ...plain.settings }))
  const late = [...twin.messages('c2m', midnight(-4), midnight(-3))]
  expect([...twin.messages('c2m', midnight(-5), midnight(-3))].slice(-late.length)).toEqual(late)
  const ids = [...plain.messages('c2m', midnight(-4), midnight(-3))].map(({ id }) => id)
  expect(late.map(({ id }) => id)).toEqual(ids)
})
