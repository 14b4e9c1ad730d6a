// What was fetched is forgotten, in this page and on this machine: to begin anew, or to leave for good.

import { endSession, type SignOutReach } from '../liveperson/settings.ts'
import type { Cache } from './cache/cache.ts'
import type { Campaigns } from './campaigns/campaign-data.ts'
import type { Growths } from './campaigns/growths.ts'
import type { DaysStore } from './days/days.ts'
import type { Loader } from './loading/load.ts'
import { forgetCampaignLists } from './campaigns/campaign-list-storage.ts'
import type { Transactions } from './messages/transactions.ts'

interface Deps {
  readonly loader: Pick<Loader, 'rest'>
  readonly transactions: Pick<Transactions, 'loader' | 'forget'>
  readonly campaigns: Pick<Campaigns, 'forget'>
  readonly growths: Pick<Growths, 'forget'>
  readonly daysStore: DaysStore
  readonly cache: Pick<Cache, 'forget' | 'claim'>
  readonly storage: Storage | null
  readonly base: string
  readonly fetch: typeof fetch | undefined
}

export interface Reset {
  /** Brings the loaders in line with the question, unless somebody has signed out. */
  readonly load: () => void
  readonly forget: () => Promise<void>
  /** Deletes what this browser keeps of the account, and ends its session or those of everybody. */
  readonly signOut: (lists: 'kept' | 'deleted', reach: SignOutReach) => Promise<'ended' | 'unanswered'>
}

/** Whose the cache is after signing out. No account has this name. */
const NOBODY = ''

export function createReset(deps: Deps, sync: () => void): Reset {
  const { cache, storage, base, fetch } = deps
  let signedOut = false
  const load = () => {
    if (!signedOut) sync()
  }
  return {
    load,
    forget: async () => {
      await forgetAll(deps, () => cache.forget(null))
      load()
    },
    signOut: async (lists, reach) => {
      signedOut = true
      // Owned by nobody, the cache takes nothing from other tabs that are still open.
      await forgetAll(deps, () => cache.claim(NOBODY))
      if (lists === 'deleted') forgetCampaignLists(storage)
      return await endSession(base, reach, fetch === undefined ? {} : { fetch })
    },
  }
}

/** First the disk: what is forgotten in the page is looked for there at once. The loaders rest when it is done. */
async function forgetAll(
  { loader, transactions, campaigns, growths, daysStore }: Deps,
  forgetDisk: () => Promise<void>,
): Promise<void> {
  const rest = () => {
    loader.rest()
    transactions.loader.rest()
  }
  rest()
  await forgetDisk()
  transactions.forget()
  campaigns.forget()
  growths.forget()
  daysStore.getState().forgotten()
  // Each of these steps may have told the loaders to go on, when half was forgotten: now they begin anew.
  rest()
}
