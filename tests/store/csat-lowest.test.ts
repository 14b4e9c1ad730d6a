import { expect, test } from 'vitest'
import { lowestRated } from '../../src/store/csat-lowest.ts'
import type { Explorer } from '../../src/store/explorer.ts'

const explorerWith = (lost: number): Explorer => ({
  choose: async () => ({ selection: 1, rows: 0, ...(lost > 0 && { lost }) }),
  rows: async () => [],
  async *csv() {},
})

test('that nobody was discontent is said only where the rows of all held days are there', async () => {
  expect(await lowestRated(explorerWith(0), 5)).toEqual([])
  expect(await lowestRated(explorerWith(2), 5)).toBeNull()
})
