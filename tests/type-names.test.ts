// One exported type name has one meaning, wherever it is met.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', 'src')

/** Where each exported type, interface or class of src is declared, by its name. */
function declarations(): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const file of readdirSync(ROOT, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue
    const text = readFileSync(join(ROOT, file), 'utf8')
    for (const [, name = ''] of text.matchAll(
      /^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm,
    )) {
      places.set(name, [...(places.get(name) ?? []), file])
    }
  }
  return places
}

test('no exported type name is declared in two files', () => {
  const places = declarations()
  expect(places.size).toBeGreaterThan(300)
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([])
})
