import { expect, test } from 'vitest'
import { campaignOf } from '../../src/domain/channel.ts'
import { changesBy } from '../../src/domain/campaign-list-preview.ts'
import { readPasted } from '../../src/domain/campaign-list-read.ts'
import { campaignListCsvRows, type CampaignList } from '../../src/domain/campaign-list.ts'

const one = (name: string | null = null, ...tags: readonly string[]): CampaignList => [
  { id: campaignOf('abc123'), name, tags },
]

test('the line in which a spreadsheet names its separator is no campaign', () => {
  const pasted = readPasted('sep=;\r\nid;name;tags\r\nabc123;Spring;a\r\n')
  expect(pasted).toEqual({ entries: one('Spring', 'a'), mistakes: [], headings: 2, above: 0 })
})

test.for([
  ['sep=,\nabc123,Sale; spring', 'Sale; spring'],
  ['SEP=;\nabc123;Sale, spring', 'Sale, spring'],
  ['\ufeff"sep=|"\nabc123|Sale, spring', 'Sale, spring'],
  ['sep=\t\nabc123\tSale, spring', 'Sale, spring'],
  ['sep=:\nabc123:Sale, spring', 'Sale, spring'],
  ['\n\nsep=;;\nid;name\nabc123;"a;b"', 'a;b'],
])('a separator that is named holds for every line: %j', ([text, name]) => {
  expect(readPasted(text!)).toMatchObject({ entries: one(name), mistakes: [] })
})

test('a title above the headings is passed over, and counted', () => {
  expect(readPasted('Campaign export\r\nid,name\r\nabc123,Spring\r\n')).toEqual({
    entries: one('Spring'),
    mistakes: [],
    headings: 2,
    above: 1,
  })
  const long = 'Export\n\nCreated;2026-11-30\nBy;somebody\n\nName;ID;Owner;Tags\nSpring;abc123;me;a|b\n'
  expect(readPasted(long)).toEqual({ entries: one('Spring', 'a', 'b'), mistakes: [], headings: 6, above: 3 })
})

test.for([
  'Campaign ID;Name;Tags',
  'Kampagnen-ID;Name;Schlagwörter',
  'Kampagnennummer;Kampagnenname;Etiketten',
  'ID der Kampagne;Bezeichnung;Tags',
  'ID de campaña;Nombre;Etiquetas',
  'Identificador de la campaña;Nombre de la campaña;Etiquetas',
  'ID de campagne;Nom;Étiquettes',
  'Identifiant de la campagne;Nom de la campagne;Mots-clés',
  'N° de campagne;Titre;Étiquette',
  'ID campagna;Nome;Etichette',
  'ID della campagna;Nome della campagna;Tag',
  'ID da campanha;Nome;Etiquetas',
  'ID da Campanha;Título;Marcadores',
  'Campagne-ID;Naam;Labels',
  'Campagnenummer;Campagnenaam;Trefwoorden',
  'Kampanj-ID;Namn;Tags',
  'ID кампании;Name;Tags',
  'キャンペーンID;Name;Tags',
  'Campaign;Name;Tags',
  'CAMPAIGN_ID;CAMPAIGN_NAME;TAGS',
  'proactiveCampaignId;campaignName;campaignTags',
  'Campan\u0303a ID;Nombre;Etiquetas',
  '\u200bid;\u00a0name ;tags',
])('headings are understood: %s', (headings) => {
  for (const [by, quote] of [
    [';', ''],
    [',', ''],
    ['\t', ''],
    ['|', ''],
    [';', '"'],
  ] as const) {
    const line = (cells: readonly string[]) => cells.map((cell) => quote + cell + quote).join(by)
    const [id = '', name = '', tags = ''] = headings.split(';')
    const text = [line([id, name, tags]), line(['abc123', 'Spring', 'a'])].join('\r')
    expect(readPasted(text)).toMatchObject({ entries: one('Spring', 'a'), mistakes: [], headings: 1 })
    const swapped = [line(['Owner', tags, 'Cost', name, id]), line(['me', 'a', '1', 'Spring', 'abc123'])]
    if (!headings.startsWith('Campaign;'))
      expect(readPasted(swapped.join('\n'))).toMatchObject({ entries: one('Spring', 'a'), mistakes: [] })
  }
})

