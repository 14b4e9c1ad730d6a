// Starts the benchmark with plain Node: vite reads the TypeScript, and the texts in it as the page's own build does.

import { runnerImport } from 'vite'

/** @type {import('vite').InlineConfig} */
const PLAIN = { configFile: false, logLevel: 'error' }

/** @type {{ module: typeof import('../../tools/words/vite.ts') }} */
const { module } = await runnerImport('./tools/words/vite.ts', PLAIN)
await runnerImport('./tests/bench/run.ts', { ...PLAIN, plugins: [...module.words()] })
