// Transactions as the wire may bring them: good ones, in both styles of absence, and ones that are wrong somewhere.

import fc from 'fast-check'
import { TRANSACTION_FIELDS } from '../../src/liveperson/reporting/transaction-wire.ts'

export type Row = Record<string, unknown>

const TIMES = [...TRANSACTION_FIELDS].filter((field) => field.endsWith('Time') && field !== 'attemptedTime')
const TEXTS = [...TRANSACTION_FIELDS].filter(
  (field) => !field.endsWith('Time') && !['transactionId', 'channel'].includes(field),
)

const instant = fc
  .tuple(
    fc.integer({ min: 1.6e12, max: 1.8e12 }),
    fc.constantFrom('Z', 'Z', 'Z', 'z', '456Z', '456789+00:00', '-03:30', '+0000'),
  )
  .map(([at, end]) => `${new Date(at).toISOString().slice(0, -1)}${end}`)
const maybeInstant = fc.oneof(instant, instant, fc.constantFrom(null, ''))
const maybeText = fc.oneof(fc.string(), fc.constantFrom(null, '', 0, 300, 1.5, '0', 'FAILED'))
const maybeId = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constantFrom(null, '', 0, '0'))
const IDS = ['handOffId', 'ivrNumber', 'proactiveCampaignId', 'consumerId', 'conversationId']

const optional = fc.record(
  Object.fromEntries([
    ['channel', fc.oneof(fc.constantFrom('SMS', 'sms', 'wa', 'WHATSAPP', 'inapp'), maybeText)] as const,
    ...TIMES.map((field) => [field, maybeInstant] as const),
    ...TEXTS.map((field) => [field, IDS.includes(field) ? maybeId : maybeText] as const),
  ]),
  { requiredKeys: [] },
)

/** A row that can be read. */
export const goodRow: fc.Arbitrary<Row> = fc
  .tuple(
    fc.record({
      transactionId: fc.oneof(fc.string({ minLength: 1 }), fc.maxSafeInteger()),
      attemptedTime: instant,
    }),
    optional,
  )
  .map(([needed, more]) => ({ ...more, ...needed }))

/** What somebody could put in a field by mistake. */
const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    true,
    [],
    {},
    Number.MAX_SAFE_INTEGER + 1,
    -0,
    0.5,
    1e21,
    Infinity,
    1_732_186_800_000,
    '2026-02-30T00:00:00.000Z',
    '2026-11-21T10:00:00.123+2400',
    '2026-11-21T10:00:00.123456',
    '2026-11-21T10:00:00,5-03:30',
    '2026-11-21',
  ),
)

/** A good row with one to three fields replaced, left out or added. */
export const mutatedRow: fc.Arbitrary<Row> = fc
  .tuple(
    goodRow,
    fc.array(fc.tuple(fc.oneof(fc.constantFrom(...TRANSACTION_FIELDS), fc.string()), oddValue), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([row, changes]) => {
    const changed = { ...row }
    for (const [field, value] of changes) {
      if (value === undefined) delete changed[field]
      else
        Object.defineProperty(changed, field, { value, enumerable: true, writable: true, configurable: true })
    }
    return changed
  })

/** How fields might come to be spelt. */
export const respelt = (row: Row): fc.Arbitrary<Row> =>
  fc
    .constantFrom(
      (key: string) => key,
      (key: string) => key.toLowerCase(),
      (key: string) => key.toUpperCase(),
      (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    )
    .map((incident) => Object.fromEntries(Object.entries(row).map(([key, value]) => [incident(key), value])))
