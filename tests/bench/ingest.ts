// Bytes of transactions to rollups and blocks, against JSON.parse and against the usual way.

import { atLeast, atMost, median, type Gate, type Setting } from './gates.ts'
import { figure } from './figure.ts'
import type { IngestRun, Way } from './page/ingest.ts'

export async function ingestSection(setting: Setting): Promise<readonly Gate[]> {
  const rows = setting.size === 'full' ? 1_000_000 : 100_000
  const runs: IngestRun[] = []
  for (let round = 0; round < (setting.size === 'full' ? 3 : 1); round += 1) {
    runs.push(await setting.inPage((given: number) => bench.ingest(given), rows))
  }
  const [run] = runs
  if (run === undefined) return []
  const perRow = (bytes: number) => bytes / run.rows
  console.log(`\nIngest, ${rows} rows, ${figure(perRow(run.bytes))} bytes of JSON a row`)
  for (const way of ['counted', 'JSON.parse', 'decode + JSON.parse', 'json() + zod'] as const) {
    const against = median(ratios(runs, way, 'JSON.parse'))
    console.log(`  ${way.padEnd(22)}${figure(against).padEnd(8)}x the time of JSON.parse`)
  }
  const blockBytes = perRow(run.blocks)
  return [
    atMost(
      'ingest: against JSON.parse of the same bytes',
      ratios(runs, 'counted', 'JSON.parse'),
      3,
      'x its time',
    ),
    atLeast('ingest: against response.json() with zod', ratios(runs, 'json() + zod', 'counted'), 3),
    atMost('ingest: block', [blockBytes], 60, 'B a row'),
  ]
}

/** Paired, stretch by stretch. */
function ratios(runs: readonly IngestRun[], way: Way, against: Way): readonly number[] {
  return runs.flatMap((run) =>
    run.times[way].map((took, place) => took / (run.times[against][place] ?? Number.NaN)),
  )
}
