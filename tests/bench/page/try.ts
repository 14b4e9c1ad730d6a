import { columnsOf, USUAL, WIDE } from './data.ts'
import { cubeEngine } from '../engines/cube.ts'
import { FILTER_STEPS } from './steps.ts'
import { recounted } from './recount.ts'
import { compareFigures } from './figures.ts'
const [, , shape, rows] = process.argv
const t0 = performance.now()
const columns = columnsOf(shape === 'wide' ? WIDE : USUAL, Number(rows))
const t1 = performance.now()
const engine = cubeEngine(columns)
const t2 = performance.now()
console.log('gen', t1 - t0, 'sheets+put', t2 - t1, 'B/row', engine.bytes() / columns.rows)
const expected = FILTER_STEPS.map((step) => recounted(columns, step.filter))
for (let pass = 0; pass < 5; pass++) {
  const times = FILTER_STEPS.map((step, i) => {
    const a = performance.now()
    const p = engine.ask(step.filter)
    const b = performance.now() - a
    compareFigures(step.name, engine.figures(p), expected[i]!)
    return [b, engine.touched()]
  })
  console.log(
    times.map(([t]) => t!.toFixed(2)).join(' '),
    'geo',
    Math.exp(times.reduce((s, [t]) => s + Math.log(t!), 0) / 9).toFixed(2),
  )
  if (pass === 4) console.log(times.map(([, n]) => n).join(' '))
}
