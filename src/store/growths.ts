// The growth of the campaigns that are looked at, counted where their rows are: off the main thread, one campaign after
// the other. What was counted stays until more days or more recipients have come and were counted too.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CampaignGrowth } from '../counting/recipients.ts'
import type { Campaign } from '../domain/channel.ts'
import type { Day, EpochMs } from '../domain/day.ts'
import { bringRows } from './bring-rows.ts'
import type { Cache } from './cache.ts'
import type { CampaignKey } from './campaign-known.ts'
import type { Book } from './known.ts'
import type { Transactions } from './transactions.ts'

export interface GrowthOrder {
  readonly key: CampaignKey
  readonly campaign: Campaign
  /** Of the transactions. */
  readonly book: Book
  /** Held ones, and beside them when each was fetched. */
  readonly days: readonly Day[]
  readonly fetchedAt: readonly EpochMs[]
  /** When its recipients were read, where its messages are known by those; null where messages carry their campaign. */
  readonly reportAt: EpochMs | null
}

/** What was counted of a campaign. */
interface Grown {
  /** Null: the days whose rows are there have no message of it. */
  readonly growth: CampaignGrowth | null
  /** Held days whose rows were nowhere any more: they are fetched again. */
  readonly lost: number
}

export interface GrowthsKnown {
  /** A campaign that nobody has counted yet is not there. */
  readonly byKey: ReadonlyMap<CampaignKey, Grown>
}

export interface Growths {
  readonly known: StoreApi<GrowthsKnown>
  /** Has a campaign counted, unless just that has been counted already. */
  readonly want: (order: GrowthOrder) => void
  readonly forget: () => void
}

interface Means {
  readonly transactions: Pick<Transactions, 'reader' | 'loader'>
  readonly cache: Pick<Cache, 'readBlock'>
}

export function createGrowths({ transactions, cache }: Means): Growths {
  const known = createStore((): GrowthsKnown => ({ byKey: new Map() }))
  const wishes = createWishes()

  async function count({ key, campaign, book, days, fetchedAt }: GrowthOrder, isWanted: () => boolean) {
    const lost = await bringRows({ reader: transactions.reader(), cache }, book, days)
    // Their rows are nowhere any more. When they have come again, they have another age, and all is counted anew.
    if (lost.length > 0 && isWanted()) transactions.loader.again(lost)
    const ask = { kind: 'growth', key, book, days, fetchedAt, campaign } as const
    const { growth } = await transactions.reader().recipients(ask)
    const grown = { growth, lost: lost.length }
    if (isWanted()) known.setState(({ byKey }) => ({ byKey: new Map(byKey).set(key, grown) }))
  }

  return {
    known,
    want: (order) => wishes.add(order.key, nameOf(order), (isWanted) => count(order, isWanted)),
    forget: () => {
      wishes.forget()
      known.setState({ byKey: new Map() })
    },
  }
}

function nameOf({ book, days, fetchedAt, reportAt }: GrowthOrder): string {
  return JSON.stringify([book, days, fetchedAt, reportAt])
}

type Task = (isWanted: () => boolean) => Promise<void>

/** Tasks one after the other; of each key only the newest one waits, and none is done twice in a row. */
function createWishes() {
  let epoch = 0
  let isBusy: 'yes' | 'no' = 'no'
  const newest = new Map<CampaignKey, string>()
  const waiting = new Map<CampaignKey, Task>()

  async function work(): Promise<void> {
    if (isBusy === 'yes') return
    isBusy = 'yes'
    try {
      for (let next = [...waiting][0]; next !== undefined; next = [...waiting][0]) {
        const [key, task] = next
        const mine = epoch
        waiting.delete(key)
        // One after the other is the point: they share a worker with whoever scrolls through the recipients.
        await task(() => mine === epoch)
      }
    } finally {
      isBusy = 'no'
    }
  }

  return {
    add: (key: CampaignKey, name: string, task: Task) => {
      if (newest.get(key) === name) return
      newest.set(key, name)
      waiting.set(key, task)
      void work()
    },
    forget: () => {
      epoch += 1
      newest.clear()
      waiting.clear()
    },
  }
}
