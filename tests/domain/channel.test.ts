import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  APPLE,
  IN_APP,
  RCS,
  SMS,
  WHATSAPP,
  canReport,
  channelName,
  channelOf,
  compareChannels,
} from '../../src/domain/channel.ts'
import { COUNTERS } from '../../src/domain/stage.ts'

test('a message sent by "SMS" and one sent by "sms" went the same way', () => {
  expect(channelOf('SMS')).toBe(channelOf(' sms '))
  expect(channelOf('sms-twilio')).toBe(SMS)
})

test('WhatsApp is one channel under each of its names', () => {
  for (const name of ['wa', 'WA', 'whatsapp', 'WhatsApp Business']) expect(channelOf(name)).toBe(WHATSAPP)
})

test('RCS and Apple Messages are one channel each, under whichever of their names', () => {
  for (const name of [
    'RCS',
    'rcs',
    'GoogleRCS',
    'google-rcs',
    'google_rcs',
    ' Google RCS ',
    'RCS-Google',
    'rbm',
  ]) {
    expect(channelOf(name)).toBe(RCS)
  }
  const apple = [
    'apple',
    'apple-twilio',
    'ABC',
    'Apple Business Chat',
    'apple_business_chat',
    'AppleMessages',
  ]
  for (const name of apple) expect(channelOf(name)).toBe(APPLE)
  expect([RCS, APPLE].map(channelName)).toEqual(['RCS', 'Apple Messages'])
})

test('a space, a dash or an underscore in its name makes no other channel', () => {
  for (const name of ['in-app', 'in_app', 'In App', 'INAPP']) expect(channelOf(name)).toBe(IN_APP)
  for (const name of ['sms_twilio', 'SMS-Twilio']) expect(channelOf(name)).toBe(SMS)
})

test('a message on a channel that nobody knows keeps the name of its channel', () => {
  expect(channelOf('Carrier-Pigeon')).toBe('carrier-pigeon')
  expect(channelName(channelOf('Carrier-Pigeon'))).toBe('carrier-pigeon')
  expect(channelName(channelOf(' '))).toBe('(no channel)')
})

test('a channel may be called anything, even what programs call their own things', () => {
  for (const name of ['constructor', '__proto__', 'hasownproperty']) expect(channelOf(name)).toBe(name)
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof channelOf(text)).toBe('string')
    }),
  )
})

test('a channel named twice is the channel named once', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(channelOf(channelOf(text))).toBe(channelOf(text))
    }),
  )
})

test('known channels come first and in their order, unknown ones last and by name', () => {
  const mixed = ['telegram', 'inapp', 'abc', 'wa', 'ace', 'rcs', 'sms', ''].map(channelOf)
  expect(mixed.toSorted(compareChannels)).toEqual([
    'sms',
    'wa',
    'inapp',
    'rcs',
    'apple',
    '',
    'ace',
    'telegram',
  ])
})

test('the order of channels does not depend on who asks first', () => {
  const any = fc.oneof(fc.constantFrom(SMS, WHATSAPP, IN_APP), fc.string().map(channelOf))
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(Math.sign(compareChannels(a, b))).toBe(0 - Math.sign(compareChannels(b, a)))
      if (compareChannels(a, b) <= 0 && compareChannels(b, c) <= 0) {
        expect(compareChannels(a, c)).toBeLessThanOrEqual(0)
      }
    }),
  )
})

test('SMS cannot say who read, WhatsApp cannot say who opted out, and of others nothing is held back', () => {
  const silent = [SMS, WHATSAPP, IN_APP, RCS, APPLE, channelOf('telegram')].map((channel) =>
    COUNTERS.filter((counter) => !canReport(channel, counter)),
  )
  expect(silent).toEqual([['read'], ['optedOut', 'optedIn'], [], [], [], []])
})
