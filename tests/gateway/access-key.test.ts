// A key that can be guessed is refused at the start; one that chance made never is.

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'

import { weaknessOf } from '../../src/gateway/access-key.ts'

const EASY = [
  'aaaaaaaaaaaaaaaa',
  'abababababababab',
  'AaAaAaAaAaAaAaAa',
  '0000000000000001',
  '0123456789abcdef',
  'abcdefghijklmnop',
  'zyxwvutsrqponmlkj',
  '1234567890123456',
  '9876543210987654',
  'qwertyuiopasdfgh',
  'QWERTYUIOPasdfghjkl',
  '1qaz2wsx3edc4rfv',
  'passwordpassword',
  'Password12345678',
  'changemechangeme',
  'change-me-change-me',
  'correctcorrectcorrect',
  'letmeinletmein12',
  'proactive-funnels',
  'proactive-funnels-access-key',
  'liveperson-secret-key',
  'admin-admin-admin-admin',
  '----------------------',
  '                a',
]

test.each(EASY)('"%s" is easy to guess, and the sentence says how to make a better one', (key) => {
  expect(weaknessOf(key)).toMatch(/^ACCESS_KEY is easy to guess: .* openssl rand -base64 24$/)
})

test('fifteen characters are too few', () => {
  expect(weaknessOf('kT8#qm2!Zr5@xw9')).toMatch(/^ACCESS_KEY is too short: use 16 characters or more\./)
})

const GOOD = [
  'correct horse battery staple',
  'a key of the end-to-end tests',
  'Donaudampfschiff-7-Kapitän',
  'これは長い鍵でありますから安全です',
]

test.each(GOOD)('"%s" is a key', (key) => expect(weaknessOf(key)).toBeNull())

test('a key that chance made is never refused, in whatever signs it is written', () => {
  for (let turn = 0; turn < 2_000; turn++) {
    expect(weaknessOf(randomBytes(24).toString('base64'))).toBeNull()
    expect(weaknessOf(randomBytes(16).toString('hex'))).toBeNull()
    expect(weaknessOf(randomBytes(12).toString('base64url'))).toBeNull()
  }
})
