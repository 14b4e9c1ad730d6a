// Messages as lines of CSV, for whoever looks into them elsewhere. Consumer ids are people's phone numbers: without them
// the column is missing, and they are blotted out where an id or an error's text repeats them. An error's text may have
// the number in a format of its country, so no phone number stays in one.

import { withoutNumbers } from '../../domain/blot.ts'
import { csvHead, csvLines, type CellValue, type CsvForm } from '../../domain/csv.ts'
import { MILESTONES, type Transaction } from '../../domain/transaction.ts'

export type Consumers = 'with' | 'without'

/** Shorter ids would blot out what has nothing to do with the consumer. */
const SHORTEST_CONSUMER = 6

const BLOT = '(consumer)'
const NUMBER_BLOT = '(number)'

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

/** How messages are written out. */
export interface CsvOptions {
  /** Consumer ids are people's phone numbers: only if somebody asked for them. */
  readonly consumers: Consumers
  readonly form: CsvForm
}

/** The head of the file. Times are UTC. */
export function rowsCsvHead({ consumers, form }: CsvOptions): string {
  const times = MILESTONES.map((milestone) => `${milestone} (UTC)`)
  const person = consumers === 'with' ? ['consumerId'] : []
  return csvHead([...BEFORE, ...person, ...times, ...AFTER], form)
}

/** Messages, a line each. */
export function rowsCsv(rows: readonly Transaction[], { consumers, form }: CsvOptions): string {
  return csvLines(
    rows.map((row) => cellsOf(row, consumers)),
    form,
  )
}

function cellsOf(row: Transaction, consumers: Consumers): readonly CellValue[] {
  const cells: CellValue[] = [row.id, row.conversation]
  if (consumers === 'with') cells.push(row.consumer)
  for (const milestone of MILESTONES) cells.push(timeOf(row.times[milestone]))
  cells.push(row.channel, row.initialChannel, row.skill, row.initialSkill, row.campaign, row.handOff)
  cells.push(row.ivrNumber, row.status, row.rating, row.errorSource, row.errorCode)
  cells.push(messageOf(row.errorMessage, row.consumer, consumers))
  cells.push(row.marks.join(' '), row.findings.join(' '))
  return consumers === 'with' ? cells : blotted(cells, row.consumer)
}

/** What an error says: without consumers, without any number that may be somebody's. */
export function messageOf(text: string | null, consumer: string | null, consumers: Consumers): CellValue {
  if (text === null || consumers === 'with') return text
  const [message = null] = blotted([text], consumer)
  return withoutNumbers(String(message), NUMBER_BLOT)
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
