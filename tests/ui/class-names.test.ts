// Classes are texts, and a text can be mistyped: every class that a part asks for is in one of its style sheets, and every
// class of a style sheet is asked for.

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..', '..', 'src')

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
)
const read = (file: string) => readFileSync(join(SRC, file), 'utf8')
const code = files.filter((file) => /\.tsx?$/.test(file)).map((file) => ({ file, text: read(file) }))
const sheets = new Map(
  files.filter((file) => file.endsWith('.module.css')).map((file) => [file, classesIn(file)]),
)

function classesIn(file: string): ReadonlySet<string> {
  const rules = read(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\{[^{}]*\}/g, ' ')
  return new Set([...rules.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name = '']) => name))
}

interface Asked {
  readonly file: string
  readonly name: string
  readonly sheets: readonly string[]
}

/** Each class that is named in a call like `css('figure', isFew && 'few')`, and the sheets that the call looks into. */
function askedIn({ file, text }: { readonly file: string; readonly text: string }): readonly Asked[] {
  const imported = new Map(
    [...text.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].map(([, name = '', path = '']) => [
      name,
      posix.join(posix.dirname(file), path),
    ]),
  )
  return [...text.matchAll(/const (\w+) = classesOf\(([^)]*)\)/g)].flatMap(([, call = '', given = '']) => {
    const looked = given.split(',').flatMap((name) => imported.get(name.trim()) ?? [])
    return [...text.matchAll(new RegExp(`\\b${call}\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)`, 'g'))].flatMap(
      ([, names = '']) => namesIn(names).map((name) => ({ file, name, sheets: looked })),
    )
  })
}

/** The texts of a call that are classes: not those that something is compared with. */
function namesIn(given: string): readonly string[] {
  return [...given.replaceAll(/[!=]==? '[^']*'|\([^()]*\)/g, '').matchAll(/'([^']+)'/g)].map(
    ([, name = '']) => name,
  )
}

const asked = code.flatMap(askedIn)

test('every class that a part asks for is in one of its style sheets', () => {
  expect(asked.length).toBeGreaterThan(500)
  const missing = asked.filter((one) => !one.sheets.some((sheet) => sheets.get(sheet)?.has(one.name)))
  expect(missing.map(({ file, name }) => `${name} in ${file}`)).toEqual([])
})

test('every class of a style sheet is asked for', () => {
  const named = new Set(
    asked.flatMap(({ name, sheets: looked }) => looked.map((sheet) => `${sheet} ${name}`)),
  )
  const dead = [...sheets].flatMap(([file, names]) =>
    [...names]
      .filter((name) => !named.has(`${file} ${name}`) && !isValue(name))
      .map((name) => `${name} in ${file}`),
  )
  expect(dead).toEqual([])
})

/** A class may be the value of a state: `css('mark', standing)`. */
function isValue(name: string): boolean {
  return code.some(({ text }) => text.includes(`'${name}'`) && !text.includes(`('${name}'`))
}
