// Who reads transactions: a worker in the page, the same functions in the same thread in tests. Both stand behind one
// interface, and behind one line of questions and answers.

import type { RowStoreAnswer, RowStoreRequest } from '../row-store/row-store.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import type { CountedDay, DayOrder, PageResult } from '../day/day-order.ts'
import type { RecipientsAnswer, RecipientsRequest } from '../recipients/recipients.ts'

export interface Reader {
  /** Begins a day. */
  readonly open: (order: DayOrder) => DayReading
  /** Asks the row store. */
  readonly rowStore: <Ask extends RowStoreRequest>(ask: Ask) => Promise<RowStoreAnswerTo<Ask>>
  /** Asks the recipients of campaigns. */
  readonly recipients: <Ask extends RecipientsRequest>(ask: Ask) => Promise<RecipientsAnswerTo<Ask>>
  /** Ends the worker. */
  readonly stop: () => void
}

/** A day that is being read. After `close` or `drop` it is over. */
export interface DayReading {
  /** Reads one page of JSON; the buffer is gone afterwards. */
  readonly page: (bytes: ArrayBuffer) => Promise<PageResult>
  readonly close: () => Promise<CountedDay>
  readonly drop: () => void
}

/** The answer that belongs to a question of the row store. */
type RowStoreAnswerTo<Ask extends RowStoreRequest> = Extract<RowStoreAnswer, { readonly kind: Ask['kind'] }>

/** The answer that belongs to a question of the recipients. */
type RecipientsAnswerTo<Ask extends RecipientsRequest> = Extract<
  RecipientsAnswer,
  { readonly kind: Ask['kind'] }
>

/** The part of a `Worker` that a reader needs. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

/** Reads in this thread. What it takes comes when it is needed first: a page that has a worker never needs it. */
export function inProcess(): Reader {
  const dispatch = import('./dispatch.ts').then(({ createDispatch }) => createDispatch())
  const rpc = createRpc((message) => void serve(message))
  async function serve(message: ToWorker): Promise<void> {
    const answerTo = await dispatch
    const answer = await answerTo(message)
    if (answer !== null) rpc.receive(answer)
  }
  return readerOver(rpc, () => {})
}

/** Reads in a worker (count.worker.ts). What breaks it rejects what is asked of it, then and from then on. */
export function inWorker(worker: WorkerLike): Reader {
  const rpc = createRpc((message, handedOver) => worker.postMessage(message, handedOver))
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => rpc.receive(data))
  worker.addEventListener('error', ({ message }) => rpc.fail(new Error(`The worker broke: ${message}`)))
  worker.addEventListener('messageerror', () => rpc.fail(new Error('The worker said what nobody can read')))
  return readerOver(rpc, () => worker.terminate())
}

type Question = Extract<ToWorker, { readonly ask: number }>
/** A question before it has its number. Distributes over the union, which `Omit` alone does not. */
type Unnumbered<Asked> = Asked extends unknown ? Omit<Asked, 'ask'> : never

interface Rpc {
  /** Says something that is not answered. */
  readonly notify: (message: Exclude<ToWorker, Question>) => void
  readonly ask: (question: Unnumbered<Question>, handedOver: Transferable[]) => Promise<FromWorker>
  readonly receive: (answer: FromWorker) => void
  /** Nothing is answered any more. */
  readonly fail: (error: Error) => void
}

function createRpc(send: (message: ToWorker, handedOver: Transferable[]) => void): Rpc {
  const waiting = new Map<number, Waiting>()
  let asks = 0
  let broken: Error | null = null
  return {
    notify: (message) => {
      if (broken === null) send(message, [])
    },
    ask: async (question, handedOver) =>
      await new Promise((resolve, reject) => {
        if (broken !== null) return reject(broken)
        asks += 1
        waiting.set(asks, { resolve, reject })
        send({ ...question, ask: asks }, handedOver)
      }),
    receive: (answer) => {
      const asked = waiting.get(answer.ask)
      waiting.delete(answer.ask)
      if (answer.kind === 'error') asked?.reject(new Error(answer.message))
      else asked?.resolve(answer)
    },
    fail: (error) => {
      broken ??= error
      for (const { reject } of waiting.values()) reject(broken)
      waiting.clear()
    },
  }
}

interface Waiting {
  readonly resolve: (answer: FromWorker) => void
  readonly reject: (error: Error) => void
}

function readerOver(rpc: Rpc, end: () => void): Reader {
  let jobs = 0
  return {
    open: (order) => {
      jobs += 1
      const job = jobs
      rpc.notify({ kind: 'open', job, order })
      return readingOf(rpc, job)
    },
    rowStore: async <Ask extends RowStoreRequest>(question: Ask) => {
      const handedOver = question.kind === 'put' ? [question.block] : []
      const answer = await rpc.ask({ kind: 'rowStore', question }, handedOver)
      if (answer.kind !== 'rowStore' || answer.answer.kind !== question.kind) throw misplaced(answer)
      // The cast is the check above: an answer is of the kind of its question.
      return answer.answer as RowStoreAnswerTo<Ask>
    },
    recipients: async <Ask extends RecipientsRequest>(question: Ask) => {
      const handedOver = question.kind === 'page' ? [question.bytes] : []
      const answer = await rpc.ask({ kind: 'recipients', question }, handedOver)
      if (answer.kind !== 'recipients' || answer.answer.kind !== question.kind) throw misplaced(answer)
      // The cast is the check above, as for the row store.
      return answer.answer as RecipientsAnswerTo<Ask>
    },
    stop: () => {
      rpc.fail(new Error('The reader was stopped'))
      end()
    },
  }
}

function readingOf(rpc: Rpc, job: number): DayReading {
  return {
    page: async (bytes) => {
      const answer = await rpc.ask({ kind: 'page', job, bytes }, [bytes])
      if (answer.kind !== 'page') throw misplaced(answer)
      return answer.result
    },
    close: async () => {
      const answer = await rpc.ask({ kind: 'close', job }, [])
      if (answer.kind !== 'counted') throw misplaced(answer)
      return answer.counted
    },
    drop: () => rpc.notify({ kind: 'drop', job }),
  }
}

function misplaced(answer: FromWorker): Error {
  return new Error(`An answer of kind ${answer.kind} came to another question`)
}
