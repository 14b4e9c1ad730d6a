// The page of the benchmark: one engine, one run, then the page is thrown away. The runner calls `bench`.

import { cubeEngine } from '../engines/cube.ts'
import { columnsOf, USUAL, WIDE, type Columns } from './data.ts'
import { compareFigures, type Engine } from './figures.ts'
import type { IngestRun } from './ingest.ts'
import { recounted } from './recount.ts'
import { FILTER_STEPS } from './steps.ts'
import type { WarmRun } from './warm.ts'

export interface FilterJob {
  readonly engine: 'cube' | 'crossfilter2' | 'duckdb-wasm'
  readonly shape: 'usual' | 'wide'
  readonly rows: number
  /** How often the nine steps are gone through and timed, after `warmUps` times untimed. */
  readonly passes: number
  readonly warmUps: number
}

export interface FilterRun {
  /** Milliseconds: of each pass, each step. */
  readonly times: readonly (readonly number[])[]
  /** The very first pass, before anything was warm. */
  readonly first: readonly number[]
  /** Cells and words read, by step. */
  readonly touched: readonly number[]
  readonly bytes: number
  /** Milliseconds that the engine took to take the rows in. */
  readonly load: number
  /** The anchor before and after, in milliseconds: what the machine was worth at that time. */
  readonly anchors: readonly [number, number]
}

interface Bench {
  readonly filter: (job: FilterJob) => Promise<FilterRun>
  readonly ingest: (rows: number) => Promise<IngestRun>
  readonly warm: (rows: number) => Promise<WarmRun>
}

declare global {
  var bench: Bench
}

globalThis.bench = {
  filter,
  ingest: async (rows) => (await import('./ingest.ts')).ingest(rows),
  warm: async (rows) => (await import('./warm.ts')).warm(rows),
}

async function filter(job: FilterJob): Promise<FilterRun> {
  const columns = columnsOf(job.shape === 'usual' ? USUAL : WIDE, job.rows)
  const expected = FILTER_STEPS.map((step) => recounted(columns, step.filter))
  const began = performance.now()
  const engine = await loaded(job.engine, columns)
  const load = performance.now() - began
  const before = anchor()
  const runs: number[][] = []
  const touched: number[] = []
  for (let pass = 0; pass < job.warmUps + job.passes; pass += 1) {
    const times: number[] = []
    for (const [place, step] of FILTER_STEPS.entries()) {
      const { took, figures } = await engine.timed(step.filter)
      compareFigures(`${job.engine}, ${job.shape}, ${step.name}`, figures, expected[place]!)
      times.push(took)
      touched[place] = engine.touched()
      await new Promise((resolve) => setTimeout(resolve))
    }
    runs.push(times)
  }
  return {
    times: runs.slice(job.warmUps),
    first: runs[0]!,
    touched,
    bytes: engine.bytes(),
    load,
    anchors: [before, anchor()],
  }
}

interface TimedEngine extends Pick<Engine, 'touched' | 'bytes'> {
  readonly timed: (filter: Parameters<Engine['step']>[0]) => Promise<{
    readonly took: number
    readonly figures: Awaited<ReturnType<Engine['step']>>
  }>
}

async function loaded(name: FilterJob['engine'], columns: Columns): Promise<TimedEngine> {
  if (name === 'cube') {
    const engine = cubeEngine(columns)
    return {
      ...engine,
      timed: async (chosen) => {
        const began = performance.now()
        const panels = engine.ask(chosen)
        const took = performance.now() - began
        return { took, figures: engine.figures(panels) }
      },
    }
  }
  const engine =
    name === 'crossfilter2'
      ? (await import('../engines/crossfilter.ts')).crossfilterEngine(columns)
      : await (await import('../engines/duckdb.ts')).duckdbEngine(columns, '/duckdb/')
  return {
    ...engine,
    timed: async (chosen) => {
      const began = performance.now()
      const answer = engine.step(chosen)
      const figures = answer instanceof Promise ? await answer : answer
      return { took: performance.now() - began, figures }
    },
  }
}

/** A fixed piece of work: the best of several, so that it says what the machine can do just now. */
function anchor(): number {
  const numbers = new Uint32Array(4_000_000).map((_, index) => index)
  let best = Infinity
  for (let round = 0; round < 7; round += 1) {
    const began = performance.now()
    let sum = 0
    for (let index = 0; index < numbers.length; index += 1) sum = (sum + numbers[index]!) | 0
    if (sum === 1) throw new Error('never: the loop must not be left out')
    best = Math.min(best, performance.now() - began)
  }
  return best
}
