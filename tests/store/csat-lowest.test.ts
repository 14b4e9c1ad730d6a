import { expect, test } from 'vitest'
import { lowestRated } from '../../src/store/views/csat-lowest.ts'
import type { Explorer } from '../../src/store/messages/explorer.ts'

const explorerWith = (lost: number): Explorer => ({
  choose: async () => ({ selection: 1, rows: 0, ...(lost > 0 && { lost }) }),
  rows: async () => [],
  async *csv() {},
})

test('that nobody was discontent is said only where the rows of all held days are there', async () => {
  expect(await lowestRated(explorerWith(0), 5)).toEqual([])
  expect(await lowestRated(explorerWith(2), 5)).toBeNull()
})

test('what nobody waits for any more asks nothing further, or it would overtake what they wait for now', async () => {
  const asked: unknown[] = []
  const explorer: Explorer = {
    ...explorerWith(0),
    choose: async ({ messageFilter }) => {
      asked.push(messageFilter)
      return { selection: 1, rows: 0 }
    },
  }
  expect(await lowestRated(explorer, 5, () => false)).toBeNull()
  expect(asked).toEqual([{ rating: 1 }])
})
