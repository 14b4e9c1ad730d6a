// Messages that are made from their place in a choice, for tests of the table: as many as one likes, none of them kept.

import type { ChosenMessages, Explorer, Search } from '../../src/store/messages/explorer.ts'
import { MILESTONES, type Milestone, type Transaction } from '../../src/domain/transaction.ts'

/** Noon of 20 November 2026. */
export const NOON = Date.parse('2026-11-20T12:00:00Z')

const NO_TIMES = Object.fromEntries(MILESTONES.map((milestone) => [milestone, null])) as Readonly<
  Record<Milestone, null>
>

/** A delivered SMS, unless the test says otherwise. */
export function messageOf(index: number, part: Partial<Transaction> = {}): Transaction {
  const attempted = NOON - index * 1_000
  return {
    id: `id-${index}`,
    channel: 'sms',
    skill: 'billing',
    campaign: null,
    initialChannel: null,
    initialSkill: null,
    handOff: null,
    ivrNumber: null,
    consumer: `+4477009${index}`,
    conversation: null,
    status: null,
    times: {
      ...NO_TIMES,
      attempted,
      eligible: attempted,
      sent: attempted + 2_000,
      delivered: attempted + 9_000,
    },
    errorSource: null,
    errorCode: null,
    errorMessage: null,
    rating: null,
    marks: ['attempted', 'eligible', 'sent', 'delivered'],
    findings: [],
    ...part,
  }
}

export interface FakeExplorer extends Explorer {
  readonly searches: readonly Search[]
  /** First row and number of rows of each request. */
  readonly asked: readonly (readonly [from: number, count: number])[]
}

/** An explorer of so many rows. A text that is searched for leaves every tenth of them. */
export function explorerOf(rows: number, rowOf: (index: number) => Transaction = messageOf): FakeExplorer {
  const searches: Search[] = []
  const asked: (readonly [number, number])[] = []
  const countOf = (text: string) => (text === '' ? rows : text === 'nobody' ? 0 : Math.floor(rows / 10))
  return {
    searches,
    asked,
    choose: async (search) => {
      searches.push(search)
      return await Promise.resolve({ selection: searches.length, rows: countOf(search.text) })
    },
    rows: async (chosen: ChosenMessages, from, count) => {
      asked.push([from, count])
      await Promise.resolve()
      if (chosen.selection !== searches.length) return null
      return Array.from({ length: count }, (_, place) => rowOf(from + place))
    },
    csv: async function* csv(chosen, { consumers }) {
      yield `id${consumers === 'with' ? ',consumer' : ''}\r\n`
      for (let index = 0; index < chosen.rows; index += 1) {
        const row = rowOf(index)
        yield `${row.id}${consumers === 'with' ? `,${row.consumer ?? ''}` : ''}\r\n`
        await Promise.resolve()
      }
    },
  }
}
