// The growth of the campaigns that are looked at, counted where their rows are: off the main thread, one campaign after
// the other. What was counted stays until more days or more recipients have come and were counted too.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CampaignGrowth } from '../../counting/recipients/recipients.ts'
import type { Campaign } from '../../domain/channel.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import { bringRows } from '../messages/bring-rows.ts'
import type { Cache } from '../cache/cache.ts'
import type { CampaignKey } from './campaign-state.ts'
import type { DatasetKey } from '../days/days.ts'
import type { Transactions } from '../messages/transactions.ts'

export interface GrowthOrder {
  readonly key: CampaignKey
  readonly campaign: Campaign
  /** Of the transactions. */
  readonly dataset: DatasetKey
  /** Held ones, and beside them when each was fetched. */
  readonly days: readonly Day[]
  readonly fetchedAt: readonly EpochMs[]
  /** When its recipients were read, where its messages are known by those; null where messages carry their campaign. */
  readonly reportAt: EpochMs | null
}

/** What was counted of a campaign. */
export type Grown =
  | {
      readonly kind: 'counted'
      /** Null: the days whose rows are there have no message of it. */
      readonly growth: CampaignGrowth | null
      /** Held days whose rows were nowhere any more: they are fetched again. */
      readonly lost: number
    }
  /** A bug of ours, or a worker that broke. */
  | { readonly kind: 'failed'; readonly why: string }

interface GrowthsState {
  /** A campaign that nobody has counted yet is not there. */
  readonly byKey: ReadonlyMap<CampaignKey, Grown>
}

export interface Growths {
  readonly growthsStore: StoreApi<GrowthsState>
  /** Has a campaign counted, unless just that has been counted already. */
  readonly want: (order: GrowthOrder) => void
  /** Counts again what failed of a campaign. */
  readonly again: (id: Campaign) => void
  readonly forget: () => void
}

interface Deps {
  readonly transactions: Pick<Transactions, 'reader' | 'loader'>
  readonly cache: Pick<Cache, 'readBlock'>
}

export function createGrowths({ transactions, cache }: Deps): Growths {
  const growthsStore = createStore((): GrowthsState => ({ byKey: new Map() }))
  const requests = createRequests()
  const orders = new Map<CampaignKey, GrowthOrder>()

  const told = (key: CampaignKey, grown: Grown | null) =>
    growthsStore.setState(({ byKey }) => {
      const next = new Map(byKey)
      if (grown === null) next.delete(key)
      else next.set(key, grown)
      return { byKey: next }
    })

  async function count({ key, campaign, dataset, days, fetchedAt }: GrowthOrder, isWanted: () => boolean) {
    const ages = new Map(days.flatMap((day, place) => ageOf(day, fetchedAt[place])))
    const lost = await bringRows({ reader: transactions.reader(), cache }, dataset, ages)
    // Their rows are nowhere any more. When they have come again, they have another age, and all is counted anew.
    if (lost.size > 0 && isWanted()) transactions.loader.again([...lost])
    const there = [...ages].filter(([day]) => !lost.has(day))
    const { growth } = await transactions.reader().recipients({
      kind: 'growth',
      key,
      dataset,
      days: there.map(([day]) => day),
      fetchedAt: there.map(([, age]) => age),
      campaign,
    })
    if (isWanted()) told(key, { kind: 'counted', growth, lost: lost.size })
  }

  function want(order: GrowthOrder) {
    const { key } = order
    orders.set(key, order)
    requests.add(key, nameOf(order), async (isWanted) => {
      try {
        await count(order, isWanted)
      } catch (error) {
        // It must not look as if it were still being counted, and those behind it have their turn.
        if (isWanted())
          told(key, { kind: 'failed', why: error instanceof Error ? error.message : String(error) })
      }
    })
  }

  return {
    growthsStore,
    want,
    again: (id) => {
      for (const [key, order] of orders) {
        if (order.campaign !== id || growthsStore.getState().byKey.get(key)?.kind !== 'failed') continue
        told(key, null)
        requests.again(key)
        want(order)
      }
    },
    forget: () => {
      orders.clear()
      requests.forget()
      growthsStore.setState({ byKey: new Map() })
    },
  }
}

function ageOf(day: Day, fetchedAt: EpochMs | undefined): readonly (readonly [Day, EpochMs])[] {
  return fetchedAt === undefined ? [] : [[day, fetchedAt]]
}

function nameOf({ dataset, days, fetchedAt, reportAt }: GrowthOrder): string {
  return JSON.stringify([dataset, days, fetchedAt, reportAt])
}

type Task = (isWanted: () => boolean) => Promise<void>

/** Tasks one after the other; of each key only the newest one waits, and none is done twice in a row. */
function createRequests() {
  let epoch = 0
  let isBusy = false
  const newest = new Map<CampaignKey, string>()
  const waiting = new Map<CampaignKey, Task>()

  async function work(): Promise<void> {
    if (isBusy) return
    isBusy = true
    try {
      for (let next = [...waiting][0]; next !== undefined; next = [...waiting][0]) {
        const [key, task] = next
        const mine = epoch
        waiting.delete(key)
        // One after the other is the point: they share a worker with whoever scrolls through the recipients.
        await task(() => mine === epoch)
      }
    } finally {
      isBusy = false
    }
  }

  return {
    add: (key: CampaignKey, name: string, task: Task) => {
      if (newest.get(key) === name) return
      newest.set(key, name)
      waiting.set(key, task)
      void work()
    },
    /** What was done of a key does not count any more. */
    again: (key: CampaignKey) => {
      newest.delete(key)
    },
    forget: () => {
      epoch += 1
      newest.clear()
      waiting.clear()
    },
  }
}
