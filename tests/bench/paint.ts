// From a change of the filter to painted charts, on the built page: the nine changes of the filter section through the
// address, and a channel by the keyboard, on each of the screens that count. What is then shown is checked against a
// plain recount of the messages.

import type { CDPSession, Page } from '@playwright/test'
import { failureName } from '../../src/domain/dictionary.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { numberIn, tableOf } from '../e2e/setup.ts'
import { failuresListed, ratingsShown } from '../e2e/screens.ts'
import { plusDays } from '../oracle.ts'
import type { Census, Chosen, Figures } from './census.ts'
import { atMost, median, quartile, type Gate, type Setting } from './gates.ts'
import { figure } from './figure.ts'
import type { Painted } from './recorder.ts'
import { cpuOf, startCpu, type Visit } from './visit.ts'

const VIEWS = ['funnel', 'failures', 'csat', 'timing'] as const
type View = (typeof VIEWS)[number]

/** A change as it went, with the processor time of the main thread: what the machine's other work cannot disturb. */
interface Measured extends Painted {
  readonly cpu: number
}

interface Change {
  readonly name: string
  readonly chosen: Chosen
  readonly by: 'address' | 'key'
}

/** Of a view: rounds of changes. */
type Rounds = readonly (readonly Measured[])[]

/** In milliseconds: longer than a screen pauses between two parts of itself. */
const QUIET = 200

export async function paintSection(setting: Setting): Promise<readonly Gate[]> {
  const visit = await setting.visited()
  const rounds = setting.size === 'full' ? 5 : 1
  const changes = changesOf(visit.census)
  const measured = new Map<View, Rounds>()
  const before = visit.requests()
  for (const view of VIEWS) {
    const page = await visit.open(view)
    const first = await gone(page, view, changes, visit)
    const later: (readonly Measured[])[] = []
    for (let round = 0; round < rounds; round += 1) later.push(await gone(page, view, changes, visit))
    await report(page, view, changes, first, later)
    measured.set(view, later)
    await page.close()
  }
  return gatesOf(measured, visit, visit.requests() - before)
}

/** The nine changes of page/steps.ts, with the days and names of this account; and one by the keyboard, there and back. */
function changesOf(census: Census): readonly Change[] {
  const { first, last } = census
  const all: Chosen = { channel: null, skills: [], failure: null, first, last }
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1
  const lately = (of: number) => plusDays(last, 1 - Math.max(1, Math.floor((days * of) / 92)))
  const [month, quarter] = [lately(30), lately(90)]
  const channel = census.ranked('channel', all)[0] ?? null
  const skills = census.ranked('skill', { ...all, channel }).slice(0, 3)
  const failure = census.ranked('failure', { ...all, first: quarter })[0] ?? null
  const byAddress = (name: string, chosen: Partial<Chosen>): Change => ({
    name,
    chosen: { ...all, ...chosen },
    by: 'address',
  })
  return [
    byAddress('one channel', { channel }),
    byAddress('and three skills', { channel, skills }),
    byAddress('last 30 days', { channel, skills, first: month }),
    byAddress('last 90 days', { channel, skills, first: quarter }),
    byAddress('all skills', { channel, first: quarter }),
    byAddress('all channels', { first: quarter }),
    byAddress('one failure', { failure, first: quarter }),
    byAddress('all days', { failure }),
    byAddress('everything', {}),
    { name: 'one channel, by key', chosen: { ...all, channel: 'sms' }, by: 'key' },
    { name: 'and back, by key', chosen: all, by: 'key' },
  ]
}

/** Goes once through all changes. */
async function gone(
  page: Page,
  view: View,
  changes: readonly Change[],
  { census }: Visit,
): Promise<readonly Measured[]> {
  const painted: Measured[] = []
  const session = await startCpu(page)
  for (const { name, chosen, by } of changes) {
    const change = by === 'key' ? changedByKey : changedByAddress(queryOf(view, chosen))
    painted.push(await change(page, session))
    const is = await shownOn(page, view)
    const should = expectedOn(view, census.figures(chosen), is)
    if (!agree(is, should))
      throw new Error(`${view}, ${name}: ${text(is)} is shown, ${text(should)} is right`)
    if (by === 'key') await page.keyboard.press('Escape')
  }
  return painted
}

type Changed = (page: Page, session: CDPSession) => Promise<Measured>

function changedByAddress(query: string): Changed {
  return async (page, session) => {
    const before = await cpuOf(session)
    await page.evaluate((to) => {
      recorder.begin('now')
      recorder.go(to)
    }, query)
    const painted = await page.evaluate((quiet) => recorder.painted(quiet), QUIET)
    return { ...painted, cpu: (await cpuOf(session)) - before }
  }
}

/** Turns SMS on in the list of channels, or off again. */
async function changedByKey(page: Page, session: CDPSession): Promise<Measured> {
  await page.getByRole('button', { name: /^Channels: / }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'SMS' }).focus()
  await page.waitForTimeout(QUIET)
  const before = await cpuOf(session)
  await page.evaluate(() => recorder.begin('event'))
  await page.keyboard.down('Space')
  const painted = await page.evaluate((quiet) => recorder.painted(quiet), QUIET)
  const cpu = (await cpuOf(session)) - before
  await page.keyboard.up('Space')
  return { ...painted, cpu }
}

