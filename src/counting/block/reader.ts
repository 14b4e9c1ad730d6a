// Reads rows out of a block, one at a time and only those that are looked at.

import { FINDINGS, MARKS, MILESTONES, type Milestone, type Transaction } from '../../domain/transaction.ts'
import type { Block, ReadRow, RowTexts } from './block.ts'
import { DICTIONARY_TEXTS, NO_ATTEMPT, RAW_TIMES, STRIDE, type Packed } from './format.ts'
import { openBlock } from './open.ts'
import { readDouble, readInteger, readText, skipText, type ArenaCursor } from './reading.ts'

/** Opens a block; null where it is damaged, or of another version: its day must be fetched again. */
export function readBlock(buffer: ArrayBuffer): Block | null {
  const packed = openBlock(buffer)
  if (packed === null) return null
  const { rows, names } = packed
  return { rows, names, row: (index) => transactionAt(packed, index) }
}

/** A row to read into. */
export function emptyRow(): ReadRow {
  return {
    times: new Float64Array(MILESTONES.length).fill(NaN),
    channel: 0,
    skill: 0,
    campaign: 0,
    failure: 0,
    marks: 0,
    findings: 0,
    rating: 0,
    weekHour: 0,
  }
}

/** One message, read whole. Who reads many lends a row to read into. */
export function transactionAt(packed: Packed, index: number, row: ReadRow = emptyRow()): Transaction {
  const texts = readRow(packed, index, row)
  const { channels, skills, campaigns } = packed.names
  // Field by field: spreading takes several times as long, and files are written of a million of these.
  return {
    id: texts.id,
    channel: channels[row.channel] ?? '',
    skill: skills[row.skill] ?? '',
    campaign: row.campaign === 0 ? null : (campaigns[row.campaign] ?? null),
    initialChannel: texts.initialChannel,
    initialSkill: texts.initialSkill,
    handOff: texts.handOff,
    ivrNumber: texts.ivrNumber,
    consumer: texts.consumer,
    conversation: texts.conversation,
    status: texts.status,
    times: timesOf(row.times),
    errorSource: texts.errorSource,
    errorCode: texts.errorCode,
    errorMessage: texts.errorMessage,
    rating: row.rating === 0 ? null : row.rating,
    marks: MARKS.filter((_, mark) => (row.marks & (1 << mark)) !== 0),
    findings:
      row.findings === 0 ? [] : FINDINGS.filter((_, finding) => (row.findings & (1 << finding)) !== 0),
  }
}

/** Reads a row as the writer was given it. */
export function readRow(packed: Packed, index: number, row: ReadRow): RowTexts {
  if (index < 0 || index >= packed.rows) throw new Error(`There is no row ${index} of ${packed.rows}`)
  row.channel = packed.channel[index] ?? 0
  row.skill = packed.skill[index] ?? 0
  row.campaign = packed.campaign[index] ?? 0
  row.failure = packed.failure[index] ?? 0
  row.marks = packed.marks[index] ?? 0
  row.findings = packed.findings[index] ?? 0
  row.rating = packed.rating[index] ?? 0
  row.weekHour = packed.weekHour[index] ?? 0
  const reading = { bytes: packed.arena, at: placeOf(packed, index) }
  const id = readText(reading) ?? ''
  const consumer = readText(reading)
  const conversation = readText(reading)
  readTimes(packed, index, reading, row.times)
  const dictionary = (packed.dictionary[index] ?? 0) * DICTIONARY_TEXTS.length
  return {
    id,
    consumer,
    conversation,
    initialChannel: dictionaryText(packed, dictionary + DICTIONARY.initialChannel),
    initialSkill: dictionaryText(packed, dictionary + DICTIONARY.initialSkill),
    handOff: dictionaryText(packed, dictionary + DICTIONARY.handOff),
    ivrNumber: dictionaryText(packed, dictionary + DICTIONARY.ivrNumber),
    status: dictionaryText(packed, dictionary + DICTIONARY.status),
    errorSource: dictionaryText(packed, dictionary + DICTIONARY.errorSource),
    errorCode: dictionaryText(packed, dictionary + DICTIONARY.errorCode),
    errorMessage: dictionaryText(packed, dictionary + DICTIONARY.errorMessage),
  }
}

/** Reads the times of a row; the reading stands behind its texts. */
export function readTimes(packed: Packed, index: number, reading: ArenaCursor, times: Float64Array): void {
  const mask = packed.mask[index] ?? 0
  const attempt = attemptAt(packed, index)
  times[0] = attempt
  let before = Number.isNaN(attempt) ? 0 : attempt
  // Plain, as sorting by duration reads the times of all rows.
  for (let milestone = 1; milestone < MILESTONES.length; milestone += 1) {
    if ((mask & (1 << milestone)) === 0) times[milestone] = NaN
    else {
      before = (mask & RAW_TIMES) === 0 ? before + readInteger(reading) : readDouble(reading)
      times[milestone] = before
    }
  }
}

/** When a row was attempted; NaN where nobody knows. */
export function attemptAt(packed: Packed, index: number): number {
  const attempt = packed.attempted[index] ?? NaN
  if (packed.base === null) return attempt
  return attempt === NO_ATTEMPT ? NaN : packed.base + attempt
}

/** Where a row begins in the arena. */
export function placeOf(packed: Packed, index: number): number {
  const stride = Math.floor(index / STRIDE)
  let place = packed.start[stride] ?? 0
  for (let row = stride * STRIDE; row < index; row += 1) place += packed.length[row] ?? 0
  return place
}

/** Moves behind the texts of a row, to its times. */
export function skipTexts(reading: ArenaCursor): void {
  skipText(reading)
  skipText(reading)
  skipText(reading)
}

/** Where each text stands in a text dictionary. */
const DICTIONARY = Object.fromEntries(DICTIONARY_TEXTS.map((text, place) => [text, place])) as Record<
  // The cast says that all of them are among the entries.
  (typeof DICTIONARY_TEXTS)[number],
  number
>

function dictionaryText(packed: Packed, place: number): string | null {
  const number = packed.dictionaries[place] ?? 0
  return number === 0 ? null : (packed.texts[number - 1] ?? null)
}

function timesOf(times: Float64Array): Transaction['times'] {
  // The cast gives back the milestones that the loop fills in: all of them, in their order.
  const known = {} as Record<Milestone, number | null>
  for (let place = 0; place < times.length; place += 1) {
    const milestone = MILESTONES[place]
    const time = times[place] ?? NaN
    if (milestone !== undefined) known[milestone] = Number.isNaN(time) ? null : time
  }
  return known
}
