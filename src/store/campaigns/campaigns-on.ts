// Which campaigns the messages of a day carry, and how many each: counted once for each fetch of a day.

import type { Cube } from '../../counting/cube/cube.ts'
import { MARK_COUNT } from '../../counting/sheet.ts'
import type { Campaign } from '../../domain/channel.ts'
import { UNCUT } from '../../domain/cut.ts'
import type { Day } from '../../domain/day.ts'
import { MARKS } from '../../domain/transaction.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'

const counted = new WeakMap<HeldTransactions, ReadonlyMap<Campaign, number>>()

/** Messages attempted on a held day, by campaign; those without a campaign are left out. */
export function campaignsOn(cube: Cube, day: Day, held: HeldTransactions): ReadonlyMap<Campaign, number> {
  const known = counted.get(held) ?? count(cube, day)
  counted.set(held, known)
  return known
}

function count(cube: Cube, day: Day): ReadonlyMap<Campaign, number> {
  const { names, marksByCampaign } = cube.answer({ days: [day], cut: UNCUT })
  const attempted = MARKS.indexOf('attempted')
  return new Map(
    names.campaigns.flatMap((campaign, index) => {
      const n = marksByCampaign[index * MARK_COUNT + attempted] ?? 0
      return campaign === '' || n === 0 ? [] : [[campaign, n] as const]
    }),
  )
}
