// The first minute of somebody who was never here, against the page of an older commit: both built, each behind a gateway
// of its own with the same demo, visited in turn by new browsers.

import { DEMO_ACCOUNT, DEMO_SEED } from '../../mocks/demo.ts'
import { serve } from '../../mocks/server.ts'
import type { Twist } from '../../mocks/world/settings.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { VIEWS } from '../../src/store/question/question.ts'
import { arrive, type Arrived, type Asked } from './arrival.ts'
import { buildPair, type Builds } from './builds.ts'
import { figure } from './figure.ts'
import { median, type Gate, type Setting } from './gates.ts'
import { GATEWAY, started, type Environment, type Started } from './processes.ts'

/** In milliseconds: a longer task keeps a key waiting. */
const TASK = 50

interface Pair {
  readonly now: Started
  readonly before: Started
}

/** Visits in turn: of one round each. */
interface Visits {
  readonly now: readonly Arrived[]
  readonly before: readonly Arrived[]
}

const WEEK: Asked = { query: 'range=7d&zone=UTC', held: '7 of 7 days' }

export async function firstSection({ size, against }: Setting): Promise<readonly Gate[]> {
  const builds = buildPair(against)
  try {
    return [
      ...(await behind(builds, {}, (pair) => ofDemo(pair, size))),
      ...(await ofWideAccount(builds, size)),
    ]
  } finally {
    builds.remove()
  }
}

/** Both versions, each behind its own gateway. */
async function behind<Result>(
  { now, before }: Builds,
  environment: Environment,
  work: (pair: Pair) => Promise<Result>,
): Promise<Result> {
  const pair = {
    now: await started(GATEWAY, environment, now),
    before: await started(GATEWAY, environment, before),
  }
  try {
    return await work(pair)
  } finally {
    await pair.now.end()
    await pair.before.end()
  }
}

async function ofDemo(pair: Pair, size: Setting['size']): Promise<readonly Gate[]> {
  const rounds = size === 'full' ? 7 : 1
  // The first answers of a stand-in are dear: whoever asks first would pay for the other.
  await inTurn(pair, WEEK, 1)
  const usual = await inTurn(pair, WEEK, rounds)
  report('7 days of the demo', usual)
  const slowed = await inTurn(pair, { ...WEEK, slowed: 4 }, rounds)
  report('the same, processor slowed four times', slowed)
  const year = size === 'full' ? { range: '13m', days: 396 } : { range: '30d', days: 30 }
  const long = await inTurn(
    pair,
    {
      query: `range=${year.range}&zone=UTC&compare=none`,
      held: `${year.days} of ${year.days} days`,
    },
    1,
  )
  report(`${year.days} days of the demo`, long)
  return [
    ratio('first figure', usual, (one) => one.figure, 0.5),
    ratio('first figure, slowed four times', slowed, (one) => one.figure, 0.4),
    ratio('blocked', usual, (one) => one.blocked, 0.25),
    ratio('blocked, slowed four times', slowed, (one) => one.blocked, 0.25),
    atMost(
      'script before the first figure',
      median(usual.now.map(({ script }) => script / 1_000)),
      150,
      'kB',
    ),
    ...(await shifts(pair)),
    atMost(`longest task while ${year.days} days arrive`, longestOf(long), TASK, 'ms'),
  ]
}

/** How much each screen moves while it fills. */
async function shifts(pair: Pair): Promise<readonly Gate[]> {
  const gates: Gate[] = []
  console.log('\nLayout shift, 7 days')
  for (const view of VIEWS) {
    const held = view === 'campaigns' ? 'Campaigns' : WEEK.held
    const { now, before } = await inTurn(pair, { query: `${WEEK.query}&view=${view}`, held }, 1)
    const [is, was] = [now, before].map((visits) => median(visits.map(({ shift }) => shift)))
    console.log(`  ${view.padEnd(14)}${is?.toFixed(3)} now, ${was?.toFixed(3)} before`)
    gates.push(atMost(`layout shift: ${view}`, is ?? Number.NaN, 0.05, ''))
  }
  return gates
}

/** More skills than fit any screen, with names as people give them. */
const SKILLS = 510

async function ofWideAccount(builds: Builds, size: Setting['size']): Promise<readonly Gate[]> {
  const token = 'token-of-the-benchmark'
  const now = Date.now()
  const world = createWorld({ seed: DEMO_SEED, now, clock: Date.now, twist: wide })
  const standIn = await serve({ port: 0, world, token })
  const environment = {
    LP_ACCOUNT: DEMO_ACCOUNT,
    LP_REPORTING_ORIGIN: standIn.origin,
    LP_SENTINEL_ORIGIN: standIn.origin,
    LP_TOKEN: token,
  }
  const days = size === 'full' ? 30 : 7
  try {
    return await behind(builds, environment, async (pair) => {
      const query = `range=${days}d&zone=UTC`
      const visits = await inTurn(pair, { query, held: `${days} of ${days} days` }, 1)
      report(`${days} days of an account with ${SKILLS} skills`, visits)
      return [atMost(`longest task, ${SKILLS} skills`, longestOf(visits), TASK, 'ms')]
    })
  } finally {
    await standIn.close()
  }
}

const wide: Twist = (_, hour, destinies) =>
  destinies.map((destiny, index) => {
    const team = (hour * 37 + index * 11) % SKILLS
    const skill = `Region ${1 + (team % 17)} · Customer care team ${String(team).padStart(3, '0')}`
    return { ...destiny, message: { ...destiny.message, skill } }
  })

/** A B A B, and each time another one first. */
async function inTurn({ now, before }: Pair, asked: Asked, rounds: number): Promise<Visits> {
  const visits = { now: [] as Arrived[], before: [] as Arrived[] }
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['now', 'before'] as const) : (['before', 'now'] as const)
    for (const one of order) visits[one].push(await arrive((one === 'now' ? now : before).origin, asked))
  }
  return visits
}

const COLUMNS = ['painted', 'figure', 'loaded', 'blocked', 'longest', 'script', 'shift'] as const

function report(title: string, { now, before }: Visits): void {
  console.log(`\n${title} (ms, bytes; medians of ${now.length})`)
  console.log(`  ${'version'.padEnd(10)}${COLUMNS.map((column) => column.padEnd(10)).join('')}`)
  const medians = (visits: readonly Arrived[]) =>
    COLUMNS.map((column) => median(visits.map((one) => one[column])))
  const [is, was] = [medians(now), medians(before)]
  const line = (name: string, values: readonly number[]) =>
    `  ${name.padEnd(10)}${values.map((value) => figure(value).padEnd(10)).join('')}`
  console.log(line('now', is))
  console.log(line('before', was))
  console.log(
    line(
      'ratio',
      is.map((value, column) => value / (was[column] ?? Number.NaN)),
    ),
  )
}

/** The median of the rounds' ratios. */
function ratio(what: string, { now, before }: Visits, pick: (one: Arrived) => number, bound: number): Gate {
  const value = median(now.map(pick)) / median(before.map(pick))
  return { what, value: `${figure(value)} x`, bound: `at most ${bound} x of before`, holds: value <= bound }
}

function longestOf({ now }: Visits): number {
  return Math.max(...now.map(({ longest }) => longest))
}

function atMost(what: string, value: number, bound: number, unit: string): Gate {
  return { what, value: `${figure(value)} ${unit}`, bound: `at most ${bound} ${unit}`, holds: value <= bound }
}
