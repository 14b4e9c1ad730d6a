// What it costs to find somebody among 100,000 recipients in columns, against looking through the rows of the report as they
// came. Read the ratio, not the times.

import { bench, describe } from 'vitest'
import { inProcess } from '../../src/counting/worker/reader.ts'

const SIZE = 100_000
const STATUSES = ['SENT', 'DELIVERED', 'READ', 'RESPONDED', 'FAILED'] as const

/** As unlike each other as ids are, and the same in each run. */
const idOf = (index: number) => ((index * 2_654_435_761) % 4_294_967_296).toString(16).padStart(32, '0')

const rows = Array.from({ length: SIZE }, (_, index) => {
  const status = STATUSES[index % STATUSES.length] ?? ''
  const failure = { errorSource: 'TWILIO', errorCode: String(30_000 + (index % 9)), errorMessage: 'Filtered' }
  return {
    id: idOf(index),
    consumerId: `+1800${1_000_000 + index}`,
    status,
    ...(status === 'FAILED' && failure),
  }
})

const reader = inProcess()
const bytes = new TextEncoder().encode(JSON.stringify({ consumersReport: rows })).buffer
await reader.recipients({ kind: 'page', key: 'k', offset: 0, dialect: 'outbound-reporting', bytes })

const find = async (text: string, statuses: readonly string[] = []) =>
  await reader.recipients({ kind: 'find', search: { key: 'k', text, statuses, failures: [] } })

describe(`${SIZE} recipients`, () => {
  bench('part of an id', async () => {
    await find('beef')
  })

  bench('part of a phone number', async () => {
    await find('800-1099')
  })

  bench('a status', async () => {
    await find('', ['FAILED'])
  })

  bench('part of anything, row by row', () => {
    rows.filter((row) => Object.values(row).some((value) => value.toLowerCase().includes('beef')))
  })
})
