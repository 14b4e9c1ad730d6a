import { expect, test } from 'vitest'
import { needleOf, isPhoneOf } from '../../src/counting/row-store/needle.ts'
import { NO_NUMBERS } from '../../src/domain/phone.ts'
import { numbersMeant } from '../../src/store/messages/phone-plans.ts'

const found = async (text: string, consumer: string) => {
  const needle = needleOf(text, await numbersMeant(text))
  return needle !== null && (isPhoneOf(consumer, needle) || consumer.includes(needle.text))
}

const SPELLINGS = [
  '+491701234567',
  '491701234567',
  '+49 170 1234567',
  '+49 (0)170 1234567',
  '+49 (0) 170 / 123 45 67',
  '+490170 1234567',
  '0049 170 1234567',
  '00491701234567',
  '0049 (0)170 1234567',
  '011 49 170 1234567',
  '0170 1234567',
  '0170/1234567',
  '(0170) 1234567',
  '+49-170-1234567',
  '+49–170—1234567',
  '+49‑170‑1234567',
  '+49−170−1234567',
  '+49.170.1234567',
  'whatsapp:+491701234567',
  'tel:+49-170-1234567',
  'tel:+49-170-1234567;ext=3',
  'sms:+491701234567',
  'https://wa.me/491701234567',
  '+４９１７０１２３４５６７',
  '+٤٩١٧٠١٢٣٤٥٦٧',
  '\u202a+49 170 1234567\u202c',
  '\u200e+49\u00a0170\u00a01234567\u200b',
  '+49 170 12\u00ad34567',
  '+49 170 1234567 ext. 12',
  '170 1234567',
  '1234567',
]

test.for(SPELLINGS)('a person is found however the number is written: %s', async (spelling) => {
  expect(await found(spelling, '+491701234567')).toBe(true)
  expect(await found(spelling, '491701234567')).toBe(true)
  expect(await found(spelling, 'whatsapp:+49 170 1234567')).toBe(true)
  expect(await found(spelling, '+491701234568')).toBe(false)
  expect(await found(spelling, '+4917012345')).toBe(false)
})

test.for([
  ['8 (912) 345-67-89', '+79123456789'],
  ['06 30 123 4567', '+36301234567'],
  ['+52 55 1234 5678', '+5215512345678'],
  ['+52 1 55 1234 5678', '+525512345678'],
  ['011 15 2345-6789', '+5491123456789'],
  ['+44 (0)20 7946 0018', '+442079460018'],
  ['(415) 555-0132', '+14155550132'],
  ['1-415-555-0132', '+14155550132'],
  ['06 1234 5678', '+390612345678'],
  ['0011 44 20 7946 0018', '+442079460018'],
])('%s is %s, as its country dials', async ([spelling, consumer]) => {
  expect(await found(spelling!, consumer!)).toBe(true)
})

test.for([
  ['+49 170 1234567', '01701234567'],
  ['0049 (0)170 1234567', '0170 / 1234567'],
  ['491701234567', '01701234567'],
  ['+49 170 1234567', '1701234567'],
  ['+44 20 7946 0018', '020 7946 0018'],
  ['+7 912 345-67-89', '89123456789'],
  ['+1 415 555 0132', '(415) 555-0132'],
  ['+34 612 345 678', '612345678'],
  ['+39 06 1234 5678', '0612345678'],
])('%s is found where it was noted without its country: %s', async ([spelling, consumer]) => {
  expect(await found(spelling!, consumer!)).toBe(true)
})

test.for([
  ['+49 170 1234567', '0170123456'],
  ['+49 170 1234567', '017012345678'],
  ['+49 170 1234567', '+3901701234567'],
  ['+49 3931 23456789', '+393123456789'],
  ['+1 415 555 0132', '+49 4155550132'],
])('who searches for %s does not find %s, which is somebody else', async ([spelling, consumer]) => {
  expect(await found(spelling!, consumer!)).toBe(false)
})

test('few digits find nobody, and ids of digits are found as they are', async () => {
  for (const text of ['12345', '+49', '017', '(0)17', 'tel:123']) {
    expect(await numbersMeant(text)).toEqual(NO_NUMBERS)
    expect(needleOf(text)?.phones).toEqual([])
  }
  expect(needleOf('0012345678')?.text).toBe('0012345678')
  expect(await found('000123', 'x000123y')).toBe(true)
})
