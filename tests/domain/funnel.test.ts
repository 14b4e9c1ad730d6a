import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { beforeOf, funnelOf, shareOf, stepOf, type FunnelStep } from '../../src/domain/funnel.ts'
import { STAGES, type Stage } from '../../src/domain/stage.ts'
import { EMPTY, count, mergeAll } from '../../src/domain/tally.ts'
import { RCS, SAMPLE, anyRow, cellOf, rowOf, without } from './rows.ts'

const anyCells = fc.array(anyRow, { maxLength: 8 }).map((rows) => rows.map((row) => cellOf(row)))

const SMS_CELL = cellOf(rowOf(SMS, { ...SAMPLE, read: 0 }))
const WHATSAPP_CELL = cellOf(rowOf(WHATSAPP, SAMPLE))

/** The sample without how many were attempted. */
const UNTOLD = without('attempted')

test('the documents’ sample: 500 attempted, 475 eligible, 450 sent, 440 delivered, 400 read, 200 answered, 185 closed', () => {
  const steps = funnelOf([WHATSAPP_CELL])
  expect(steps.map((step) => [step.stage, step.count, step.reported])).toEqual([
    ['attempted', 500, 'all'],
    ['eligible', 475, 'all'],
    ['sent', 450, 'all'],
    ['delivered', 440, 'all'],
    ['read', 400, 'all'],
    ['responded', 200, 'all'],
    ['closed', 185, 'all'],
  ])
  expect(steps.map((step) => shareIn(step.ofAttempted))).toEqual([1, 0.95, 0.9, 0.88, 0.8, 0.4, 0.37])
  expect(steps.map((step) => step.before?.stage ?? null)).toEqual([null, ...STAGES.slice(0, -1)])
})

test('on WhatsApp alone, answers are measured against reads', () => {
  expect(stepIn([WHATSAPP_CELL], 'responded').before).toMatchObject({
    stage: 'read',
    rate: { hits: 200, of: 400 },
  })
})

test('on SMS nobody is known to have read, so answers are measured against deliveries', () => {
  expect(stepIn([SMS_CELL], 'read')).toMatchObject({
    count: null,
    reported: 'none',
    before: null,
    losses: [],
  })
  expect(stepIn([SMS_CELL], 'read').ofAttempted).toEqual({ kind: 'none' })
  expect(stepIn([SMS_CELL], 'responded').before).toMatchObject({
    stage: 'delivered',
    rate: { hits: 200, of: 440 },
  })
})

test('of SMS and WhatsApp together, reads are measured over WhatsApp and answers over the deliveries of both', () => {
  const mixed = [SMS_CELL, WHATSAPP_CELL]
  expect(stepIn(mixed, 'read')).toMatchObject({
    count: 400,
    reported: 'some',
    ofAttempted: { hits: 400, of: 500 },
    before: { stage: 'delivered', rate: { hits: 400, of: 440 } },
  })
  expect(stepIn(mixed, 'responded')).toMatchObject({
    count: 400,
    reported: 'all',
    before: { stage: 'delivered', rate: { hits: 400, of: 880 } },
  })
})

test('messages on a channel that nobody knows are measured like all others', () => {
  const steps = funnelOf([cellOf(rowOf(RCS, { ...SAMPLE, read: 0 }))])
  expect(steps.find((step) => step.stage === 'read')).toMatchObject({ count: 0, reported: 'all' })
})

test('a row that does not say how many were attempted has stages but no shares of attempted', () => {
  const cells = [cellOf(rowOf(WHATSAPP, UNTOLD))]
  expect(stepIn(cells, 'attempted')).toMatchObject({ count: null, reported: 'none', losses: [] })
  expect(stepIn(cells, 'delivered')).toMatchObject({
    count: 440,
    ofAttempted: { kind: 'none' },
    before: { stage: 'sent', rate: { hits: 440, of: 450 } },
  })
})

test('beside such a row, shares of attempted are over the other messages only', () => {
  const step = stepIn([cellOf(rowOf(WHATSAPP, UNTOLD)), WHATSAPP_CELL], 'delivered')
  expect(step).toMatchObject({ count: 880, reported: 'all', ofAttempted: { hits: 440, of: 500 } })
})

test('reads above deliveries are an excess: WhatsApp may send the one receipt without the other', () => {
  const cell = cellOf(rowOf(WHATSAPP, { ...SAMPLE, delivered: 380 }))
  expect(stepIn([cell], 'read').before?.rate).toEqual({ kind: 'excess', hits: 400, of: 380 })
  expect(stepIn([cell], 'delivered').losses).toEqual([{ kind: 'excess', count: 20, waiting: 0 }])
})

test('of no messages every stage counts none, and no share exists', () => {
  for (const step of funnelOf([])) {
    expect(step).toMatchObject({ count: 0, ofAttempted: { kind: 'none' }, before: null, losses: [] })
    expect(step.reported).toBe('all')
  }
})

test('no step of any messages has a rate that is not a number', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      for (const step of funnelOf(cells)) {
        for (const rate of [step.ofAttempted, step.before?.rate]) {
          expect(Object.values(rate ?? {}).some((figure) => Number.isNaN(figure))).toBe(false)
        }
      }
    }),
  )
})

test('a share takes both its numbers from the same messages, whatever else was counted', () => {
  const anyStage = fc.constantFrom(...STAGES)
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), anyStage, anyStage, (rows, stage, base) => {
      const both = rows.filter(
        ({ channel, counts }) =>
          counts[stage] !== undefined &&
          counts[base] !== undefined &&
          !(channel === SMS && (stage === 'read' || base === 'read')),
      )
      const of = both.reduce((sum, { counts }) => sum + (counts[base] ?? 0), 0)
      const hits = both.reduce((sum, { counts }) => sum + (counts[stage] ?? 0), 0)
      const rate = shareOf(mergeAll(rows.map(count)), stage, base)
      if (rate.kind === 'none') expect([hits, of]).toEqual([0, 0])
      else expect(rate).toMatchObject({ hits, of })
    }),
  )
})

test('a small funnel says of a stage what the whole one says', () => {
  fc.assert(
    fc.property(anyCells, fc.constantFrom(...STAGES), (cells, stage) => {
      const whole = stepIn(cells, stage)
      const small = stepOf(mergeAll(cells.map((cell) => cell.tally)), stage)
      expect({ ...small, losses: whole.losses }).toEqual(whole)
    }),
  )
})

test('a stage is measured against an earlier one', () => {
  fc.assert(
    fc.property(anyCells, fc.constantFrom(...STAGES), (cells, stage) => {
      const before = beforeOf(mergeAll(cells.map((cell) => cell.tally)), stage)
      if (before !== null) expect(STAGES.indexOf(before)).toBeLessThan(STAGES.indexOf(stage))
    }),
  )
  expect(beforeOf(EMPTY, 'closed')).toBeNull()
})

function stepIn(cells: Parameters<typeof funnelOf>[0], stage: Stage): FunnelStep {
  const step = funnelOf(cells).find((one) => one.stage === stage)
  if (step === undefined) throw new Error(`no step for ${stage}`)
  return step
}

function shareIn(rate: FunnelStep['ofAttempted']): number | null {
  return rate.kind === 'rate' ? rate.share : null
}
