// How long a change of the filter takes until the figures of all panels are there.

import { atLeast, atMost, geometric, median, type Gate, type Setting } from './gates.ts'
import { figure } from './figure.ts'
import type { FilterJob, FilterRun } from './page/main.ts'
import { FILTER_STEPS } from './page/steps.ts'

type EngineName = FilterJob['engine']

interface Contest {
  readonly title: string
  readonly shape: FilterJob['shape']
  readonly rows: number
  readonly engines: readonly EngineName[]
  readonly rounds: number
}

const FULL: readonly Contest[] = [
  {
    title: 'usual shape, 1,000,000 rows',
    shape: 'usual',
    rows: 1_000_000,
    engines: ['cube', 'crossfilter2', 'duckdb-wasm'],
    rounds: 5,
  },
  {
    title: 'wide shape, 1,000,000 rows',
    shape: 'wide',
    rows: 1_000_000,
    engines: ['cube', 'crossfilter2'],
    rounds: 5,
  },
  { title: 'usual shape, 5,000,000 rows', shape: 'usual', rows: 5_000_000, engines: ['cube'], rounds: 3 },
]

/** The summary of an engine in one round. */
interface Score {
  readonly geo: number
  readonly worst: number
  readonly run: FilterRun
}

export async function filterSection(setting: Setting): Promise<readonly Gate[]> {
  const gates: Gate[] = []
  for (const contest of FULL) {
    const fitted = setting.size === 'full' ? contest : { ...contest, rows: contest.rows / 20, rounds: 1 }
    const scores = await held(fitted, setting)
    report(fitted, scores)
    gates.push(...gatesOf(fitted, scores))
  }
  return gates
}

type Scores = ReadonlyMap<EngineName, readonly Score[]>

async function held(contest: Contest, setting: Setting): Promise<Scores> {
  const scores = new Map<EngineName, Score[]>(contest.engines.map((engine) => [engine, []]))
  for (let round = 0; round < contest.rounds; round += 1) {
    // Every round has all engines, each time another first.
    for (let place = 0; place < contest.engines.length; place += 1) {
      const engine = contest.engines[(place + round) % contest.engines.length]
      if (engine !== undefined) scores.get(engine)?.push(await scored(engine, contest, setting))
    }
  }
  return scores
}

const CALM = 1.15
const TRIES = 3

/** A run whose anchor moved was disturbed by something else on the machine, and is done again. */
async function scored(engine: EngineName, contest: Contest, setting: Setting): Promise<Score> {
  const job: FilterJob = {
    engine,
    shape: contest.shape,
    rows: contest.rows,
    warmUps: 2,
    passes: setting.size === 'full' ? 5 : 1,
  }
  for (let attempt = 1; ; attempt += 1) {
    const run = await setting.inPage((given: FilterJob) => bench.filter(given), job)
    const calm = Math.max(...run.anchors) / Math.min(...run.anchors) <= CALM
    if (calm || attempt === TRIES) {
      if (!calm)
        console.log(`  (the machine was busy: ${engine}, anchors ${run.anchors.map(figure).join(', ')} ms)`)
      return scoreOf(run)
    }
  }
}

function scoreOf(run: FilterRun): Score {
  const steps = FILTER_STEPS.map((_, step) => median(run.times.map((pass) => pass[step] ?? NaN)))
  return { geo: geometric(steps), worst: Math.max(...steps), run }
}

function report({ title, rows, engines }: Contest, scores: Scores): void {
  console.log(`\nFilter change, ${title} (ms; medians of ${scores.get('cube')?.length ?? 0} rounds)`)
  console.log(['engine', 'geo', 'worst', 'first', 'load', 'x geo', 'x worst', 'B/row'].map(padded).join(''))
  for (const engine of engines) {
    const rounds = scores.get(engine) ?? []
    const of = (pick: (score: Score) => number) => median(rounds.map(pick))
    const cells = [
      engine,
      figure(of((score) => score.geo)),
      figure(of((score) => score.worst)),
      figure(of((score) => geometric(score.run.first))),
      figure(of((score) => score.run.load)),
      figure(median(ratios(scores, engine, (score) => score.geo))),
      figure(median(ratios(scores, engine, (score) => score.worst))),
      engine === 'cube' ? figure(of((score) => score.run.bytes / rows)) : '',
    ]
    console.log(cells.map(padded).join(''))
  }
  const steps = scores.get('cube')?.[0]
  if (steps === undefined) return
  console.log('  step, ms and cells or words read by the cube:')
  FILTER_STEPS.forEach(({ name }, step) => {
    const took = median(steps.run.times.map((pass) => pass[step] ?? NaN))
    console.log(`  ${padded(name)}${padded(figure(took))}${String(steps.run.touched[step] ?? 0)}`)
  })
}

function padded(text: string): string {
  return text.padEnd(18)
}

/** By how much the cube was faster than an engine, round by round. */
function ratios(scores: Scores, engine: EngineName, pick: (score: Score) => number): readonly number[] {
  const cube = scores.get('cube') ?? []
  return (scores.get(engine) ?? []).map(
    (score, round) => pick(score) / (cube[round] ? pick(cube[round]) : NaN),
  )
}

function gatesOf(contest: Contest, scores: Scores): readonly Gate[] {
  const cube = scores.get('cube') ?? []
  const geo = cube.map((score) => score.geo)
  const worst = cube.map((score) => score.worst)
  const bytes = cube.map((score) => score.run.bytes / contest.rows)
  const faster = (engine: EngineName) => ratios(scores, engine, (score) => score.geo)
  const { title } = contest
  if (contest.shape === 'wide') {
    return [
      atMost(`${title}: worst change`, worst, 16, 'ms'),
      atLeast(`${title}: against crossfilter2`, faster('crossfilter2'), 10),
      atMost(`${title}: memory`, bytes, 40, 'B a row'),
    ]
  }
  if (!contest.engines.includes('crossfilter2')) return [atMost(`${title}: worst change`, worst, 16, 'ms')]
  return [
    atMost(`${title}: all changes, geometric mean`, geo, 2, 'ms'),
    atMost(`${title}: worst change`, worst, 8, 'ms'),
    atLeast(`${title}: against crossfilter2`, faster('crossfilter2'), 20),
    atLeast(`${title}: against duckdb-wasm`, faster('duckdb-wasm'), 50),
    atMost(`${title}: memory`, bytes, 16, 'B a row'),
  ]
}
