// The folders of src, read off the imports of src: which folder may import which. Types count as well, since whoever
// reads a file follows those too.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', 'src')

/** From the top to the ground: a folder imports what is named after it. Those of one line do not import each other. */
const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  store: [
    ['hooks'],
    ['.'],
    ['views'],
    ['campaigns'],
    ['messages'],
    ['loading'],
    ['cache', 'question'],
    ['requests', 'days'],
  ],
  counting: [['worker'], ['recipients'], ['row-store', 'day', 'cube'], ['block'], ['memory'], ['.']],
  ui: [
    ['.'],
    ['frame', 'funnel', 'failures', 'csat', 'timing', 'transactions', 'coverage', 'campaigns'],
    ['screen', 'grid', 'message', 'figures'],
    ['chart'],
    ['kit'],
    ['words'],
  ],
}

interface Import {
  readonly from: string
  readonly to: string
}

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
)

const imports: readonly Import[] = files
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((from) => {
    const text = readFileSync(join(ROOT, from), 'utf8')
    return [...text.matchAll(/(?:from|import|import\(|new URL\() ?'(\.[^'?]+\.(?:tsx?|css))/g)].map(
      (match) => ({
        from,
        to: posix.join(posix.dirname(from), match[1] ?? ''),
      }),
    )
  })

test('every import of src is found', () => {
  expect(imports.length).toBeGreaterThan(1_000)
  expect(imports.filter(({ to }) => !files.includes(to) && !to.startsWith('..'))).toEqual([])
})

test('no file imports one that imports it, directly or by way of others', () => {
  expect(circleIn(imports)).toEqual([])
})

test('no folder imports one that imports it, directly or by way of others', () => {
  const arrows = imports.map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }))
  expect(circleIn(arrows.filter(({ from, to }) => from !== to))).toEqual([])
})

test.each(Object.keys(FLOORS))('in %s each folder imports those below it alone', (layer) => {
  const floors = FLOORS[layer] ?? []
  const floorOf = (room: string) => floors.findIndex((rooms) => rooms.includes(room))
  const wrong = imports
    .filter(({ from, to }) => from.startsWith(`${layer}/`) && to.startsWith(`${layer}/`))
    .map((arrow) => ({ ...arrow, room: roomOf(arrow.from), other: roomOf(arrow.to) }))
    .filter(({ room, other }) => room !== other && floorOf(room) >= floorOf(other))
  expect(wrong).toEqual([])
  const rooms = new Set(
    files.filter((file) => /\.tsx?$/.test(file) && file.startsWith(`${layer}/`)).map(roomOf),
  )
  expect([...rooms].filter((room) => floorOf(room) === -1)).toEqual([])
})

test('every folder says what it is for', () => {
  const folders = new Set(files.filter((file) => /\.tsx?$/.test(file)).map((file) => dirname(file)))
  const silent = [...folders].filter((folder) => folder !== '.' && !files.includes(`${folder}/README.md`))
  expect(silent).toEqual([])
})

/** The folder of a layer that a file lies in; `.` for a file of the layer itself. */
function roomOf(file: string): string {
  const [, room = '.', ...rest] = file.split('/')
  return rest.length === 0 ? '.' : room
}

/** Those that lead back to where they began, in their order; empty where there is no circle. */
function circleIn(arrows: readonly Import[]): readonly string[] {
  const to = new Map<string, string[]>()
  for (const arrow of arrows) to.set(arrow.from, [...(to.get(arrow.from) ?? []), arrow.to])
  const over = new Set<string>()
  const walk = (at: string, way: readonly string[]): readonly string[] => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at]
    if (over.has(at)) return []
    for (const next of to.get(at) ?? []) {
      const circle = walk(next, [...way, at])
      if (circle.length > 0) return circle
    }
    over.add(at)
    return []
  }
  for (const from of to.keys()) {
    const circle = walk(from, [])
    if (circle.length > 0) return circle
  }
  return []
}