function queryOf(view: View, { channel, skills, failure, first, last }: Chosen): string {
  const params = [
    ...(channel === null ? [] : [['channel', channel]]),
    ...skills.map((name) => ['skill', name]),
    ...(failure === null ? [] : [['failure', failure]]),
  ]
  const cut = new URLSearchParams(params).toString()
  return `v=1&view=${view}&app=prmsg&zone=UTC&compare=none&range=${first}..${last}&${cut}`
}

/** What a screen shows, as numbers by name. */
type Shown = Readonly<Record<string, number | null>>

async function shownOn(page: Page, view: View): Promise<Shown> {
  switch (view) {
    case 'funnel':
      return byPlace((await tableOf(page, 'Funnel by stage')).map((row) => numberIn(row[1])))
    case 'failures':
      return withSum(await failuresListed(page))
    case 'csat':
      return byPlace(await ratingsShown(page))
    case 'timing':
      return byPlace((await tableOf(page, 'Times of each step by channel')).map((row) => numberIn(row[6])))
  }
}

function expectedOn(view: View, figures: Figures, shown: Shown): Shown {
  switch (view) {
    case 'funnel':
      // Where nothing but SMS is left, "read" has a dash: that is what the times know too.
      return byPlace(
        figures.stages.map((n, stage) =>
          stage === 4 && figures.times[2]?.every((time) => time === null) ? null : n,
        ),
      )
    case 'failures':
      return listedFirst(figures.failures, Object.keys(shown).slice(0, -1))
    case 'csat':
      // Where nobody rated the screen may say so in words, without a table.
      return byPlace(Object.keys(shown).length === 0 && isNone(figures.ratings) ? [] : figures.ratings)
    case 'timing':
      return byPlace(figures.times.flat())
  }
}

function isNone(counts: readonly number[]): boolean {
  return counts.every((n) => n === 0)
}

const SUM = 'all that are listed'

function withSum(entries: readonly (readonly [string, number | null])[]): Shown {
  return Object.fromEntries([...entries, [SUM, entries.reduce((sum, [, n]) => sum + (n ?? 0), 0)]])
}

/** The board lists the largest failures: those of these names, and as many messages as the largest have. */
function listedFirst(failures: ReadonlyMap<string, number>, names: readonly string[]): Shown {
  const counts = new Map([...failures].map(([name, n]) => [failureName(failureNamed(name)), n]))
  const largest = [...counts.values()].toSorted((one, other) => other - one).slice(0, names.length)
  return {
    ...Object.fromEntries(names.map((name) => [name, counts.get(name) ?? null])),
    [SUM]: largest.reduce((sum, n) => sum + n, 0),
  }
}

function byPlace(numbers: readonly (number | null)[]): Shown {
  return Object.fromEntries(numbers.map((number, place) => [String(place), number]))
}

function agree(one: Shown, other: Shown): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}

function text(shown: Shown): string {
  return JSON.stringify(shown)
}

async function report(
  page: Page,
  view: View,
  changes: readonly Change[],
  first: readonly Measured[],
  later: Rounds,
): Promise<void> {
  const nodes = await page.locator('main *').count()
  console.log(`\nFrom a change of the filter to painted charts, ${view} (ms; ${nodes} nodes in main)`)
  console.log(
    '  ' + ['change', 'median', 'worst', 'begun', 'CPU', 'first time', 'long tasks'].map(padded).join(''),
  )
  changes.forEach(({ name }, place) => {
    const of = (pick: (measured: Measured) => number) =>
      later.flatMap((round) => (round[place] === undefined ? [] : [pick(round[place])]))
    const took = of((painted) => painted.took)
    const cells = [
      name,
      figure(median(took)),
      figure(Math.max(...took)),
      figure(median(of((painted) => painted.first))),
      figure(median(of((painted) => painted.cpu))),
      figure(first[place]?.took ?? Number.NaN),
      later
        .flatMap((round) => round[place]?.tasks ?? [])
        .map((task) => task.toFixed(0))
        .join(' '),
    ]
    console.log('  ' + cells.map(padded).join(''))
  })
  const all = later.flat().map(({ took }) => took)
  console.log(`  all: median ${figure(median(all))}, 95 % within ${figure(quartile(all, 0.95))} ms`)
}

function padded(cell: string): string {
  return cell.padEnd(22)
}

function gatesOf(measured: ReadonlyMap<View, Rounds>, { census }: Visit, requests: number): readonly Gate[] {
  const title = `paint, ${census.rows.toLocaleString('en-US')} rows`
  const gates = [...measured].flatMap(([view, rounds]) => {
    const worst = rounds.map((round) => Math.max(...round.map(({ took }) => took)))
    const tasks = rounds.map((round) => Math.max(0, ...round.flatMap((painted) => painted.tasks)))
    return [
      atMost(`${title}, ${view}: worst change`, worst, 100, 'ms'),
      atMost(`${title}, ${view}: longest task (0: none over 50 ms)`, tasks, 50, 'ms'),
    ]
  })
  return [...gates, atMost(`${title}: requests for changes of the filter`, [requests], 0, 'requests')]
}
