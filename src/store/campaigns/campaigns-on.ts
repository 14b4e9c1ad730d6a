// Which campaigns the messages of a day carry, and how many each: counted once for each fetch of a day.

import type { Cube } from '../../counting/cube/cube.ts'
import { MARK_COUNT } from '../../counting/rollup.ts'
import type { Campaign } from '../../domain/channel.ts'
import { NO_FILTER } from '../../domain/filter.ts'
import type { Day } from '../../domain/day.ts'
import { MARKS } from '../../domain/transaction.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'

const counted = new WeakMap<TransactionsDay, ReadonlyMap<Campaign, number>>()

/** Messages attempted on a loaded day, by campaign; those without a campaign are left out. */
export function campaignsOn(cube: Cube, day: Day, loaded: TransactionsDay): ReadonlyMap<Campaign, number> {
  const known = counted.get(loaded) ?? count(cube, day)
  counted.set(loaded, known)
  return known
}

function count(cube: Cube, day: Day): ReadonlyMap<Campaign, number> {
  const { names, marksByCampaign } = cube.answer({ days: [day], filter: NO_FILTER })
  const attempted = MARKS.indexOf('attempted')
  return new Map(
    names.campaigns.flatMap((campaign, index) => {
      const n = marksByCampaign[index * MARK_COUNT + attempted] ?? 0
      return campaign === '' || n === 0 ? [] : [[campaign, n] as const]
    }),
  )
}
