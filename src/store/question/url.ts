// The question as an address, and back: a copied link shows a colleague the same screen. Reading is total: any
// text gives a question, and what was not understood is named rather than guessed. README.md, "The address".

import { campaignOf, channelOf, skillOf, type Campaign } from '../../domain/channel.ts'
import { COMPARISONS } from '../../domain/compare.ts'
import { dayOf, lengthOf, zoneOf, type Zone } from '../../domain/day.ts'
import { failureNamed } from '../../domain/failure.ts'
import { PRESETS, type Range } from '../../domain/range.ts'
import { FINDINGS, MARKS } from '../../domain/transaction.ts'
import { seen } from '../../domain/seen.ts'
import { APPS } from '../../liveperson/reporting/dialect.ts'
import { firstQuestion, MOST_COMPARED, SPLITS, VIEWS, type MessageFilter, type Question } from './question.ts'

/** The version of this form. A link of a later version is read as far as this one understands it. */
const URL_VERSION = 1

/** Longer spans than the API keeps cannot be answered; two years leaves room for every retention there may be. */
const LONGEST = 731

/** These belong to the demo, not to the question; the composition root and the stand-in read them. */
export const DEMO_NAMES: readonly string[] = ['scenario', 'volume']

/** These may come several times. Where they are many they stand behind the #, and `listed` says how many there are. */
export const LISTS = ['channel', 'skill', 'campaign', 'failure', 'open'] as const

const NAMES = [
  'v',
  'view',
  'account',
  'app',
  'range',
  'zone',
  'listed',
  'compare',
  'has',
  'lacks',
  'rating',
  'finding',
  'hour',
  'split',
  ...LISTS,
] as const

/** What of an address did not become a part of the question. */
export interface UnreadParts {
  /** The parts of the address that were not understood, as `name=value`. */
  readonly ignored: readonly string[]
  /** How many of the listed values did not come with it: a link may be cut on its way. */
  readonly lost: number
}

export interface ReadQuery extends UnreadParts {
  readonly question: Question
}

/** Writes a question as a query string, without the question mark. Parameters always come in the same order. */
export function queryOf(question: Question): string {
  const { view, account, app, range, zone, filter, comparison } = question
  const params = new URLSearchParams({ v: String(URL_VERSION) })
  // The home screen goes unnamed, as it did before there were others.
  if (view !== 'funnel') params.set('view', view)
  if (account !== null) params.set('account', account)
  params.set('app', app)
  params.set('range', range.kind === 'preset' ? range.preset : `${range.span.first}..${range.span.last}`)
  params.set('zone', zone)
  for (const channel of filter.channels) params.append('channel', channel)
  for (const skill of filter.skills) params.append('skill', skill)
  for (const campaign of filter.campaigns) params.append('campaign', campaign)
  for (const failure of filter.failures) params.append('failure', failure)
  params.set('compare', comparison)
  for (const [name, value] of messageFilterParams(question.messageFilter)) params.set(name, value)
  for (const campaign of question.opened) params.append('open', campaign)
  if (question.split !== 'observed') params.set('split', question.split)
  // A slash and a colon are allowed in a query, and a zone reads better with its slash.
  return params.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')
}

/** Reads any text as a question; what is missing or not understood falls back to the first question of `zone`. */
export function readQuery(query: string, zone: Zone): ReadQuery {
  const params = new URLSearchParams(query)
  const fallback = firstQuestion(zone)
  const ignored: string[] = []
  const read = <Value>(name: string, parse: (text: string) => Value | null, otherwise: Value): Value => {
    const text = params.get(name)
    if (text === null) return otherwise
    const value = parse(text)
    if (value === null) ignored.push(`${name}=${text}`)
    return value ?? otherwise
  }
  read('v', (text) => (text === String(URL_VERSION) ? URL_VERSION : null), URL_VERSION)
  read('listed', (text) => numberOf(text, 0, 99_999), 0)
  const opened = unique(params.getAll('open').map(openedIn))
  ignored.push(...opened.slice(MOST_COMPARED).map((id) => `open=${id}`))
  const question: Question = {
    view: read('view', wordOf(VIEWS), fallback.view),
    account: read('account', accountOf, fallback.account),
    app: read('app', wordOf(APPS), fallback.app),
    range: read('range', rangeOf, fallback.range),
    zone: read('zone', zoneOf, fallback.zone),
    filter: {
      channels: unique(params.getAll('channel').map(channelOf)),
      skills: unique(params.getAll('skill').map(skillOf)),
      campaigns: unique(params.getAll('campaign').map(campaignOf)),
      failures: unique(params.getAll('failure').map(failureNamed)),
    },
    comparison: read('compare', wordOf(COMPARISONS), fallback.comparison),
    messageFilter: {
      has: read('has', wordOf(MARKS), null),
      lacks: read('lacks', wordOf(MARKS), null),
      rating: read('rating', (text) => numberOf(text, 1, 5), null),
      finding: read('finding', wordOf(FINDINGS), null),
      weekHour: read('hour', (text) => numberOf(text, 0, 167), null),
    },
    opened: opened.slice(0, MOST_COMPARED),
    split: read('split', wordOf(SPLITS), fallback.split),
  }
  const strangers = [...params].filter(([name]) => !isOurs(name)).map(([name, value]) => `${name}=${value}`)
  return { question, ignored: [...ignored, ...strangers], lost: lostFrom(params) }
}

/** A link that was cut says how many values it had, and does not say it again at its end. */
function lostFrom(params: URLSearchParams): number {
  const [listed = '', again = ''] = params.getAll('listed')
  const came = LISTS.reduce((sum, name) => sum + params.getAll(name).length, 0)
  const missing = (numberOf(listed, 0, 99_999) ?? 0) - came
  return Math.max(missing, listed === again ? 0 : 1)
}

/** Reads one of some words. */
function wordOf<Value extends string>(values: readonly Value[]): (text: string) => Value | null {
  return (text) => values.find((value) => value === text) ?? null
}

function messageFilterParams({
  has,
  lacks,
  rating,
  finding,
  weekHour,
}: MessageFilter): readonly (readonly [string, string])[] {
  const parts = { has, lacks, rating, finding, hour: weekHour }
  return Object.entries(parts).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as const],
  )
}

function numberOf(text: string, least: number, most: number): number | null {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : -1
  return number >= least && number <= most ? number : null
}

function rangeOf(text: string): Range | null {
  const preset = PRESETS.find((one) => one === text)
  if (preset !== undefined) return { kind: 'preset', preset }
  const [first, last, ...rest] = text.split('..').map(dayOf)
  if (first == null || last == null || rest.length > 0 || first > last) return null
  const span = { first, last }
  return lengthOf(span) > LONGEST ? null : { kind: 'span', span }
}

/** Who writes an address by hand pastes the id into it. */
function openedIn(text: string): Campaign {
  return campaignOf(seen(text))
}

function accountOf(text: string): string | null {
  return /^[A-Za-z0-9]{1,32}$/.test(text) ? text : null
}

function isOurs(name: string): boolean {
  return [...DEMO_NAMES, ...NAMES].some((ours) => ours === name)
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
