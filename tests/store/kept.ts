// Things to keep, for the tests of the cache: a day of analytics, and rollups of transactions of a chosen size.

import type { Rollup, Table } from '../../src/counting/rollup.ts'
import { MARK_COUNT } from '../../src/counting/rollup.ts'
import type { DayReport } from '../../src/counting/day/day-order.ts'
import { SMS, skillOf } from '../../src/domain/channel.ts'
import { type Day } from '../../src/domain/day.ts'
import { count, type Cell } from '../../src/domain/tally.ts'
import type { Cached } from '../../src/store/cache/cache.ts'

/** The analytics of a day, told from others by when they were fetched. */
export function loadedOf(on: Day, fetchedAt: number, skills = 1): Cached['analytics'] {
  const cells: Cell[] = Array.from({ length: skills }, (_, index) => {
    const skill = skillOf(`skill-${index}`)
    const counts = { attempted: 500 + index, sent: 450, delivered: 440, responded: 200, closed: 185 }
    return { day: on, channel: SMS, skill, tally: count({ channel: SMS, skill, counts, rating: null }) }
  })
  return { cells, issues: [], issueCount: 0, unknownFields: ['new'], fetchedAt }
}

const REPORT: DayReport = {
  rows: 3,
  pages: 1,
  bytes: 900,
  unreadable: 1,
  issues: [{ path: 'transactions[2]', reason: 'is no object', sample: '7' }],
  findings: [{ finding: 'duplicate', count: 1, samples: ['id-1'] }],
  unknownFields: [],
  errorTexts: [['twilio_30007', '<b>Carrier \u202E violation</b>']],
}

/** A rollup of a day with so many cells: about 200 bytes each. */
export function rollupOf(fetchedAt: number, cells = 2): Cached['rollup'] {
  const names = {
    channels: ['sms', 'wa'],
    skills: ['billing'],
    campaigns: [''],
    failures: ['', 'twilio_30007'],
  }
  const rollup: Rollup = { names, all: tableOf(cells, fetchedAt), failed: tableOf(1, fetchedAt) }
  return { report: REPORT, fetchedAt, stuck: null, rollup }
}

function tableOf(cells: number, seed: number): Table {
  const entries = (perCell: number) => ({
    start: Uint32Array.from({ length: cells + 1 }, (_, cell) => cell * perCell),
    what: Uint16Array.from({ length: cells * perCell }, (_, index) => (index * 7 + seed) % 4_000),
    count: Uint8Array.from({ length: cells * perCell }, (_, index) => index + seed),
  })
  return {
    cells,
    channel: new Uint8Array(cells),
    skill: Uint16Array.from({ length: cells }, (_, cell) => cell),
    campaign: new Uint8Array(cells),
    failure: new Uint8Array(cells),
    marks: Uint16Array.from({ length: cells * MARK_COUNT }, (_, index) => index * seed),
    ratings: entries(5),
    times: entries(30),
    slots: entries(10),
  }
}
