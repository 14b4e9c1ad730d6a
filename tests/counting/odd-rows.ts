// Transactions that can be read, with every oddity that the counting has an opinion on: in few channels, skills and
// campaigns, so that cells have company, and with few ids, so that some come twice.

import fc from 'fast-check'
import { DAY, HOUR } from '../../src/domain/day.ts'
import { START } from './friday.ts'

export interface Row {
  readonly transactionId: string | number
  readonly [field: string]: string | number | null | undefined
}

/** The same instant in one of its spellings. */
const iso = (at: number) => {
  const text = new Date(at).toISOString()
  if (at % 3 === 1) return text.replace('Z', '456+00:00')
  return at % 3 === 2 ? new Date(at - 3.5 * HOUR).toISOString().replace('Z', '-03:30') : text
}
const TIMES = [
  'eligibleTime',
  'inviteTime',
  'sentTime',
  'deliveredTime',
  'readTime',
  'conversationsCreatedTime',
  'conversationsClosedTime',
  'skippedTime',
  'failedTime',
  'cancelledTime',
  'optOutsTime',
  'optInsTime',
]

const attempt = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: START, max: START + DAY - 1 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(START - 1, START, START + DAY - 1, START + DAY, START + 20 * HOUR),
  },
)

/** Milliseconds after the attempt; a few at once, a few before, some far beyond the fetching. */
const later = fc.oneof(
  fc.constantFrom(0, 0, 1, -5, 1_000, 60_000, 90_000_000),
  fc.integer({ min: 1, max: 10 * HOUR }),
)

const steps = fc.record(
  Object.fromEntries(
    TIMES.map((name) => [name, fc.oneof(later, later, fc.constantFrom<null | ''>(null, ''))]),
  ),
  { requiredKeys: [] },
)

const texts = fc.record(
  {
    skill: fc.constantFrom('Orders', 'orders', 'Ünïcode', '', null, 7, '7'),
    proactiveCampaignId: fc.constantFrom('spring', 'autumn', null, '', 0, '0', 12, '12'),
    errorSource: fc.constantFrom(null, null, null, '', 0, '0', 'TWILIO', 'twilio', 'prmsg', '30007'),
    errorCode: fc.constantFrom(null, null, null, '', 0, '0', 30007, '30007', 'ntw_err', 'twilio'),
    errorMessage: fc.constantFrom(null, '', 'Filtered', 'No such number: +4915112345678'),
    messageStatus: fc.constantFrom(
      null,
      'SENT',
      'DELIVERED',
      'FAILED',
      'failed',
      'NOT_SENT',
      'Undelivered',
      'SKIPPED',
      'odd',
      '',
    ),
    csat: fc.constantFrom(null, 0, '', '0', 1, 2, '3', 5, '5.0', 6, -1, 3.5, 'good'),
    consumerId: fc.constantFrom('+4915112345678', null),
  },
  { requiredKeys: [] },
)

/** A transaction that can be read, with any oddity that the counting has an opinion on. */
export const oddRow: fc.Arbitrary<Row> = fc
  .tuple(
    fc.oneof(fc.nat({ max: 60 }), fc.uuid()),
    fc.constantFrom(
      'SMS',
      'sms',
      'wa',
      'WhatsApp',
      'inapp',
      'RCS',
      'googlercs',
      'pigeon',
      '',
      null,
      undefined,
    ),
    attempt,
    steps,
    texts,
  )
  .map(([transactionId, channel, attempted, after, more]) => {
    const times: Record<string, string | null | undefined> = {}
    for (const [name, time] of Object.entries(after)) {
      times[name] = typeof time === 'number' ? iso(attempted + time) : time
    }
    return { ...times, ...more, transactionId, channel, attemptedTime: iso(attempted) }
  })
