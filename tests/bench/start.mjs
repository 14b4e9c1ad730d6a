// Starts the benchmark with plain Node: vite reads the TypeScript.

import { runnerImport } from 'vite'

const { module } = await runnerImport('./tests/bench/run.ts', { configFile: false, logLevel: 'error' })
await module.run(process.argv.slice(2))
