import { expect, test } from 'vitest'
import { dialled, plainDigits, sharedDigits } from '../../src/domain/phone.ts'

test.for([
  ['+49 170 1234567', '+491701234567'],
  ['+49 (0)170 1234567', '+491701234567'],
  ['0049 (0) 170-1234567', '+491701234567'],
  ['whatsapp:+491701234567', '+491701234567'],
  ['tel:+49-170-1234567;phone-context=+49', '+491701234567'],
  ['https://wa.me/491701234567?text=hi', '491701234567'],
  ['(0170) 123.45.67', '01701234567'],
  ['0170/1234567 ext. 12', '01701234567'],
  ['\u202a+４９\u00a0１７０–１２３４５６７\u202c', '+491701234567'],
  ['+٤٩ ١٧٠ ١٢٣٤٥٦٧', '+491701234567'],
  ['۰۹۱۲۳۴۵۶۷۸۹', '09123456789'],
])('%s is dialled as %s', ([text, number]) => {
  expect(dialled(text!)).toBe(number)
})

test.for(['12345', 'abc', '', '5102ce1f-77aa', 'msg-2026-11-30', '+49', '1'.repeat(21), 'tel:', '30007 x'])(
  'what is no number is none: %s',
  (text) => {
    expect(dialled(text)).toBeNull()
  },
)

test('digits of any script are the digits', () => {
  expect(plainDigits('٠١٢٣٤٥٦٧٨٩ ۹ ९० ৫ ๙ 9')).toBe('0123456789 9 90 5 9 9')
})

test('the zero that is dialled within a country is no part of the number, unless too little would be left', () => {
  expect(['01701234567', '+491701234567', '000123', '0123456'].map(sharedDigits)).toEqual([
    '1701234567',
    '491701234567',
    '000123',
    '123456',
  ])
})
