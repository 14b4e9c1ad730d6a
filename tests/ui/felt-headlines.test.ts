import { expect, test } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import { csatView } from '../../src/store/views/csat-view.ts'
import { timingView } from '../../src/store/views/timing-view.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { csatHeadline } from '../../src/ui/csat/headline.ts'
import { timingHeadline } from '../../src/ui/timing/headline.ts'
import { namedTicks, timeScale, timeText, weekHourSpan, weekHourText } from '../../src/ui/words/time-words.ts'
import { placeAfter } from '../../src/ui/timing/HeatMap.tsx'
import { countedOf, many, stepTime, type CountedOptions, type Told } from '../store/counted-messages.ts'
import { dayAfter, type Message } from '../counting/messages.ts'
import { viewOf } from './funnel-cells.ts'

const closed = ['sent', 'delivered', 'responded', 'closed'] as const
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

function csatSays(messages: readonly Message[], options: CountedOptions = {}, csat = 4.2) {
  const counts = { attempted: 100, closed: 40 }
  const funnel = viewOf([{ channel: 'sms', skill: 'billing', counts, csat }])
  const view = csatView({
    counted: countedOf(messages, options),
    funnelOf: () => funnel,
    filter: NO_FILTER,
    ratingsIn: 'transactions',
  })
  if (view.state !== 'shown') throw new Error('figures were expected')
  const { lead, notes } = csatHeadline(view.figures, view.days.length)
  return { lead: plain(lead), notes: plain(notes.join(' ')) }
}

test('the headline says the mean, what it rests on, and who is lowest for certain', () => {
  const messages = [
    ...many(300, { skill: 'Care', marks: closed, rating: 5 }),
    ...many(40, { skill: 'Payment recovery', marks: closed, rating: 3 }),
    ...many(20, { skill: 'Payment recovery', marks: closed, rating: 2 }),
    ...many(3, { skill: 'Tiny', marks: closed, rating: 1 }),
    ...many(637, { skill: 'Care', marks: closed }),
  ]
  expect(csatSays(messages).lead).toBe(
    'CSAT 4.6 of 5 from 363 ratings; 36.3 % of closed conversations were rated. Payment recovery is lowest: 2.7 (2.5 to 2.8).',
  )
})

test('CSAT is compared over the days that are held on both sides, and how many these are is said', () => {
  const days = (first: number, last: number, told: Told) =>
    Array.from({ length: last - first + 1 }, (_, index) => many(50, { ...told, day: first + index })).flat()
  const messages = [
    ...days(0, 13, { marks: closed, rating: 4 }),
    ...days(14, 27, { marks: closed, rating: 3 }),
  ]
  const missing = [3, 4, 25, 26, 27]
  const { lead, notes } = csatSays(messages, { days: 28, other: 14, missing })
  expect(lead).toContain('Over the 9 days that can be compared, it is 1.0 less than in ')
  expect(notes).toBe('11 of 14 days held. 9 of 14 days compared; 5 are not held on both sides.')
  expect(csatSays(messages, { days: 28, other: 14, missing, underWay: true }).lead).not.toMatch(
    /compared|than in/,
  )
})

test('days whose conversations are still being closed are not compared', () => {
  const messages = Array.from({ length: 40 }, (_, day) =>
    many(30, { day, marks: closed, rating: day % 2 === 0 ? 4 : 5 }),
  )
  const fetched = Date.parse(dayAfter(40))
  const { notes, lead } = csatSays(messages.flat(), { days: 40, other: 20, fetchedAt: () => fetched })
  expect(notes).toBe('6 of 20 days compared; 14 are too young.')
  expect(lead).toMatch(
    /Over the 6 days that can be compared, it is (about the same as|not clearly different from) /,
  )
})

test('ratings that leave room for a whole point are not called about the same', () => {
  const some = (day: number, high: number) => [
    ...many(high, { day, marks: closed, rating: 5 }),
    ...many(32 - high, { day, marks: closed, rating: 1 }),
  ]
  const { lead } = csatSays([...some(0, 16), ...some(1, 20)], { days: 2, other: 1 })
  expect(lead).toContain('That is not clearly different from ')
})

test('a segment is called lowest only if no other has a lower mean', () => {
  const messages = [
    ...many(900, { skill: 'Care', marks: closed, rating: 5 }),
    ...many(400, { skill: 'Sure', marks: closed, rating: 3 }),
    ...many(15, { skill: 'Wide', marks: closed, rating: 5 }),
    ...many(16, { skill: 'Wide', marks: closed, rating: 1 }),
  ]
  expect(csatSays(messages).lead).toContain('Sure is low: 3.0')
})

