import fc from 'fast-check'
import { expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import { csvLines } from '../../src/domain/csv.ts'
import {
  added,
  campaignLabel,
  entryOf,
  isCampaignId,
  removed,
  renamed,
  campaignListCsvRows,
  tagged,
  tagsOf,
  untagged,
  type CampaignList,
  type ListedCampaign,
} from '../../src/domain/campaign-list.ts'
import { readPasted } from '../../src/domain/campaign-list-read.ts'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { addressOf } from '../../src/liveperson/reporting/routes.ts'

const UTF8_MARK = '\ufeff'

const entry = (id: string, name: string | null = null, ...tags: readonly string[]): ListedCampaign => {
  const made = entryOf(id, name, tags)
  if (made === null) throw new Error(`an id that can be asked for was expected: ${id}`)
  return made
}

const [SPRING, SUMMER, OTHER] = [campaignOf('spring1'), campaignOf('summer_2'), campaignOf('c-3')]

// --- what is pasted

test('a list of ids is a list of campaigns without names', () => {
  expect(readPasted('a9cRASfbQ\ncampaign123\r\n0')).toMatchObject({
    entries: [entry('a9cRASfbQ'), entry('campaign123'), entry('0')],
    mistakes: [],
  })
})

test.for([
  { what: 'commas', line: 'abc,Spring sale,VIP' },
  { what: 'tabs, from a spreadsheet', line: 'abc\tSpring sale\tVIP' },
  { what: 'semicolons, as spreadsheets of half of Europe write', line: 'abc;Spring sale;VIP' },
  { what: 'quotes', line: '"abc","Spring sale","VIP"' },
  { what: 'spaces around everything', line: '  abc , "Spring sale" , VIP  ' },
])('id, name and tag are told apart by $what', ({ line }) => {
  expect(readPasted(line).entries).toEqual([entry('abc', 'Spring sale', 'VIP')])
})

test('a name may hold what parts others, in quotes or where another sign parts', () => {
  const pasted = readPasted('a,"Sale, spring; ""big"""\nb\tSale, summer; small\n"c","two\r\nlines"\nd;e,f')
  expect(pasted.entries.map(({ name }) => name)).toEqual([
    'Sale, spring; "big"',
    'Sale, summer; small',
    'two lines',
    'e,f',
  ])
})

test('tags stand in the third column, or in all after the second', () => {
  const pasted = readPasted('a,A,"VIP; spring|sms;VIP"\nb,,VIP,spring\nc;C;VIP;spring\nd,D,')
  expect(pasted.entries.map(({ tags }) => tags)).toEqual([
    ['VIP', 'spring', 'sms'],
    ['VIP', 'spring'],
    ['VIP', 'spring'],
    [],
  ])
})

test.for([
  'id',
  'ID;Name',
  'Campaign Id,Name,Tags',
  'proactiveCampaignId',
  'PROACTIVE_CAMPAIGN_ID\tname',
  ' "campaign-id" ',
])('a line of headings (%s) is no campaign', (heading) => {
  expect(readPasted(`${UTF8_MARK}\n${heading}\nabc`)).toMatchObject({ entries: [entry('abc')], mistakes: [] })
})

test('further down, id is an id like another', () => {
  expect(readPasted('abc\nid').entries).toEqual([entry('abc'), entry('id')])
})

test('what cannot be read is told line by line, and the rest is taken', () => {
  const text =
    'good1,One\n\n,No id\n../secret,Path\ngood1,Again\n"two\nlines",x\n%2e%2e\n<b>x</b>\n=1+1\ngood2'
  const { entries, mistakes } = readPasted(text)
  expect(entries).toEqual([entry('good1', 'One'), entry('good2')])
  expect(mistakes.map(({ line, reason }) => [line, reason])).toEqual([
    [3, 'noId'],
    [4, 'badId'],
    [5, 'twice'],
    [6, 'badId'],
    [8, 'badId'],
    [9, 'badId'],
    [10, 'badId'],
  ])
  expect(mistakes.map(({ text: said }) => said)).toContain('<b>x</b>')
})

test('a quote that is never closed is a sign like another and swallows no line', () => {
  expect(readPasted('a,"unclosed\nb,12" wide\nc,"so" called\nd').entries).toEqual([
    entry('a', '"unclosed'),
    entry('b', '12" wide'),
    entry('c', '"so" called'),
    entry('d'),
  ])
})

test('no more than 10,000 lines are read, and it is told where they end', () => {
  const lines = Array.from({ length: 10_002 }, (_, index) => `c${index}`)
  const { entries, mistakes } = readPasted(['id', '', ...lines].join('\n'))
  expect(entries).toHaveLength(10_000)
  expect(mistakes).toEqual([{ line: 10_003, text: 'c10000', reason: 'tooMany' }])
})

test('a paste that fights back is read in a moment', () => {
  const begin = performance.now()
  for (const line of [
    '"',
    '""',
    '"""',
    'a,""""',
    `a,"${'""'.repeat(200)}`,
    ',;\t"\r',
    `"${'x'.repeat(300)}`,
  ]) {
    readPasted(`${line}\n`.repeat(10_000))
  }
  readPasted(`a,"${'x'.repeat(5_000_000)}`)
  // A second as a rule; what looks back from each sign would take days. No machine is so slow that they are confused.
  expect(performance.now() - begin).toBeLessThan(30_000)
})

test('a kilobyte of a name is cut to 200 characters, none of them in half, and no control character stays', () => {
  const [long, wide, odd] = readPasted(
    `a,${'x'.repeat(1024)}\nb,x${'😀'.repeat(300)}\nc,  bell\u0007 and\u0000 \u202ertl\u2028line  `,
  ).entries
  expect(long?.name).toBe('x'.repeat(200))
  expect(wide?.name).toBe(`x${'😀'.repeat(99)}`)
  expect(odd?.name).toBe('bell and rtl line')
  expect(readPasted(`a,A,${'t'.repeat(50)}`).entries[0]?.tags).toEqual(['t'.repeat(40)])
  expect(readPasted(`../${'x'.repeat(5000)}`).mistakes[0]?.text).toHaveLength(200)
})

// --- ids

const anyIdLike = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{1,66}$/),
  fc.stringMatching(/^[A-Za-z0-9_.%/\\ ?#-]{0,8}$/),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '.', '..', '../x', '%2e%2e', 'a/analytics', 'a\n', 'é', 'a'.repeat(64), 'a'.repeat(65)),
)

test('an id can be asked for exactly where the gateway and the client let it through', () => {
  fc.assert(
    fc.property(anyIdLike, (id) => {
      for (const dialect of DIALECTS) {
        const base = `${dialect === 'outbound-reporting' ? '/api' : ''}/account/123/app/prmsg/campaigns/${id}`
        for (const path of [`${base}/`, `${base}/analytics/`]) {
          expect(addressOf(dialect, path)?.campaign === id).toBe(isCampaignId(id))
        }
      }
    }),
    { numRuns: 2000 },
  )
})

// --- the campaign list

const CAMPAIGN_LIST: CampaignList = [entry('spring1', 'Spring', 'VIP'), entry('summer_2')]

test('a campaign that is there keeps its place, takes the new name and more tags', () => {
  expect(
    added(CAMPAIGN_LIST, [entry('c-3', 'New'), entry('spring1', 'Spring again', 'sms'), entry('summer_2')]),
  ).toEqual([entry('spring1', 'Spring again', 'VIP', 'sms'), entry('summer_2'), entry('c-3', 'New')])
})

test('adding without a name takes none away', () => {
  expect(added(CAMPAIGN_LIST, [entry('spring1')])).toEqual(CAMPAIGN_LIST)
})

test('an id that cannot be asked for never gets onto the list', () => {
  expect(entryOf('../x')).toBeNull()
  expect(added(CAMPAIGN_LIST, [{ id: campaignOf('../x'), name: 'Path', tags: [] }])).toEqual(CAMPAIGN_LIST)
})

test('a campaign can be named, and be without a name again', () => {
  const named = renamed(CAMPAIGN_LIST, SUMMER, '  Summer\n2026 ')
  expect(named[1]).toEqual(entry('summer_2', 'Summer 2026'))
  expect(renamed(named, SUMMER, '   ')[1]).toEqual(entry('summer_2'))
  expect(renamed(named, SUMMER, null)[1]).toEqual(entry('summer_2'))
  expect(renamed(CAMPAIGN_LIST, OTHER, 'Nobody')).toEqual(CAMPAIGN_LIST)
})

test('several campaigns are tagged and untagged together', () => {
  const both = tagged(CAMPAIGN_LIST, [SPRING, SUMMER], ' sms|wa ')
  expect(both.map(({ tags }) => tags)).toEqual([['VIP', 'sms wa'], ['sms wa']])
  expect(tagged(both, [SPRING], 'VIP')).toEqual(both)
  expect(tagged(both, [SPRING], '  ')).toEqual(both)
  expect(tagsOf(both)).toEqual(['VIP', 'sms wa'])
  expect(untagged(both, [SPRING, SUMMER], 'sms|wa')).toEqual(CAMPAIGN_LIST)
})

test('campaigns are removed, and nothing else is', () => {
  expect(removed(CAMPAIGN_LIST, [SPRING, OTHER])).toEqual([entry('summer_2')])
})

test('a campaign is called by its name, else by its id', () => {
  expect(campaignLabel(CAMPAIGN_LIST[0], SPRING)).toBe('Spring')
  expect(campaignLabel(CAMPAIGN_LIST[1], SUMMER)).toBe('summer_2')
  expect(campaignLabel(undefined, OTHER)).toBe('c-3')
})

// --- out and in again

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 260 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.stringMatching(/^'{0,3}[=+\-@＝＋－＠\t\r"',;|\n ].{0,6}$/),
  fc.constantFrom(
    "'=1",
    "''=1",
    '-5',
    "'-5",
    '+44',
    'id',
    '"',
    '""',
    ' ',
    '\ufeffx',
    '\ud800',
    'a'.repeat(300),
  ),
)
const anyCampaignList = fc
  .array(
    fc.tuple(
      fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), fc.constantFrom('id', '-5', '-a', '--', '0')),
      fc.option(anyText),
      fc.array(anyText, { maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((all) =>
    added(
      [],
      all.map(([id, name, tags]) => ({ id: campaignOf(id), name, tags })),
    ),
  )

test('what is written as CSV is read back the same, formulas and quotes and all', () => {
  fc.assert(
    fc.property(anyCampaignList, fc.boolean(), (campaignList, mark) => {
      const csv = `${mark ? UTF8_MARK : ''}${csvLines(campaignListCsvRows(campaignList), 'spreadsheets')}`
      expect(readPasted(csv)).toMatchObject({ entries: campaignList, mistakes: [] })
    }),
    { numRuns: 2000 },
  )
})

test('no cell that is written begins like a formula', () => {
  const csv = csvLines(
    campaignListCsvRows([entry('-a', '=HYPERLINK("http://x")', '@x', '+y')]),
    'spreadsheets',
  )
  expect(csv).toBe('id,name,tags\r\n\'-a,"\'=HYPERLINK(""http://x"")","\'@x;\'+y"\r\n')
})

test('adding the same twice is adding it once, and every id stays on the list once', () => {
  fc.assert(
    fc.property(anyCampaignList, anyCampaignList, (campaignList, more) => {
      const once = added(campaignList, more)
      expect(added(once, more)).toEqual(once)
      expect(new Set(once.map(({ id }) => id)).size).toBe(once.length)
      expect(once.slice(0, campaignList.length).map(({ id }) => id)).toEqual(campaignList.map(({ id }) => id))
    }),
  )
})

test('whatever is pasted, each line is a campaign, a mistake, a heading or empty, and nothing breaks', () => {
  fc.assert(
    fc.property(
      fc.array(anyText, { maxLength: 10 }),
      fc.constantFrom('\n', '\r\n', '\r', ',', ';', '\t'),
      (texts, by) => {
        const { entries, mistakes } = readPasted(texts.join(by))
        for (const { id, name, tags } of entries) expect(entryOf(id, name, tags)).toEqual({ id, name, tags })
        for (const { line } of mistakes) expect(line).toBeGreaterThan(0)
      },
    ),
  )
})
