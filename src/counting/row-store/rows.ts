// Some rows of a choice as a block of their own, small enough to leave the worker. Their names are numbered anew, as the
// blocks that they come from number them differently.

import type { SortedRows } from './select.ts'
import { transactionAt, emptyRow, readRow } from '../block/reader.ts'
import { createBlockWriter } from '../block/writer.ts'
import type { Names } from '../rollup.ts'
import type { Transaction } from '../../domain/transaction.ts'

/** The rows from a place on, read whole. */
export function transactionsOf(choice: SortedRows, from: number, count: number): readonly Transaction[] {
  const read = emptyRow()
  return placesOf(choice, from, count).map((place) => {
    const { packed, row } = choice.at(place)
    return transactionAt(packed, row, read)
  })
}

/** The rows from a place on, as one block. */
export function blockOfRows(choice: SortedRows, from: number, count: number): ArrayBuffer {
  const writer = createBlockWriter()
  const names = {
    channels: numbers([]),
    skills: numbers([]),
    campaigns: numbers(['']),
    failures: numbers(['']),
  }
  const read = emptyRow()
  for (const place of placesOf(choice, from, count)) {
    const { packed, row } = choice.at(place)
    const texts = readRow(packed, row, read)
    const own: Names = packed.names
    read.channel = names.channels.numberOf(own.channels[read.channel])
    read.skill = names.skills.numberOf(own.skills[read.skill])
    // 0 is "none" in every block.
    if (read.campaign > 0) read.campaign = names.campaigns.numberOf(own.campaigns[read.campaign])
    if (read.failure > 0) read.failure = names.failures.numberOf(own.failures[read.failure])
    writer.add(read, texts)
  }
  const { channels, skills, campaigns, failures } = names
  return writer.finish({
    channels: channels.texts(),
    skills: skills.texts(),
    campaigns: campaigns.texts(),
    failures: failures.texts(),
  })
}

function placesOf({ rows }: SortedRows, from: number, count: number): readonly number[] {
  const first = Math.max(0, from)
  return Array.from({ length: Math.max(0, Math.min(count, rows - first)) }, (_, index) => first + index)
}

/** Numbers texts in the order in which they come. */
function numbers(first: readonly string[]) {
  const known = new Map(first.map((text, number) => [text, number]))
  return {
    numberOf: (text = ''): number => {
      const number = known.get(text) ?? known.size
      known.set(text, number)
      return number
    },
    texts: (): readonly string[] => [...known.keys()],
  }
}