test('no campaign is made of headings, whatever was not understood of them', () => {
  for (const text of [
    'id',
    'ID',
    'Kampagnen-ID',
    'id;name',
    'sep=;',
    'sep=;\nid',
    'Report\nid,name',
    'name;id',
  ])
    expect(readPasted(text)).toMatchObject({ entries: [], mistakes: [] })
})

test.each([
  ['キャンペーンID,名前', 'abc,春の大売出し', '春の大売出し'],
  ['Название;ID кампании', 'Весна;abc', 'Весна'],
  ['معرف id,الاسم', 'abc,الربيع', 'الربيع'],
])('names are read below headings of other scripts: %s', (headings, line, name) => {
  expect(readPasted(`${headings}\n${line}`).entries).toEqual([{ id: 'abc', name, tags: [] }])
})

test('a column that is known to be none of names gives none', () => {
  expect(readPasted('id;Status\nabc;live').entries).toEqual([{ id: 'abc', name: null, tags: [] }])
})

test('names that sound like headings are names', () => {
  const text = 'abc,Campaign\ndef,Name\nghi,Id check\nid,Tags of spring'
  expect(readPasted(text).entries.map(({ id, name }) => [id, name])).toEqual([
    ['abc', 'Campaign'],
    ['def', 'Name'],
    ['ghi', 'Id check'],
    ['id', 'Tags of spring'],
  ])
})

test('old lines of a Mac, and a table that was saved from the campaigns screen, are read', () => {
  expect(readPasted('id;name\rabc123;Spring\r').entries).toEqual(one('Spring'))
  const saved = '\ufeffCampaign,Id,Tags,Attempted,Sent\r\nSpring,abc123,a; b,"84,210",80000\r\nx1,x1,,,\r\n'
  expect(readPasted(saved).entries).toEqual([
    ...one('Spring', 'a', 'b'),
    { id: campaignOf('x1'), name: null, tags: [] },
  ])
})

test('an id that was copied with marks that nobody sees is the same id', () => {
  const text = [
    '\u200babc123',
    'abc\u00ad123',
    '\u2068abc123\u2069',
    'abc123\ufeff',
    '\u00a0abc123\ufe0f',
  ].join('\n')
  expect(readPasted(text)).toMatchObject({
    entries: one(),
    mistakes: Array.from({ length: 4 }, () => ({ reason: 'twice' })),
  })
  expect(readPasted('abc\u2011123').entries[0]?.id).toBe('abc-123')
  expect(readPasted('abc123,Spr\u00ading\u200b sale,v\u200bip;vip').entries).toEqual(
    one('Spring sale', 'vip'),
  )
})

test('it is told beforehand what is new, what changes, and what stays', () => {
  const campaignList = [...one('Spring', 'a'), { id: campaignOf('x1'), name: 'X', tags: ['t'] }]
  const { entries } = readPasted('id,name,tags\nnew1,New,n\nabc123,Summer,b\nx1,,t')
  expect(changesBy(campaignList, entries)).toMatchObject([
    { kind: 'new', formerName: null, newTags: ['n'] },
    { kind: 'changed', entry: { name: 'Summer', tags: ['a', 'b'] }, formerName: 'Spring', newTags: ['b'] },
    { kind: 'same', entry: { name: 'X' }, formerName: null, newTags: [] },
  ])
})

test('the list that was exported changes nothing when it is imported again', () => {
  const campaignList = [...one('Spring', 'a'), { id: campaignOf('x1'), name: null, tags: [] }]
  const text = campaignListCsvRows(campaignList)
    .map((row) => row.join(';'))
    .join('\n')
  expect(changesBy(campaignList, readPasted(text).entries).map(({ kind }) => kind)).toEqual(['same', 'same'])
})
