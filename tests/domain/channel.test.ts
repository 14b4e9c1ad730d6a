import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  IN_APP,
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

test('a message on a channel that nobody knows keeps the name of its channel', () => {
  expect(channelOf('GoogleRCS')).toBe('googlercs')
  expect(channelName(channelOf('GoogleRCS'))).toBe('googlercs')
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
  const mixed = ['telegram', 'inapp', 'apple', 'wa', 'sms'].map(channelOf)
  expect(mixed.toSorted(compareChannels)).toEqual(['sms', 'wa', 'inapp', 'apple', 'telegram'])
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
  const silent = [SMS, WHATSAPP, IN_APP, channelOf('googlercs')].map((channel) =>
    COUNTERS.filter((counter) => !canReport(channel, counter)),
  )
  expect(silent).toEqual([['read'], ['optedOut', 'optedIn'], [], []])
})
