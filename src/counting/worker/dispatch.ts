// The dispatcher of the thread that counts: every question that comes in is answered here, in the worker and in the same
// thread alike. It knows the days that are being read, by their job, the row store of their rows, and the recipients of
// campaigns.

import { assertNever } from '../../domain/never.ts'
import { createRowStore } from '../row-store/keeper.ts'
import type { RowStore } from '../row-store/row-store.ts'
import { createDayCount, type DayCounter } from '../day/count.ts'
import { createRecipients } from '../recipients/keeper.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import type { CountedDay, DayOrder } from '../day/day-order.ts'
import type { Column, Table } from '../rollup.ts'

interface Job {
  readonly order: DayOrder
  readonly count: DayCounter
}

/** Answers one message, or null where none is due. What goes wrong is an answer too. */
export type Dispatch = (message: ToWorker) => Promise<FromWorker | null>

export function createDispatch(rowStore: RowStore = createRowStore()): Dispatch {
  const recipients = createRecipients(rowStore)
  const jobs = new Map<number, Job>()

  function jobOf(number: number): Job {
    const job = jobs.get(number)
    if (job === undefined) throw new Error(`No day is being read as job ${number}`)
    return job
  }

  function close(number: number): CountedDay {
    const { order, count } = jobOf(number)
    jobs.delete(number)
    const counted = count.close()
    // The page gets the block for the cache, so that what the row store keeps is a copy.
    rowStore.put(order.dataset, order.day, counted.block.slice(0), order.fetchedAt)
    return counted
  }

  async function serve(message: ToWorker): Promise<FromWorker | null> {
    switch (message.kind) {
      case 'open':
        jobs.set(message.job, { order: message.order, count: createDayCount(message.order) })
        return null
      case 'page':
        return { kind: 'page', ask: message.ask, result: jobOf(message.job).count.page(message.bytes) }
      case 'close':
        return { kind: 'counted', ask: message.ask, counted: close(message.job) }
      case 'drop':
        jobs.delete(message.job)
        return null
      case 'rowStore':
        return { kind: 'rowStore', ask: message.ask, answer: await rowStore.ask(message.question) }
      case 'recipients':
        return { kind: 'recipients', ask: message.ask, answer: await recipients.ask(message.question) }
      default:
        return assertNever(message)
    }
  }

  return async (message) => {
    try {
      return await serve(message)
    } catch (error) {
      if (!('ask' in message)) throw error
      return {
        kind: 'error',
        ask: message.ask,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }
}

/** What an answer hands over instead of copying it. */
export function handedOver(answer: FromWorker): ArrayBuffer[] {
  switch (answer.kind) {
    case 'counted': {
      const { rollup, block } = answer.counted
      return [block, ...buffersOf(rollup.all), ...buffersOf(rollup.failed)]
    }
    case 'rowStore':
      return answer.answer.kind === 'rows' && answer.answer.block !== null ? [answer.answer.block] : []
    case 'page':
    case 'recipients':
    case 'error':
      return []
    default:
      return assertNever(answer)
  }
}

function buffersOf(table: Table): ArrayBuffer[] {
  const { channel, skill, campaign, failure, marks, ratings, times, slots } = table
  const columns: Column[] = [channel, skill, campaign, failure, marks]
  for (const { start, what, count } of [ratings, times, slots]) columns.push(start, what, count)
  return columns.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer)
}
