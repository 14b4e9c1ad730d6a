import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  csvHead,
  csvLines,
  csvOf,
  disarmed,
  marked,
  tsvOf,
  unmarked,
  type CellValue,
} from '../../src/domain/csv.ts'

/** Reads CSV as RFC 4180 has it. */
function read(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  const text = csv.replace(/^\ufeff/, '')
  while (cell.lastIndex < text.length) {
    const [, quoted, bare, end] = cell.exec(text) ?? []
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n' && cell.lastIndex < text.length) rows.push([])
  }
  return rows
}

/** The cells of a text for a spreadsheet that parts them by one sign; quotes hold only at the beginning of a cell. */
function* cellsBy(sign: string, text: string): Generator<string> {
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      while (at < text.length && !(text[at] === '"' && text[at + 1] !== '"')) {
        cell += text[at]
        at += text[at] === '"' ? 2 : 1
      }
      at += 1
    }
    while (at < text.length && text[at] !== sign && !'\r\n'.includes(text[at] ?? '')) cell += text[at++]
    yield cell
    at += 1
  }
}

/** The same for a reader that knows no quotes at all. */
const bareCells = (sign: string, text: string) =>
  text.replace(/^\ufeff/, '').split(new RegExp(`[\\r\\n${sign}]`))

const FORMULA = /^[\s"]*[=+\-@＝＋－＠]/
/** A number, and whatever of the same line a reader takes for its rest: `-3,Billing`. */
const NUMBER = /^[\s"]*-\d+(\.\d+)?(e[+-]?\d+)?"?([,\s]|$)/

function expectNoFormula(text: string) {
  for (const sign of [',', ';', '\t', '|']) {
    for (const cells of [[...cellsBy(sign, text)], bareCells(sign, text)]) {
      const formulas = cells.filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell))
      expect(formulas, JSON.stringify([sign, text])).toEqual([])
    }
  }
}

const piece = fc.constantFrom(
  ...'= + - @ ＝ ＋ － ＠ , ; | " \' x 1'.split(' '),
  '\t',
  '\r',
  '\n',
  ' ',
  '\u00a0',
  '\u2028',
  '=1+1',
  '+49',
  '-3',
  '""',
  ';"=',
  "'=",
)
const anyCell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[=+\-@\t\r"',;\n ].*$/),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => Number(n.toFixed(3))),
  fc.constant(null),
)
const anyTable = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })

test('a skill that begins like a formula is disarmed', () => {
  const formulas = ['=1+1', '+44 20', '-cmd', '@SUM(A1)', '\tx', '\rx', '-1-1', '-', '＝1']
  expect(formulas.map(disarmed)).toEqual(formulas.map((text) => `'${text}`))
})

test('a skill that would be a formula for whoever parts cells by another sign is disarmed', () => {
  expect(
    ['x;=1+1;y', 'x\n=1+1', 'x|@SUM(A1)', 'x\t+1', 'x,-1-1', 'x; ="1"', 'x;"=1+1"', 'x;;\r\n＝1', ' =1'].map(
      disarmed,
    ),
  ).toEqual([
    "x;'=1+1;y",
    "x\n'=1+1",
    "x|'@SUM(A1)",
    "x\t'+1",
    "x,'-1-1",
    'x; \'="1"',
    'x;"\'=1+1"',
    "x;;\r\n'＝1",
    " '=1",
  ])
})

test('what is no formula stays as it is', () => {
  const texts = [
    'a=b',
    'Sale - spring',
    'a+b;c-d',
    'mail@example.test',
    "it's",
    'x; y',
    "'quoted'",
    '1;2;3',
    '',
  ]
  expect(texts.map(disarmed)).toEqual(texts)
})

test('numbers stay numbers, negative ones too', () => {
  expect([84_210, -3, -0.25, -1e-7, '-3', 'Billing', '', null].map(disarmed)).toEqual([
    '84210',
    '-3',
    '-0.25',
    '-1e-7',
    '-3',
    'Billing',
    '',
    '',
  ])
})

test('whatever a table holds, a spreadsheet reads the same cells', () => {
  fc.assert(
    fc.property(anyTable, (rows) => {
      expect(read(csvOf(rows))).toEqual(rows.map((row) => row.map(disarmed)))
    }),
  )
})

test('no cell of a file begins like a formula, whichever sign a spreadsheet parts its cells by', () => {
  fc.assert(
    fc.property(anyTable, (rows) => expectNoFormula(csvOf(rows))),
    { numRuns: 2_000 },
  )
})

test('no cell of a copied table begins like a formula, and a cell stays one cell of one row', () => {
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 1, maxLength: 6 }), (row) => {
      const text = tsvOf([row, row])
      expect(text.split('\n')).toHaveLength(2)
      expect(text.split('\n')[0]?.split('\t')).toHaveLength(row.length)
      expectNoFormula(text.replaceAll('\n', '\r\n'))
    }),
    { numRuns: 2_000 },
  )
})

test('programs read every value as it is, in a file without marks', () => {
  const rows = [['+491701234567', '=1+1', "'x", 'a;b', 'two\r\nlines', -3, null]]
  const csv = csvHead(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'programs') + csvLines(rows, 'programs')
  expect(csv.startsWith('a,b')).toBe(true)
  expect(read(csv)[1]).toEqual(['+491701234567', '=1+1', "'x", 'a;b', 'two\r\nlines', '-3', ''])
  fc.assert(
    fc.property(anyTable, (table) => {
      expect(read(csvLines(table, 'programs'))).toEqual(
        table.map((row) => row.map((value) => (value === null ? '' : String(value)))),
      )
    }),
  )
})

test('what was marked before it was disarmed is found again', () => {
  fc.assert(
    fc.property(anyCell, (value) => {
      const text = typeof value === 'string' ? value : ''
      fc.pre(!/^[\t\r\n]/.test(text))
      expect(unmarked(disarmed(marked(text)))).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})

test('a text of a megabyte is disarmed in a moment', () => {
  const begin = performance.now()
  for (const part of [' ', ';', '\n"', "'", '=', ';=', ' \u00a0']) disarmed(part.repeat(500_000))
  expect(performance.now() - begin).toBeLessThan(20_000)
})
