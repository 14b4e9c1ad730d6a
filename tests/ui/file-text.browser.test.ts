import { expect, test } from 'vitest'
import { readPasted } from '../../src/domain/campaign-list-read.ts'
import { textOf } from '../../src/ui/campaigns/list/file-text.ts'

const LIST = 'id;name\r\nabc123;Frühjahr – Größe €\r\n'
const WINDOWS: Readonly<Record<string, number>> = { '–': 0x96, '€': 0x80 }

const utf8 = (text: string) => new TextEncoder().encode(text)
const windows = (text: string) => Uint8Array.from(text, (letter) => WINDOWS[letter] ?? letter.charCodeAt(0))
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = new DataView(new ArrayBuffer(2 * text.length))
  for (let unit = 0; unit < text.length; unit += 1)
    bytes.setUint16(2 * unit, text.charCodeAt(unit), order === 'le')
  return new Uint8Array(bytes.buffer)
}

test.for([
  ['UTF-8', utf8(LIST)],
  ['UTF-8 with its mark', utf8(`\ufeff${LIST}`)],
  ['what Windows wrote before UTF-8', windows(LIST)],
  ['the same with the line ends of old Macs', windows(LIST.replaceAll('\r\n', '\r'))],
  ['UTF-16', utf16(`\ufeff${LIST}`, 'le')],
  ['UTF-16 the other way round', utf16(`\ufeff${LIST}`, 'be')],
  ['UTF-16 without its mark', utf16(LIST, 'le')],
  ['UTF-16 the other way round without its mark', utf16(LIST, 'be')],
] as const)('a list in %s keeps the letters of its names', ([, bytes]) => {
  const read = textOf(bytes)
  expect(readPasted(read?.text ?? '')).toMatchObject({
    entries: [{ id: 'abc123', name: 'Frühjahr – Größe €' }],
    mistakes: [],
  })
})

test('names of Japan in UTF-16 are told by what parts them', () => {
  const text = 'ID,名前\r\nabc,春の大売出し\r\n'
  for (const order of ['le', 'be'] as const)
    expect(textOf(utf16(text, order))).toEqual({ text, encoding: `utf-16${order}` })
})

test('workbooks and pictures are no text', () => {
  expect(textOf(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 33, 0, 0, 0))).toBeNull()
  expect(textOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13))).toBeNull()
})

test('an empty file is an empty list', () => {
  expect(textOf(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' })
})
