import { expect, test } from 'vitest'
import { withoutNumbers } from '../../src/domain/blot.ts'

const clean = (text: string) => withoutNumbers(text, '…')

test.for([
  '0151 12345678',
  '0151/12345678',
  '0151-12345678',
  '(0151) 12345678',
  '0151.12.34.56.78',
  '0151\u00a012345678',
  '0151\u202f12345678',
  '0151–12345678',
  '+49 151 12345678',
  '+49 (0)151 / 123 456 78',
  '＋４９ １５１ １２３４５６７８',
  '0049 151 12345678',
  '4915112345678',
  '٠١٥١ ١٢٣٤٥٦٧٨',
  '+٤٩١٥١١٢٣٤٥٦٧٨',
  '01 23 45 67 89',
  '01.23.45.67.89',
  '612 34 56 78',
  '12 34 56 78',
  '12.34.56.78',
  '07911 123456',
  '(415) 555-0132',
  '415-555-0132',
  '1-415-555-0132',
  '555-0132',
  '98765 43210',
  '9123 4567',
  '0151\u200b1234\u00ad5678',
  '0151 12345678 ext. 12',
  '+1 415 555 0132 x123',
  '0151 12345678 #7',
])('a number in an error text is blotted out: %s', (number) => {
  expect(clean(`Unreachable: ${number}.`)).toBe('Unreachable: ….')
  expect(clean(`${number} is not in use`)).toBe('… is not in use')
  expect(clean(`Code 30007 for ${number}, 2026-11-30 14:03:09`)).toBe('Code 30007 for …, 2026-11-30 14:03:09')
})

test.for([
  'Error 30007',
  'Errors 30003, 30005 and 30007',
  'Codes 30003 30005 30007',
  '(#131026) Message undeliverable',
  '131026/131047',
  '2026-11-30',
  '2026-11-30T14:03:09.123456Z',
  '30.11.2026, 14:03:09.123',
  '11/30/2026 at 14:03',
  '30007 2026-11-30',
  'HTTP 503 after 30 s',
  'Template v1.2.3 of 12 variables',
  '5102ce1f-77aa-4f01-9c3e-1234567890ab',
  '12345678-1234-1234-1234-123456789012',
  'limit of 100,000 a day',
  'at most 80-100 messages',
])('what is no number stays readable: %s', (text) => {
  expect(clean(text)).toBe(text)
})

test('a code before a number stays, and several numbers all go', () => {
  expect(clean('30007 0151 12345678')).toBe('30007 …')
  expect(clean('30007: +49 151 12345678, +49 151 87654321')).toBe('30007: …, …')
  expect(clean('whatsapp:+4915112345678')).toBe('whatsapp:…')
  expect(clean('to4915112345678from')).toBe('to…from')
})

test('a text that fights back is read in a moment', () => {
  const begin = performance.now()
  for (const part of ['1 ', '0151-', '1/', '((((', '1(', '2026-11-3', '+', '1'.repeat(50)])
    clean(part.repeat(20_000))
  expect(performance.now() - begin).toBeLessThan(20_000)
})
