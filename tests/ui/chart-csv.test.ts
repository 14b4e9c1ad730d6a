import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf, disarmed, tsvOf, type CellValue } from '../../src/ui/chart/csv.ts'

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

const anyCell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[=+\-@\t\r"',;\n ].*$/),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => Number(n.toFixed(3))),
  fc.constant(null),
)

test('a skill that begins like a formula is disarmed', () => {
  const formulas = ['=1+1', '+44 20', '-cmd', '@SUM(A1)', '\tx', '\rx', '-1-1', '-', '＝1']
  expect(formulas.map(disarmed)).toEqual(formulas.map((text) => `'${text}`))
})

test('numbers stay numbers, negative ones too', () => {
  expect([84_210, -3, -0.25, '-3', 'Billing', '', null].map(disarmed)).toEqual([
    '84210',
    '-3',
    '-0.25',
    '-3',
    'Billing',
    '',
    '',
  ])
})

test('whatever a table holds, a spreadsheet reads the same cells and no formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const cells = read(csvOf(rows))
        expect(cells).toEqual(rows.map((row) => row.map(disarmed)))
        for (const text of cells.flat()) expect(text).toMatch(/^(?![=+\-@\t\r])|^-\d+(\.\d+)?$/)
      },
    ),
  )
})

test('on the clipboard a cell stays one cell of one row', () => {
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 1, maxLength: 6 }), (row) => {
      const text = tsvOf([row, row])
      expect(text.split('\n')).toHaveLength(2)
      expect(text.split('\n')[0]?.split('\t')).toHaveLength(row.length)
    }),
  )
})
