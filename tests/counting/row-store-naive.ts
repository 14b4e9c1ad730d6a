// Choosing and sorting as anybody would write it over plain messages: what the row store is checked against.

import { searched } from '../../src/domain/seen.ts'
import type { Selection } from '../../src/counting/row-store/row-store.ts'
import type { Names } from '../../src/counting/rollup.ts'
import { compareChannels, type Channel } from '../../src/domain/channel.ts'
import type { Day } from '../../src/domain/day.ts'
import {
  FINDINGS,
  MARKS,
  MILESTONES,
  type Milestone,
  type Transaction,
} from '../../src/domain/transaction.ts'
import type { Row } from './block-rows.ts'

export interface Plain {
  readonly message: Transaction
  readonly failure: string | null
  readonly weekHour: number
}

export function plainOf({ row, texts }: Row, names: Names): Plain {
  const times = MILESTONES.map((name, place) => [
    name,
    Number.isNaN(row.times[place]) ? null : row.times[place],
  ])
  return {
    message: {
      ...texts,
      channel: names.channels[row.channel]!,
      skill: names.skills[row.skill]!,
      campaign: row.campaign === 0 ? null : names.campaigns[row.campaign]!,
      times: Object.fromEntries(times) as Record<Milestone, number | null>,
      rating: row.rating === 0 ? null : row.rating,
      marks: MARKS.filter((_, mark) => (row.marks >> mark) % 2 === 1),
      findings: FINDINGS.filter((_, finding) => (row.findings >> finding) % 2 === 1),
    },
    failure: row.failure === 0 ? null : names.failures[row.failure]!,
    weekHour: row.weekHour,
  }
}

/** The messages that a selection wants, in its order. */
export function chosenOf(
  days: ReadonlyMap<Day, readonly Plain[]>,
  selection: Selection,
): readonly Transaction[] {
  const { sort, direction } = selection
  const rows = selection.days.flatMap((day) => days.get(day) ?? []).filter((row) => isWanted(row, selection))
  const byTime = (way: Selection['direction']) => (one: Plain, other: Plain) =>
    compared(one.message.times.attempted, other.message.times.attempted, way, (a, b) => a - b)
  if (sort === 'attempted') return rows.toSorted(byTime(direction)).map(({ message }) => message)
  const newest = rows.toSorted(byTime('descending'))
  return newest.toSorted(comparison(sort, direction)).map(({ message }) => message)
}

function isWanted(
  { message, failure, weekHour }: Plain,
  { filter, messageFilter, text }: Selection,
): boolean {
  const within = (chosen: readonly string[], name: string) => chosen.length === 0 || chosen.includes(name)
  return (
    within(filter.channels, message.channel) &&
    within(filter.skills, message.skill) &&
    within(filter.campaigns, message.campaign ?? '') &&
    (filter.failures.length === 0 || (failure !== null && within(filter.failures, failure))) &&
    (messageFilter.has === null || message.marks.includes(messageFilter.has)) &&
    (messageFilter.lacks === null || !message.marks.includes(messageFilter.lacks)) &&
    (messageFilter.rating === null || message.rating === messageFilter.rating) &&
    (messageFilter.finding === null || message.findings.includes(messageFilter.finding)) &&
    (messageFilter.weekHour === null || weekHour === messageFilter.weekHour) &&
    isFound(message, failure, text.trim().toLowerCase())
  )
}

function isFound(message: Transaction, failure: string | null, text: string): boolean {
  const has = (given: string | null) => given !== null && searched(given).includes(searched(text))
  const phone = text.replaceAll(/[\s()+./-]/g, '').replace(/^0+(?=[1-9]\d{5})/, '')
  const digits = message.consumer?.replaceAll(/\D/g, '') ?? ''
  return (
    [message.id, message.conversation, message.errorCode, message.errorMessage, failure].some(has) ||
    (searched(text).length >= 6 && has(message.consumer)) ||
    (/^\d{6,}$/.test(phone) && digits.includes(phone))
  )
}

/** What is missing is last, whichever way. */
function compared<T>(
  one: T | null,
  other: T | null,
  direction: Selection['direction'],
  compare: (one: T, other: T) => number,
): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return direction === 'ascending' ? compare(one, other) : compare(other, one)
}

function comparison(sort: Selection['sort'], direction: Selection['direction']) {
  const texts = (a: string, b: string) => a.localeCompare(b) || (a < b ? -1 : a > b ? 1 : 0)
  const numbers = (a: number, b: number) => a - b
  return (one: Plain, other: Plain): number => {
    switch (sort) {
      case 'channel':
        return compared(one.message.channel, other.message.channel, direction, (a, b) =>
          compareChannels(a as Channel, b as Channel),
        )
      case 'skill':
        return compared(one.message.skill, other.message.skill, direction, texts)
      case 'campaign':
        return compared(one.message.campaign, other.message.campaign, direction, texts)
      case 'failure':
        return compared(one.failure, other.failure, direction, texts)
      case 'rating':
        return compared(one.message.rating, other.message.rating, direction, numbers)
      case 'reached':
        return compared(reached(one), reached(other), direction, numbers)
      case 'duration':
        return compared(duration(one), duration(other), direction, numbers)
      case 'attempted':
        return 0
    }
  }
}

function reached({ message }: Plain): number | null {
  const stages = MARKS.slice(0, 7).map((stage, place) => (message.marks.includes(stage) ? place : -1))
  const furthest = Math.max(...stages)
  return furthest < 0 ? null : furthest
}

function duration({ message }: Plain): number | null {
  const { attempted, ...later } = message.times
  const times = Object.values(later).filter((time) => time !== null)
  return attempted === null || times.length === 0 ? null : Math.max(attempted, ...times) - attempted
}
