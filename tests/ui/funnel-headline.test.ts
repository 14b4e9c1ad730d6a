import { expect, test } from 'vitest'
import { NO_FILTER } from '../../src/domain/filter.ts'
import type { FunnelView } from '../../src/store/views/funnel-view.ts'
import { headlineOf } from '../../src/ui/words/funnel-headline.ts'
import { viewOf, type Drawn } from './funnel-cells.ts'

const say = (view: FunnelView, loaded = view.days.length) => {
  const { lead, change, notes } = headlineOf({ ...view, loaded, filter: NO_FILTER })
  const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll(/\s/g, ' ')
  return { lead: plain(lead), change: change === null ? null : plain(change), notes: notes.map(plain) }
}

const sms = (skill: string, attempted: number, delivered: number, more: Drawn['counts'] = {}): Drawn => ({
  channel: 'sms',
  skill,
  counts: { attempted, delivered, ...more },
})
const whatsapp = (skill: string, attempted: number, delivered: number): Drawn => ({
  channel: 'wa',
  skill,
  counts: { attempted, delivered },
})

test('the first line says how far messages got, in words', () => {
  const view = viewOf([{ ...sms('billing', 42_105, 33_221, { responded: 5_179, closed: 508 }), csat: 4.2 }])
  expect(say(view).lead).toBe(
    '84,210 messages attempted. 78.9 % were delivered, 12.3 % answered, 9.8 % of those are closed; CSAT 4.2.',
  )
})

test('a mean of means is said to be about right, with its bounds', () => {
  const view = viewOf([
    { ...sms('a', 900, 800, { responded: 500, closed: 400 }), csat: 3.9 },
    { ...sms('b', 900, 800, { responded: 200, closed: 185 }), csat: 4.4 },
  ])
  expect(say(view).lead).toMatch(/CSAT about 4\.1 \(between 3\.9 and 4\.4\)\.$/)
})

test('a share of a handful is said as the handful', () => {
  expect(say(viewOf([sms('billing', 5, 2)])).lead).toBe('10 messages attempted. 4 of 10 were delivered.')
  expect(say(viewOf([])).lead).toBe('0 messages attempted.')
})

test('where only part of the messages report deliveries, the share is said to be of those', () => {
  const view = viewOf([sms('billing', 1_000, 800), { channel: 'wa', skill: 'b', counts: { attempted: 500 } }])
  expect(say(view).lead).toBe('3,000 messages attempted. 80.0 % of the 2,000 that report it were delivered.')
})

test('a clear fall is said with its size and whose it mostly was', () => {
  const before = [sms('Billing reminders', 5_000, 4_500), whatsapp('Welcome', 5_000, 4_500)]
  const now = [sms('Billing reminders', 5_000, 4_000), whatsapp('Welcome', 5_000, 4_490)]
  const { change, notes } = say(viewOf(now, before))
  expect(change).toBe('Delivery fell 5.1 points against Nov 5 – 6, most of it from SMS, Billing reminders.')
  expect(notes).toEqual(['2 of 2 days compared.'])
})

test('nobody is named where no one made most of a change, or where there is only one', () => {
  const even = viewOf(
    [sms('a', 5_000, 4_000), sms('b', 5_000, 4_000)],
    [sms('a', 5_000, 4_500), sms('b', 5_000, 4_500)],
  )
  expect(say(even).change).toBe('Delivery fell 10.0 points against Nov 5 – 6.')
  const alone = viewOf([sms('a', 5_000, 4_500)], [sms('a', 5_000, 4_000)])
  expect(say(alone).change).toBe('Delivery rose 10.0 points against Nov 5 – 6.')
})

test('a change within the doubt is about the same only where the doubt is small, and one of too few messages is not spoken of', () => {
  expect(say(viewOf([sms('a', 4_000, 3_000)], [sms('a', 4_000, 3_020)])).change).toBe(
    'Delivery is about the same as Nov 5 – 6.',
  )
  expect(say(viewOf([sms('a', 400, 300)], [sms('a', 400, 302)])).change).toBe(
    'Delivery is not clearly different from Nov 5 – 6.',
  )
  expect(say(viewOf([sms('a', 10, 2)], [sms('a', 10, 9)])).change).toBeNull()
  expect(say(viewOf([sms('a', 400, 300)])).change).toBeNull()
})

test('both channels fell and the total rose: the mix did it, and that is said', () => {
  const before = [sms('a', 4_500, 225), whatsapp('a', 500, 150)]
  const now = [sms('a', 2_500, 120), whatsapp('a', 2_500, 725)]
  expect(say(viewOf(now, before)).change).toBe(
    'Delivery rose 9.4 points against Nov 5 – 6, most of it from WhatsApp. Both channels fell; the total rose because more went by WhatsApp.',
  )
})

test('skills that moved against their total are said to, even within one channel', () => {
  const before = [sms('weak', 4_500, 225), sms('strong', 500, 150)]
  const now = [sms('weak', 2_500, 120), sms('strong', 2_500, 725)]
  expect(say(viewOf(now, before)).change).toBe(
    'Delivery rose 9.4 points against Nov 5 – 6, most of it from strong. With the same mix of channels and skills it would have fallen 0.4 points.',
  )
})

test('no such warning stands beside a change that the rates themselves made', () => {
  const view = viewOf(
    [sms('a', 5_000, 4_000), whatsapp('a', 5_000, 4_000)],
    [sms('a', 5_000, 4_500), whatsapp('a', 5_000, 4_400)],
  )
  expect(say(view).change).not.toMatch(/mix|because/)
})

test('answers are spoken of only when they clearly moved', () => {
  const counts = (responded: number) => [sms('a', 5_000, 4_500, { responded })]
  expect(say(viewOf(counts(900), counts(500))).change).toMatch(/ Answers rose 8\.0 points\.$/)
  expect(say(viewOf(counts(501), counts(500))).change).not.toMatch(/Answers/)
})

test('the line says how many days it rests on', () => {
  const young = viewOf([sms('a', 400, 300)], [sms('a', 400, 300)], {
    fetchedAt: () => Date.parse('2026-11-14T12:00:00Z'),
  })
  expect(say(young).notes).toEqual(['1 of 2 days compared; 1 is too young.'])
  expect(say(young, 1).notes[0]).toBe('1 of 2 days held.')
  const fresh = viewOf([sms('a', 400, 300)], [sms('a', 400, 300)], {
    fetchedAt: () => Date.parse('2026-11-13T12:00:00Z'),
  })
  expect(say(fresh).notes).toEqual(['None of 2 days compared; 2 are too young.'])
})

test('a skill that is written from right to left does not turn the sentence round', () => {
  const view = viewOf(
    [sms('תזכורת', 5_000, 4_000), sms('b', 5_000, 4_500)],
    [sms('תזכורת', 5_000, 4_500), sms('b', 5_000, 4_500)],
  )
  expect(say(view).change).toMatch(/most of it from \u2068תזכורת\u2069\.$/)
})
