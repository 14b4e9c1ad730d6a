// The file `.env`: however it is written, it is read, or the line is named that is not. Never is it a silent demo.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'

import { configOf } from '../../src/gateway/config.ts'
import { environmentOf, type Environment } from '../../src/gateway/environment.ts'
import { isSetting, meantBy, SETTING_NAMES } from '../../src/gateway/setting-names.ts'

const SECRET = 'secret-that-nobody-may-see'
const LIVE = `LP_ACCOUNT=12345678\nLP_REGION=va\nLP_CLIENT_ID=abc\nLP_CLIENT_SECRET=${SECRET}\n`

/** What a directory with such a file says, beside an environment. */
function read(content: string | Uint8Array, environment: Environment = {}, name = '.env') {
  const directory = mkdtempSync(join(tmpdir(), 'env-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  writeFileSync(join(directory, name), content)
  return environmentOf(directory, environment)
}

const utf16 = (text: string, end: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return end === 'le' ? bytes : bytes.swap16()
}

const ENCODINGS = [
  ['UTF-8', Buffer.from(LIVE)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${LIVE}`)],
  ['UTF-16, the lower byte first, with a mark', utf16(`\ufeff${LIVE}`, 'le')],
  ['UTF-16, the lower byte first', utf16(LIVE, 'le')],
  ['UTF-16, the higher byte first, with a mark', utf16(`\ufeff${LIVE}`, 'be')],
  ['UTF-16, the higher byte first', utf16(LIVE, 'be')],
  ['UTF-16 that begins with a comment', utf16(`# für uns\r\n${LIVE}`, 'le')],
  ['UTF-8 with the line ends of Windows', Buffer.from(LIVE.replaceAll('\n', '\r\n'))],
  ['UTF-8 with the line ends of old Macs', Buffer.from(LIVE.replaceAll('\n', '\r'))],
  ['a comment in windows-1252', Buffer.from(`# f\xfcr uns\n${LIVE}`, 'latin1')],
] as const

test.each(ENCODINGS)('a .env is read in %s', (_, bytes) => {
  const { environment, faults } = read(bytes)
  expect(faults).toEqual([])
  expect(environment).toEqual({
    LP_ACCOUNT: '12345678',
    LP_REGION: 'va',
    LP_CLIENT_ID: 'abc',
    LP_CLIENT_SECRET: SECRET,
  })
  expect(configOf(environment).kind).toBe('live')
})

const READ = [
  ['export', 'export LP_ACCOUNT=12345678'],
  ['spaces around the equals sign', '  LP_ACCOUNT  =  12345678  '],
  ['double quotes', 'LP_ACCOUNT="12345678"'],
  ['single quotes', "LP_ACCOUNT = '12345678'"],
  ['backticks', 'LP_ACCOUNT=`12345678`'],
  ['a comment behind', 'LP_ACCOUNT=12345678 # ours'],
  ['a comment behind quotes', 'LP_ACCOUNT="12345678" # ours'],
  ['a comment before', '# LP_ACCOUNT=9\n\n   # more\nLP_ACCOUNT=12345678'],
  ['spaces that do not break', '\u00a0LP_ACCOUNT\u00a0=\u00a012345678\u00a0'],
  ['marks that cannot be seen', '\u200bLP_ACCOUNT=\u206012345678\ufeff'],
  ['the same line twice', 'LP_ACCOUNT=12345678\nLP_ACCOUNT="12345678"'],
  ['lines for other programs', 'LP_ACCOUNT=12345678\nTZ=UTC\nPEM="a\nb: c\nd"\nCOLOR=#fff'],
] as const

test.each(READ)('what can only be meant in one way is read: %s', (_, text) => {
  const { environment, faults } = read(text)
  expect(faults).toEqual([])
  expect(environment['LP_ACCOUNT']).toBe('12345678')
})

test('a value with spaces, signs and escapes is what it says', () => {
  const text =
    'ACCESS_KEY="a # b = \'c\'"\nDIRECT_ORIGINS=https://a.example, https://b.example\nPEM="a\\nb"\nLP_TOKEN=\nPORT= # none'
  expect(read(text).environment).toEqual({
    ACCESS_KEY: "a # b = 'c'",
    DIRECT_ORIGINS: 'https://a.example, https://b.example',
    PEM: 'a\nb',
    LP_TOKEN: '',
    PORT: '',
  })
})

const NAMED = [
  ['a colon', 'LP_ACCOUNT: 12345678', '`.env` line 1: write it as LP_ACCOUNT=…'],
  ['nothing between', 'LP_ACCOUNT 12345678', '`.env` line 1: write it as LP_ACCOUNT=…'],
  ['JSON', '{\n"LP_ACCOUNT": "12345678",\n}', '`.env` line 2: write it as LP_ACCOUNT=…'],
  ['a list of YAML', '- LP_ACCOUNT=12345678', '`.env` line 1: write it as LP_ACCOUNT=…'],
  ['the way of PowerShell', '$env:LP_ACCOUNT = "12345678"', '`.env` line 1: write it as LP_ACCOUNT=…'],
  ['the way of cmd', 'set LP_ACCOUNT=12345678', '`.env` line 1: write it as LP_ACCOUNT=…'],
  [
    'small letters',
    'lp_account=12345678',
    '`.env` line 1: lp_account is not read: write the name in capital letters, LP_ACCOUNT.',
  ],
  [
    'small letters and a colon',
    'lp_account: 12345678',
    '`.env` line 1: lp_account is not read: write the name in capital letters, LP_ACCOUNT.',
  ],
  [
    'a letter too few',
    '\nLP_ACOUNT=12345678',
    '`.env` line 2: LP_ACOUNT is no setting: did you mean LP_ACCOUNT?',
  ],
  [
    'two letters swapped',
    'LP_ACCUONT=12345678',
    '`.env` line 1: LP_ACCUONT is no setting: did you mean LP_ACCOUNT?',
  ],
  [
    'one letter more',
    'LP_ACCOUNTS=12345678',
    '`.env` line 1: LP_ACCOUNTS is no setting: did you mean LP_ACCOUNT?',
  ],
  ['a dash', 'LP-ACCOUNT=12345678', '`.env` line 1: LP-ACCOUNT is no setting: did you mean LP_ACCOUNT?'],
  [
    'typographic quotes',
    'LP_ACCOUNT=\u201c12345678\u201d',
    '`.env` line 1: LP_ACCOUNT is in typographic quotes: use straight ones, or none.',
  ],
  [
    'a quote without end',
    'LP_ACCOUNT="12345678',
    '`.env` line 1: the quote that begins LP_ACCOUNT does not end.',
  ],
  [
    'something behind the quote',
    'LP_ACCOUNT="12345678" 9',
    '`.env` line 1: something stands behind the closing quote of LP_ACCOUNT.',
  ],
  [
    'two values',
    'LP_ACCOUNT=9\nPORT=1\nLP_ACCOUNT=12345678',
    '`.env` line 3: LP_ACCOUNT stands in line 1 too, with another value: keep one.',
  ],
] as const

test.each(NAMED)(
  'a slip is named with its line, and what was meant is not missing: %s',
  (_, text, sentence) => {
    const { environment, faults } = read(text)
    expect(faults.filter((fault) => !fault.includes('is no line like'))).toEqual([sentence])
    expect(environment['LP_ACCOUNT']).toBe('12345678')
  },
)

const ALSO_NAMED = [
  [
    'a name that is near no other',
    'LP_FAVOURITE_COLOUR=red',
    '`.env` line 1: LP_FAVOURITE_COLOUR is no setting: leave it out.',
  ],
  [
    'a key that would lock nothing',
    'ACCES_KEY=x',
    '`.env` line 1: ACCES_KEY is no setting: did you mean ACCESS_KEY?',
  ],
  [
    'small letters of a short name',
    'port=99',
    '`.env` line 1: port is not read: write the name in capital letters, PORT.',
  ],
  ['a line alone', SECRET, '`.env` line 1: is no line like NAME=value. A comment begins with #.'],
  [
    'a # that may begin a comment',
    'LP_CLIENT_SECRET=abc#def',
    '`.env` line 1: LP_CLIENT_SECRET holds a #, which may begin a comment: put the value in quotes.',
  ],
] as const

test.each(ALSO_NAMED)('so is %s', (_, text, sentence) => expect(read(text).faults).toEqual([sentence]))

test('a value in an encoding that nobody knows is named', () => {
  const { faults } = read(Buffer.from('ACCESS_KEY=Schl\xfcssel\n', 'latin1'))
  expect(faults).toEqual([
    '`.env` line 1: ACCESS_KEY holds a character that cannot be read: save the file as UTF-8.',
  ])
})

test('names for other programs are left alone, in the file and in the environment', () => {
  expect(read('HOME=/root\nPOST=1\nHTTPS_PROXY=http://proxy:1\nlpr=1\n').faults).toEqual([])
  expect(read('', { LP_DEST: 'printer', lp: '1', port: '1', PATH: '/bin' }).faults).toEqual([])
})

test('in the environment too a slip in a name is named', () => {
  expect(read('', { LP_ACOUNT: '1', lp_region: 'va' }).faults).toEqual([
    'In the environment, LP_ACOUNT is no setting: did you mean LP_ACCOUNT?',
    'In the environment, lp_region is not read: write the name in capital letters, LP_REGION.',
  ])
})

test('the environment wins over the file, and a file with an ending more is named', () => {
  expect(read('PORT=2\nHOST=::1', { PORT: '1' }).environment).toEqual({ PORT: '1', HOST: '::1' })
  expect(read(LIVE, {}, '.env.txt').faults).toEqual(['`.env.txt` is not read: rename it to `.env`.'])
})

test('no sentence about a file holds a value, whatever is wrong with the line', () => {
  const before = [
    'LP_TOKEN=',
    'LP_TOKEN:',
    'lp_token=',
    'LP_TOKN ',
    'LP_TOKEN="',
    'LP_TOKEN=\u201c',
    '',
    '=',
    'set LP_TOKEN=',
    "LP_TOKEN='a' ",
    'LP_X=',
    '#a\n',
    'LP_TOKEN=a#',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...before),
      fc.constantFrom('', '"', '\u201d', '#', ' #', '='),
      (start, end) => {
        expect(read(`${start}${SECRET}${end}\n${start}other${end}`).faults.join('\n')).not.toContain(SECRET)
      },
    ),
  )
})

test('any bytes are a file, and nothing in them is an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(read(bytes).faults.every((fault) => /^[\x20-\x7e…]+$/.test(fault))).toBe(true)
    }),
  )
})

test('every setting that the gateway reads is in the list of names, and is near no other', () => {
  const folder = join(import.meta.dirname, '../../src/gateway')
  const source = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  const names = [...source.matchAll(/\benv(?:ironment)?\['([A-Z_]+)'\]/g)].map(([, name]) => name ?? '')
  expect(names.length).toBeGreaterThan(10)
  for (const name of names) expect([name, isSetting(name) || name.endsWith('PROXY')]).toEqual([name, true])
  for (const name of SETTING_NAMES) {
    expect(source).toContain(`'${name}'`)
    expect(meantBy(name)).toBe(name)
  }
})
