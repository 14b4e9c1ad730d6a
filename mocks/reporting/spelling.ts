// How each dialect writes the same thing. The successor's spellings stand in its documents; the seed document
// shows only `SMS`, `DELIVERED`, `PRMSG` and `TWILIO`, so the other capitals are a guess, and so is its date. No document
// has a message by RCS or Apple Messages.

import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { dateOf } from '../world/calendar.ts'
import type { AnyChannel, Failure, Message } from '../world/message.ts'

const SEED_CHANNELS: Readonly<Record<AnyChannel, string | null>> = {
  sms: 'SMS',
  wa: 'WHATSAPP',
  inapp: 'INAPP',
  rcs: 'RCS',
  apple: 'APPLE',
  viber: 'VIBER',
  '': null,
}

/** Null for a message without a channel. */
export function channelName(dialect: Dialect, channel: AnyChannel): string | null {
  switch (dialect) {
    case 'reporting-2.0':
      return SEED_CHANNELS[channel]
    case 'outbound-reporting':
      return channel === '' ? null : channel
  }
}

/** `TWILIO` in the seed document, `twilio` in its successor. */
export function sourceName(dialect: Dialect, { source }: Failure): string {
  return dialect === 'reporting-2.0' ? source.toUpperCase() : source
}

/** The three fields that say why a message did not arrive; null where it did. */
export function errorFields(dialect: Dialect, failure: Failure | null) {
  return {
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorSource: failure === null ? null : sourceName(dialect, failure),
  }
}

/** A row of the seed document, in which a field without data is left out. */
export function present(
  row: Readonly<Record<string, string | number | null>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}

/** A UTC day: YYYY-MM-DD (a guess), or MM-DD-YYYY as the successor's samples have it. */
export function dayName(dialect: Dialect, day: number): string {
  const [year, month, date] = dateOf(day).split('-')
  return dialect === 'reporting-2.0' ? `${year}-${month}-${date}` : `${month}-${date}-${year}`
}

/** One of the successor's message statuses, or null for a message of which nothing is known yet. */
export function statusName({ status }: Message): string | null {
  return status === 'pending' ? null : status.toUpperCase()
}

/** ISO 8601 in UTC with milliseconds, or null. */
export function timeName(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
