// Starts the benchmark with plain Node: vite reads the TypeScript.

import { runnerImport } from 'vite'

await runnerImport('./tests/bench/run.ts', { configFile: false, logLevel: 'error' })
