// The import arrows of src, proved on fixtures: a line marked `// wrong` must fail the lint, and nothing
// else may. Each fixture stands where a real file would, so the real rules judge it.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

interface Report {
  readonly diagnostics: readonly Diagnostic[]
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

const ROOT = join(import.meta.dirname, '..', '..')
const FIXTURES = 'tests/lint/fixtures'
const ARROWS = ['eslint(no-restricted-imports)', 'eslint(no-restricted-properties)']
const BINARY = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint')

const run = spawnSync(process.execPath, [BINARY, '--format=json', FIXTURES], { cwd: ROOT, encoding: 'utf8' })
// The cast names the linter's own format, of which the tests below read every field.
const refused = (JSON.parse(run.stdout) as Report).diagnostics
  .filter((diagnostic) => ARROWS.includes(diagnostic.code))
  .flatMap(({ filename, labels }) => labels.map(({ span }) => `${filename}:${String(span.line)}`))

const files = readdirSync(join(ROOT, FIXTURES), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `${FIXTURES}/${file.replaceAll('\\', '/')}`)

test.each(files)('the linter refuses the wrong arrows of %s, and only those', (file) => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n')
  const wrong = lines.flatMap((line, index) =>
    line.endsWith('// wrong') ? [`${file}:${String(index + 1)}`] : [],
  )
  const found = new Set(refused.filter((place) => place.startsWith(`${file}:`)))
  expect([...found].toSorted()).toEqual(wrong.toSorted())
})

test('a wrong arrow fails the whole lint', () => {
  expect(run.status).toBe(1)
})

test('every layer has a fixture with a wrong arrow', () => {
  const layers = [
    'src/domain',
    'src/liveperson',
    'src/counting',
    'src/store',
    'src/ui',
    'src/gateway',
    'mocks',
  ]
  for (const layer of layers) {
    expect(refused.some((place) => place.startsWith(`${FIXTURES}/${layer}/`))).toBe(true)
  }
})
