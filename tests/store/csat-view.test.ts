import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { csatView, type CsatInput, type CsatView } from '../../src/store/views/csat-view.ts'
import { viewOf } from '../ui/funnel-cells.ts'
import { countedOf, many, message } from './counted-messages.ts'

const SMS = { channel: 'sms', skill: 'billing', counts: { attempted: 100, closed: 40 }, csat: 4.2 } as const
const funnel = viewOf([SMS])

function look(change: Partial<CsatInput> = {}): CsatView {
  return csatView({
    counted: countedOf([]),
    funnelOf: () => funnel,
    filter: NO_FILTER,
    ratingsIn: 'transactions',
    ...change,
  })
}

function figuresOf(view: CsatView) {
  if (view.state !== 'shown') throw new Error(`shown was expected, not ${view.state}`)
  return view.figures
}

const closed = ['sent', 'delivered', 'responded', 'closed'] as const
const messages = [
  ...many(40, { skill: 'billing', marks: closed, rating: 5 }),
  ...many(10, { skill: 'billing', marks: closed, rating: 4, campaign: 'spring' }),
  ...many(35, { skill: 'recovery', marks: closed, rating: 2, day: 1 }),
  ...many(2, { skill: 'tiny', channel: 'wa', marks: closed, rating: 1 }),
  ...many(13, { skill: 'billing', marks: closed }),
  ...many(5, { skill: 'silent', marks: closed }),
]

test('where transactions carry ratings they alone are shown, by channel, skill, campaign and day', () => {
  const figures = figuresOf(look({ counted: countedOf(messages, { days: 3, missing: [2] }) }))
  if (figures.kind !== 'ratings') throw new Error('ratings were expected')
  expect(figures.all.counts).toEqual([2, 35, 0, 10, 40])
  expect(figures.all.response).toMatchObject({ hits: 87, of: 105 })
  expect(figures.channels.map(({ name, rated }) => [name, rated.n])).toEqual([
    ['sms', 85],
    ['wa', 2],
  ])
  expect(figures.campaigns.map(({ name, rated }) => [name, rated.n])).toEqual([
    ['', 77],
    ['spring', 10],
  ])
  expect(figures.byDay.map(({ rated }) => rated?.n ?? 'missing')).toEqual([52, 35, 'missing'])
})

test('the lowest skill for certain stands first, two ratings do not top it, and one without any is last', () => {
  const figures = figuresOf(look({ counted: countedOf(messages, { days: 2 }) }))
  expect(figures.kind === 'ratings' && figures.skills.map(({ name }) => name)).toEqual([
    'recovery',
    'billing',
    'tiny',
    'silent',
  ])
})

test('the parts add up to the whole, whatever people gave', () => {
  const anyMessage = fc
    .record({
      day: fc.nat(2),
      channel: fc.constantFrom('sms', 'wa'),
      skill: fc.constantFrom('a', 'b', ''),
      rating: fc.nat(5),
    })
    .map((told) => message({ ...told, marks: closed }))
  fc.assert(
    fc.property(fc.array(anyMessage, { minLength: 1 }), (some) => {
      fc.pre(some.some(({ rating }) => rating > 0))
      const figures = figuresOf(look({ counted: countedOf(some, { days: 3 }) }))
      if (figures.kind !== 'ratings') throw new Error('ratings were expected')
      for (const parts of [figures.channels, figures.skills, figures.campaigns, figures.byDay]) {
        expect(parts.reduce((sum, { rated }) => sum + (rated?.n ?? 0), 0)).toBe(figures.all.n)
      }
      expect(figures.all.counts).toEqual(
        [1, 2, 3, 4, 5].map((one) => some.filter((m) => m.rating === one).length),
      )
    }),
    { numRuns: 50 },
  )
})

test('the dialect without ratings shows the means as estimates, with their bounds, and no ratings beside them', () => {
  const figures = figuresOf(look({ counted: countedOf(messages), ratingsIn: 'analytics' }))
  expect(figures).toMatchObject({
    kind: 'means',
    why: 'dialect',
    all: { kind: 'estimate', mean: 4.2, closed: 80 },
  })
  expect(figures.kind === 'means' && figures.skills.map(({ name }) => name)).toEqual([skillOf('billing')])
})

test('while the transactions are not there the means stand in for them, and the reason is said', () => {
  for (const state of ['unasked', 'loading', 'missing'] as const) {
    expect(figuresOf(look({ counted: countedOf([], { state }) }))).toMatchObject({
      kind: 'means',
      why: state,
    })
  }
  const unrated = countedOf(many(5, { marks: closed }))
  expect(figuresOf(look({ counted: unrated }))).toMatchObject({ kind: 'means', why: 'unrated' })
})

test('where nobody rated in either, the ratings say so with the number of closed conversations', () => {
  const counts = { attempted: 5, closed: 5 }
  const silent = viewOf([{ channel: 'sms', skill: 'care', counts }])
  const figures = figuresOf(look({ counted: countedOf(many(5, { marks: closed })), funnelOf: () => silent }))
  expect(figures).toMatchObject({ kind: 'ratings', all: { n: 0, response: { hits: 0, of: 5 } } })
})

test('of a campaign the means know nothing, so they are not shown for one', () => {
  const filter = { ...NO_FILTER, campaigns: [message({ campaign: 'spring' }).campaign as never] }
  expect(look({ filter, counted: countedOf([], { state: 'unasked', filter }) }).state).toBe('uncounted')
  expect(
    look({ filter, counted: countedOf(messages, { filter, days: 2 }), ratingsIn: 'analytics' }).state,
  ).toBe('uncounted')
  const figures = figuresOf(look({ filter, counted: countedOf(messages, { filter, days: 2 }) }))
  expect(figures).toMatchObject({ kind: 'ratings', all: { n: 10 } })
})

test('before anything is known the screen waits', () => {
  expect(look({ counted: null }).state).toBe('loading')
  expect(look({ funnelOf: null }).state).toBe('loading')
})