test('a few ratings are called few and nobody is called lowest for them', () => {
  const messages = [
    ...many(3, { skill: 'Care', marks: closed, rating: 5 }),
    ...many(3, { skill: 'Billing', marks: closed, rating: 1 }),
  ]
  expect(csatSays(messages).lead).toBe(
    'CSAT 3.0 of 5 from 6 ratings (few); 100 % of closed conversations were rated.',
  )
})

test('an estimate is called one, with its bounds and the reason', () => {
  const { lead, notes } = csatSays([], { state: 'unasked' })
  expect(lead).toBe('CSAT about 4.2 of 5 (4.2): estimated, weighted by 80 closed conversations.')
  expect(notes).toContain('The ratings themselves come with the transactions, which are not loaded.')
})

test('means that do not fit their conversations are no lack of ratings: it is said that they were left out', () => {
  // No mean of so few ratings is 9 of 5.
  const { lead, notes } = csatSays([], { state: 'unasked' }, 9)
  expect(lead).toBe('No CSAT can be told from the means reported.')
  expect(notes).toContain('2 rows left out: their means do not fit the conversations closed there')
})

test('days that are not held are counted out loud', () => {
  const messages = many(40, { marks: closed, rating: 4 })
  expect(csatSays(messages, { days: 3, missing: [2] }).notes).toBe('2 of 3 days held.')
})

test('the timing headline says how fast, how long, and when people answer best', () => {
  const arrived = { marks: ['sent', 'delivered', 'responded'] as const, weekHour: 34 }
  const times = [stepTime('delivered', 'taken', 4000), stepTime('responded', 'taken', 25 * 60_000)]
  const view = timingView(
    countedOf([
      ...many(200, { ...arrived, times }),
      ...many(900, {
        weekHour: 34,
        marks: ['sent', 'delivered'],
        times: [stepTime('delivered', 'taken', 4000)],
      }),
      ...many(900, { weekHour: 35, marks: ['sent'] }),
    ]),
  )
  expect(plain(timingHeadline(view).lead)).toBe(
    'Of the SMS messages that arrive, half do so within 4 s, 99 % within 4 s. Half of the answers come within 25 min of the delivery on SMS. Tuesday 10:00 answers best: 18.2 % of 1,100.',
  )
  expect(timingHeadline(timingView(countedOf([]))).lead).toBe('Too few messages to say how long they take.')
  expect(view.zone).toBe(UTC)
})

test('times are said in two figures and the unit that people would use', () => {
  const said = [350, 4200, 59_700, 1_500_000, 22_000_000, 86_400_000, 6 * 86_400_000].map(timeText).map(plain)
  expect(said).toEqual(['0.35 s', '4.2 s', '1 min', '25 min', '6.1 h', '1 d', '6 d'])
  expect(weekHourText(34)).toBe('Tuesday 10:00')
  expect(weekHourSpan(0)).toBe('Monday 00:00–01:00')
  expect(weekHourSpan(167)).toBe('Sunday 23:00–24:00')
})

test('a time axis has the ticks of people, and names only those that have room', () => {
  const scale = timeScale([4000, 20 * 3_600_000])
  expect(scale.ticks.map(timeText).map(plain)).toEqual('1 s,10 s,1 min,10 min,1 h,6 h,1 d,3 d'.split(','))
  expect(scale.place(1000)).toBe(0)
  expect(scale.place(3 * 86_400_000)).toBe(1)
  expect(namedTicks(scale, 0.3).map(timeText).map(plain)).toEqual(['1 s', '1 min', '1 h', '3 d'])
})

test('the arrows move by hours and days, and stop at the ends of the week', () => {
  expect(placeAfter('ArrowDown', 34, 'across')).toBe(58)
  expect(placeAfter('ArrowRight', 34, 'across')).toBe(35)
  expect(placeAfter('ArrowDown', 34, 'down')).toBe(35)
  expect(placeAfter('ArrowRight', 47, 'across')).toBe(47)
  expect(placeAfter('ArrowUp', 3, 'across')).toBe(3)
  expect(placeAfter('End', 30, 'across')).toBe(47)
  expect(placeAfter('x', 30, 'across')).toBeNull()
})
