// The question as an address, and back: a copied link shows a colleague the same screen. Reading is total: any
// text gives a question, and what was not understood is named rather than guessed. README.md, "The address".

import { channelOf, skillOf } from '../domain/channel.ts'
import { COMPARISONS } from '../domain/compare.ts'
import { dayOf, lengthOf, zoneOf, type Zone } from '../domain/day.ts'
import { PRESETS, type Range } from '../domain/range.ts'
import { APPS } from '../liveperson/reporting/dialect.ts'
import { firstQuestion, type Question } from './asked.ts'

/** The version of this form. A link of a later version is read as far as this one understands it. */
const URL_VERSION = 1

/** Longer spans than the API keeps cannot be answered; two years leaves room for every retention there may be. */
const LONGEST = 731

const NAMES = ['v', 'account', 'app', 'range', 'zone', 'channel', 'skill', 'compare'] as const

export interface Reading {
  readonly question: Question
  /** The parts of the address that were not understood, as `name=value`. */
  readonly ignored: readonly string[]
}

/** Writes a question as a query string, without the question mark. Parameters always come in the same order. */
export function queryOf(question: Question): string {
  const { account, app, range, zone, cut, comparison } = question
  const params = new URLSearchParams({ v: String(URL_VERSION) })
  if (account !== null) params.set('account', account)
  params.set('app', app)
  params.set('range', range.kind === 'preset' ? range.preset : `${range.span.first}..${range.span.last}`)
  params.set('zone', zone)
  for (const channel of cut.channels) params.append('channel', channel)
  for (const skill of cut.skills) params.append('skill', skill)
  params.set('compare', comparison)
  // A slash and a colon are allowed in a query, and a zone reads better with its slash.
  return params.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')
}

/** Reads any text as a question; what is missing or not understood falls back to the first question of `zone`. */
export function readQuery(query: string, zone: Zone): Reading {
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
  const question: Question = {
    account: read('account', accountOf, fallback.account),
    app: read('app', (text) => APPS.find((app) => app === text) ?? null, fallback.app),
    range: read('range', rangeOf, fallback.range),
    zone: read('zone', zoneOf, fallback.zone),
    cut: {
      channels: unique(params.getAll('channel').map(channelOf)),
      skills: unique(params.getAll('skill').map(skillOf)),
    },
    comparison: read(
      'compare',
      (text) => COMPARISONS.find((one) => one === text) ?? null,
      fallback.comparison,
    ),
  }
  const strangers = [...params].filter(([name]) => !isOurs(name)).map(([name, value]) => `${name}=${value}`)
  return { question, ignored: [...ignored, ...strangers] }
}

function rangeOf(text: string): Range | null {
  const preset = PRESETS.find((one) => one === text)
  if (preset !== undefined) return { kind: 'preset', preset }
  const [first, last, ...rest] = text.split('..').map(dayOf)
  if (first == null || last == null || rest.length > 0 || first > last) return null
  const span = { first, last }
  return lengthOf(span) > LONGEST ? null : { kind: 'span', span }
}

function accountOf(text: string): string | null {
  return /^[A-Za-z0-9]{1,32}$/.test(text) ? text : null
}

/** `scenario` belongs to the demo and is read by the composition root. */
function isOurs(name: string): boolean {
  return name === 'scenario' || NAMES.some((ours) => ours === name)
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
