// What an odd message looks like as a row of `/transactions` or of the campaign report, where that differs from what the
// world knows of it.

import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import type { Message } from '../world/message.ts'
import type { MessageOddity } from './names.ts'

export type PlainRow = Readonly<Record<string, unknown>>

type Patch = (row: PlainRow, message: Message, dialect: Dialect) => unknown

/** The row of a message, as odd as the message is. */
export function oddRow(row: PlainRow, message: Message, dialect: Dialect): unknown {
  const patch = message.oddity === null ? undefined : PATCHES[message.oddity]
  return patch === undefined ? row : patch(row, message, dialect)
}

/** The recipient of a message, as odd as the message is. It has no time, so `badTime` can be read here. */
export function oddRecipient(row: PlainRow, message: Message, dialect: Dialect): unknown {
  const patch = message.oddity === null ? undefined : OF_RECIPIENTS[message.oddity]
  return patch === undefined ? row : patch(row, message, dialect)
}

type Patches = Readonly<Partial<Record<MessageOddity, Patch>>>

/** What transactions and recipients have in common. */
const OF_BOTH: Patches = {
  nullRow: () => null,
  swapped: ifFailed((row) => ({ ...row, errorSource: row['errorCode'], errorCode: row['errorSource'] })),
  numericCode: ifFailed((row) => ({ ...row, errorCode: Number(row['errorCode']) })),
  nullCode: ifFailed((row) => ({ ...row, errorCode: null })),
}

const OF_RECIPIENTS: Patches = {
  ...OF_BOTH,
  noId: (row) => without(row, 'id'),
  wrongType: (row) => ({ ...row, id: {}, status: ['SENT'] }),
}

const PATCHES: Patches = {
  ...OF_BOTH,
  noId: (row, _, dialect) =>
    dialect === 'reporting-2.0' ? without(row, 'transactionId') : { ...row, transactionId: null },
  badTime: (row) => ({ ...row, attemptedTime: 'about noon' }),
  wrongType: (row) => ({ ...row, transactionId: {}, attemptedTime: true, skill: ['Offers'] }),
  statusWord: (row, { failedAt }) =>
    failedAt === null ? row : { ...row, failedTime: null, messageStatus: 'UNDELIVERED' },
  csatZero: rated(0),
  csatEmpty: rated(''),
  csatText: rated('4'),
  csatNine: rated(9),
  rcs: spelt(['RCS', 'rcs', 'googlercs', 'Google RCS']),
  apple: spelt(['APPLE', 'apple-twilio', 'abc', 'Apple Business Chat']),
  channelNull: (row) => ({ ...row, channel: null }),
  channelAbsent: (row) => without(row, 'channel'),
  channelEmpty: (row) => ({ ...row, channel: '' }),
  skillNull: (row) => ({ ...row, skill: null }),
}

/** Until the failure has happened, there is nothing to be odd about. */
function ifFailed(patch: (row: PlainRow) => PlainRow): Patch {
  return (row, { failure }) => (failure === null ? row : patch(row))
}

/** Only the seed document has ratings in its transactions. */
function rated(csat: number | string): Patch {
  return (row, { closedAt }, dialect) =>
    dialect === 'reporting-2.0' && closedAt !== null ? { ...row, csat } : row
}

/** One spelling for one message, another for the next. */
function spelt(names: readonly string[]): Patch {
  return (row, { attemptedAt }) => ({ ...row, channel: names[attemptedAt % names.length] })
}

function without(row: PlainRow, name: string): PlainRow {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))
}
