// Messages as lines of CSV, for whoever looks into them elsewhere. Consumer ids are people's phone numbers: without them
// the column is missing, and they are blotted out where an id or an error's text repeats them.

import { csvLines, UTF8_MARK, type CellValue } from '../domain/csv.ts'
import { MILESTONES, type Transaction } from '../domain/transaction.ts'

export type Consumers = 'with' | 'without'

/** Shorter ids would blot out what has nothing to do with the consumer. */
const SHORTEST_CONSUMER = 6

const BLOT = '(consumer)'

const BEFORE = ['transactionId', 'conversationId'] as const

const AFTER = [
  'channel',
  'initialChannel',
  'skill',
  'initialSkill',
  'campaignId',
  'handOffId',
  'ivrNumber',
  'status',
  'rating',
  'errorSource',
  'errorCode',
  'errorMessage',
  'counted as',
  'findings',
] as const

/** The head of the file, with the mark that tells spreadsheets that it is UTF-8. Times are UTC. */
export function rowsCsvHead(consumers: Consumers): string {
  const times = MILESTONES.map((milestone) => `${milestone} (UTC)`)
  return `${UTF8_MARK}${csvLines([[...BEFORE, ...(consumers === 'with' ? ['consumerId'] : []), ...times, ...AFTER]])}`
}

/** Messages, a line each. */
export function rowsCsv(rows: readonly Transaction[], consumers: Consumers): string {
  return csvLines(rows.map((row) => cellsOf(row, consumers)))
}

function cellsOf(row: Transaction, consumers: Consumers): readonly CellValue[] {
  const cells: CellValue[] = [row.id, row.conversation]
  if (consumers === 'with') cells.push(row.consumer)
  for (const milestone of MILESTONES) cells.push(timeOf(row.times[milestone]))
  cells.push(row.channel, row.initialChannel, row.skill, row.initialSkill, row.campaign, row.handOff)
  cells.push(row.ivrNumber, row.status, row.rating, row.errorSource, row.errorCode, row.errorMessage)
  cells.push(row.marks.join(' '), row.findings.join(' '))
  return consumers === 'with' ? cells : blotted(cells, row.consumer)
}

/** The cells without the consumer's id, wherever it stands. */
export function blotted(cells: readonly CellValue[], consumer: string | null): readonly CellValue[] {
  if (consumer === null || consumer.length < SHORTEST_CONSUMER) return cells
  // `+1800...` and `1800...` are the same phone.
  const phone = consumer.replace(/^\+/, '')
  return cells.map((cell) => (typeof cell === 'string' ? cell.replaceAll(phone, BLOT) : cell))
}

/** The latest instant that calendars know, in epoch milliseconds; its negative is the earliest. */
const CALENDAR_END = 8.64e15

/** ISO 8601 in UTC; a time that no calendar has stays the number that it is. */
function timeOf(time: number | null): CellValue {
  if (time === null || Math.abs(time) > CALENDAR_END) return time
  return new Date(time).toISOString()
}
