import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { funnelOf, type IsIncomplete, type Loss, type FunnelStep } from '../../src/domain/funnel.ts'
import { STAGES, type Stage } from '../../src/domain/stage.ts'
import type { Cell, Row } from '../../src/domain/tally.ts'
import { SAMPLE, anyRow, cellOf, rowOf, without } from './rows.ts'

const OLD = '2026-11-02'
const NEW = '2026-11-20'

const isNew: IsIncomplete = (cell) => cell.day === NEW

const anyCells = fc
  .array(fc.tuple(anyRow, fc.constantFrom(OLD, NEW)), { maxLength: 8 })
  .map((rows) => rows.map(([row, on]) => cellOf(row, on)))

/** Rows that report every stage, so that a whole path can be walked. */
const anyWholeCells = fc
  .array(fc.tuple(fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }), fc.boolean(), fc.boolean()), {
    minLength: 1,
    maxLength: 6,
  })
  .map((rows) =>
    rows.map(([ns, sms, incomplete]) => {
      const stages = Object.fromEntries(STAGES.map((stage, index) => [stage, ns[index] ?? 0]))
      return cellOf(rowOf(sms ? SMS : WHATSAPP, { ...stages, skipped: ns[7] ?? 0 }), incomplete ? NEW : OLD)
    }),
  )

test('the documents’ sample names every message that was lost', () => {
  expect(lossesIn([cellOf(rowOf(WHATSAPP, SAMPLE))])).toEqual([
    ['attempted', 'notEligible', 25],
    ['eligible', 'skipped', 10],
    ['eligible', 'failed', 15],
    ['sent', 'notDelivered', 10],
    ['delivered', 'notRead', 40],
    ['read', 'notAnswered', 200],
    ['responded', 'notClosed', 15],
  ])
})

test('an SMS that was delivered and not answered is lost there, for nobody knows who read it', () => {
  const losses = lossesIn([cellOf(rowOf(SMS, { ...SAMPLE, read: 0 }))])
  expect(losses.slice(-2)).toEqual([
    ['delivered', 'notAnswered', 240],
    ['responded', 'notClosed', 15],
  ])
})

test('skipped messages that do not fit between eligible and sent were left out earlier, and are not named twice', () => {
  const losses = lossesIn([cellOf(rowOf(WHATSAPP, { ...SAMPLE, skipped: 26 }))])
  expect(losses.filter(([from]) => from === 'eligible')).toEqual([['eligible', 'failed', 25]])
})

test('skipped messages that fill all between eligible and sent leave no failure there', () => {
  const losses = lossesIn([cellOf(rowOf(WHATSAPP, { ...SAMPLE, skipped: 25 }))])
  expect(losses.filter(([from]) => from === 'eligible')).toEqual([['eligible', 'skipped', 25]])
})

test('where eligible is not reported, what was attempted and not sent is skipped or failed', () => {
  const losses = lossesIn([cellOf(rowOf(WHATSAPP, without('eligible')))])
  expect(losses.slice(0, 2)).toEqual([
    ['attempted', 'skipped', 10],
    ['attempted', 'failed', 40],
  ])
})

test('attempted minus what is lost on the way is what got to the end, with no message lost in silence', () => {
  fc.assert(
    fc.property(anyWholeCells, (cells) => {
      const path = pathOf(funnelOf(cells, isNew))
      const kept = path.slice(0, -1).reduce((left, step) => left - netLoss(step.losses), path[0]?.count ?? 0)
      expect(kept).toBe(path.at(-1)?.count)
    }),
  )
})

test('from each stage that all messages report, the losses lead to the next such stage', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      const path = pathOf(funnelOf(cells, isNew))
      for (const [index, step] of path.entries()) {
        const next = path[index + 1]
        if (next === undefined) expect(step.losses).toEqual([])
        else expect((step.count ?? 0) - netLoss(step.losses)).toBe(next.count)
      }
    }),
    { numRuns: 500 },
  )
})

test('every loss is of somebody, and no more may yet arrive than are missing', () => {
  fc.assert(
    fc.property(fc.oneof(anyCells, anyWholeCells), (cells) => {
      for (const { count, waiting } of funnelOf(cells, isNew).flatMap((step) => step.losses)) {
        expect(count).toBeGreaterThan(0)
        expect(waiting).toBeGreaterThanOrEqual(0)
        expect(waiting).toBeLessThanOrEqual(count)
      }
    }),
    { numRuns: 500 },
  )
})

test('a message not yet delivered on a young day is waited for, on an old day it is not', () => {
  const cells = [cellOf(rowOf(SMS, SAMPLE), OLD), cellOf(rowOf(SMS, { ...SAMPLE, delivered: 300 }), NEW)]
  expect(lossIn(cells, 'sent')).toEqual([{ kind: 'notDelivered', count: 160, waiting: 150 }])
})

test('where older days have an excess, no more are waited for than are missing in all', () => {
  const cells = [
    cellOf(rowOf(WHATSAPP, { ...SAMPLE, delivered: 380 }), OLD),
    cellOf(rowOf(WHATSAPP, { ...SAMPLE, read: 400 }), NEW),
  ]
  expect(lossIn(cells, 'delivered')).toEqual([{ kind: 'notRead', count: 20, waiting: 20 }])
})

test('a skipped message of today is not waited for: it will not be sent', () => {
  const old = cellOf(rowOf(SMS, { ...SAMPLE, skipped: 0 }), OLD)
  const incomplete = cellOf(rowOf(SMS, { ...SAMPLE, skipped: 20 }), NEW)
  expect(lossIn([old, incomplete], 'eligible')).toEqual([
    { kind: 'skipped', count: 20, waiting: 0 },
    { kind: 'failed', count: 30, waiting: 5 },
  ])
})

test('without an age, nothing is waited for', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      expect(
        funnelOf(cells)
          .flatMap((step) => step.losses)
          .every((loss) => loss.waiting === 0),
      ).toBe(true)
    }),
  )
})

test('only the stage that is missing is asked for its age', () => {
  const asked = new Set<Stage>()
  funnelOf([cellOf(rowOf(SMS, SAMPLE))], (_, stage) => {
    asked.add(stage)
    return false
  })
  // SMS reads are never waited for, and attempted is nobody's next stage.
  expect([...asked]).toEqual(['eligible', 'sent', 'delivered', 'responded', 'closed'])
})

test('a counter beside the stages never changes what is lost in all', () => {
  const anySkipped = fc.nat(2000)
  fc.assert(
    fc.property(anyRow, anySkipped, (row: Row, skipped) => {
      const total = (cells: readonly Cell[]) =>
        funnelOf(cells).map((step) => step.losses.reduce((sum, loss) => sum + loss.count, 0))
      const other = { ...row, counts: { ...row.counts, skipped } }
      expect(total([cellOf(other)])).toEqual(total([cellOf(row)]))
    }),
  )
})

function lossesIn(cells: readonly Cell[]) {
  return funnelOf(cells).flatMap((step) => step.losses.map(({ kind, count }) => [step.stage, kind, count]))
}

function lossIn(cells: readonly Cell[], stage: Stage): readonly Loss[] {
  return funnelOf(cells, isNew).find((step) => step.stage === stage)?.losses ?? []
}

/** The stages that all messages report: along these nothing is hidden. */
function pathOf(steps: readonly FunnelStep[]): readonly FunnelStep[] {
  return steps.filter((step) => step.reported === 'all')
}

function netLoss(losses: readonly Loss[]): number {
  return losses.reduce((sum, { kind, count }) => sum + (kind === 'excess' ? -count : count), 0)
}
