// What a status says of a message, beside its times. Transactions and recipients carry one word each; the documents name
// ten of them, and gateways have more.

/** `failed`: it was not delivered, and will not be. `skipped`: it was suppressed. `nothing`: its times say all there is. */
export type StatusMeaning = 'failed' | 'skipped' | 'nothing'

/** Statuses that a document names: of transactions and reports (Outbound Reporting), and of recipients (Proactive Messaging). */
const NAMED: ReadonlyMap<string, StatusMeaning> = new Map([
  ['sent', 'nothing'],
  ['delivered', 'nothing'],
  ['read', 'nothing'],
  ['responded', 'nothing'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['draft', 'nothing'],
  ['scheduled', 'nothing'],
  ['notsent', 'failed'],
  ['toomanyvariables', 'failed'],
])

/** Words of SMS gateways and of Twilio that mean the same as FAILED. `UNKNOWN` is none: it says that nobody knows. */
const FAILURES: ReadonlySet<string> = new Set([
  'failure',
  'deliveryfailed',
  'sendfailed',
  'undelivered',
  'undeliverable',
  'undeliv',
  'notdelivered',
  'unsent',
  'expired',
  'rejected',
  'rejectd',
  'blocked',
  'bounced',
  'error',
])

/** What a status says by itself, in whatever case and with whatever between its words: `NOT_SENT`, `Not sent`, `notSent`. */
export function saidBy(status: string): StatusMeaning {
  const plain = folded(status)
  return NAMED.get(plain) ?? (FAILURES.has(plain) ? 'failed' : 'nothing')
}

/** Whether a document names the status, or there is none. */
export function isNamed(status: string): boolean {
  const plain = folded(status)
  return plain === '' || NAMED.has(plain)
}

function folded(status: string): string {
  return status.toLowerCase().replace(/[\s_-]+/g, '')
}
