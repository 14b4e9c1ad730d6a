// Whether the two sources agree, and where a difference is no wonder: analytics and transactions of a day are not fetched
// in one moment, and whoever answered in between is in one count and not in the other.

import { WHATSAPP, type Channel } from '../../domain/channel.ts'
import type { Day, EpochMs, Zone } from '../../domain/day.ts'
import { maturityOf } from '../../domain/maturity.ts'
import { reconcile, type BothDay, type Reconciled } from '../../domain/reconcile.ts'
import type { Counter, Stage } from '../../domain/stage.ts'

export interface Agreement extends Reconciled {
  /** Days on which the count could still change when the first of the two was fetched: to differ there is no wonder. */
  readonly changing: ReadonlySet<Day>
}

/** One day as both sources have it, and when the earlier of the two was fetched. */
export interface LoadedOfBoth extends BothDay {
  readonly since: EpochMs
}

export function agreements(days: readonly LoadedOfBoth[], zone: Zone): readonly Agreement[] {
  return reconcile(days).map((one) => {
    const stage = settlesWith(one.counter)
    const changing = days.filter((day) => canChange(day, stage, zone))
    return { ...one, changing: new Set(changing.map(({ day }) => day)) }
  })
}

/** A count of several channels changes until the last of them has settled. */
function canChange({ day, cells, since }: LoadedOfBoth, stage: Stage, zone: Zone): boolean {
  // Where the analytics have no row, the channel is unknown; no channel settles later than this one.
  const channels: Iterable<Channel> =
    cells.length === 0 ? [WHATSAPP] : new Set(cells.map(({ channel }) => channel))
  return [...channels].some((channel) => maturityOf(day, channel, stage, zone, since) !== 'settled')
}

/** What is no stage is known as soon as the stage that it belongs to. */
function settlesWith(counter: Counter): Stage {
  switch (counter) {
    // Not sent is attempted without sent, and skipped is decided before.
    case 'skipped':
    case 'failed':
      return 'sent'
    // People do that by an answer.
    case 'optedOut':
    case 'optedIn':
      return 'responded'
    case 'attempted':
    case 'eligible':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'responded':
    case 'closed':
      return counter
  }
}
