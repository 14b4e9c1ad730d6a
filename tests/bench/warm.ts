// The second visit: loaded days back from the browser's database.

import { atMost, median, type Gate, type Setting } from './gates.ts'
import { figure } from './figure.ts'

export async function warmSection(setting: Setting): Promise<readonly Gate[]> {
  const rows = setting.size === 'full' ? 1_000_000 : 100_000
  const run = await setting.inPage((given: number) => bench.warm(given), rows)
  const megabytes = run.bytes / 1e6
  console.log(`\nWarm start, ${figure(megabytes)} MB of sheets in 396 days`)
  console.log(`  out of the database      ${figure(median(run.read))} ms`)
  console.log(`  into a cube that answers ${figure(median(run.put))} ms`)
  return [
    atMost(
      'warm start: 40 MB of held days in memory',
      run.read.map((took) => (took * 40) / megabytes),
      500,
      'ms',
    ),
  ]
}
