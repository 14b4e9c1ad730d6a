// The explorer on the built page: how evenly the frames come while it is scrolled end to end, slowly and fast; whether
// the last row is reached, and is the right one; and how long a search over all messages takes.

import { expect, type CDPSession, type Page } from '@playwright/test'
import { messagesShown } from '../e2e/screens.ts'
import type { Census } from './census.ts'
import { atMost, median, quartile, type Gate, type Setting } from './gates.ts'
import { figure } from './figure.ts'
import type { Painted, Scrolled } from './recorder.ts'
import { cpuOf, startCpu } from './visit.ts'

const GRID = '[role=grid]'
const COUNT = 'section[aria-label="Messages"] output'

/** In px a frame: a wheel, a fling, and the bar dragged from end to end. */
const PACES = [
  { name: '60 px a frame', step: 60, most: 600 },
  { name: '2,000 px a frame', step: 2_000, most: 600 },
  { name: '50,000 px a frame, to the end', step: 50_000, most: 10_000 },
] as const

type Pace = (typeof PACES)[number]['name']

/** A scroll as it went, with the processor time of the main thread. */
interface Measured extends Scrolled {
  readonly cpu: number
}

interface Searched {
  readonly name: string
  readonly needle: string
  readonly found: number
}

export async function scrollSection(setting: Setting): Promise<readonly Gate[]> {
  const { census, open, requests } = await setting.visited()
  const page = await open('transactions')
  const rows = census.rows.toLocaleString('en-US')
  await expect(messagesShown(page)).toHaveText(`${rows} messages`, { timeout: 60_000 })
  const before = requests()
  const session = await startCpu(page)
  const scrolls: { readonly pace: Pace; readonly run: Measured }[] = []
  for (let round = 0; round < (setting.size === 'full' ? 3 : 1); round += 1) {
    for (const { name, step, most } of PACES)
      scrolls.push({ pace: name, run: await scrolled(page, session, step, most) })
    await expectRow(page, census, census.rows - 1)
  }
  reportScrolls(rows, scrolls)
  await dragTo(page, 0.37)
  await expectRow(page, census, null)
  const searches = await searched(page, census, setting.size === 'full' ? 5 : 2)
  console.log(`  ${requests() - before} requests meanwhile`)
  await page.close()
  return gatesOf(rows, scrolls, searches)
}

/** From the top, with the rows of the first sight there. */
async function scrolled(page: Page, session: CDPSession, step: number, most: number): Promise<Measured> {
  await dragTo(page, 0)
  const before = await cpuOf(session)
  const run = await page.evaluate(([grid, by, frames]) => recorder.scroll(grid, by, frames), [
    GRID,
    step,
    most,
  ] as const)
  return { ...run, cpu: (await cpuOf(session)) - before }
}

async function dragTo(page: Page, share: number): Promise<void> {
  await page.locator(GRID).evaluate((grid, to) => {
    grid.scrollTop = to * (grid.scrollHeight - grid.clientHeight)
  }, share)
  await settled(page)
}

async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(100)
  await page.locator(`${GRID} [role=row][aria-busy="true"]`).first().waitFor({ state: 'detached' })
}

/**
 * The last row in sight is a message that has its place there when all are sorted by their instant; `index`: and it is
 * this one.
 */
async function expectRow(page: Page, census: Census, index: number | null): Promise<void> {
  await settled(page)
  const [place, texts] = await page.locator(`${GRID} [data-row]`).evaluateAll((rows) => {
    const last = rows.toSorted((one, other) => Number(other.dataset['row']) - Number(one.dataset['row']))[0]
    const cells = [...(last?.children ?? [])].map((cell) => cell.textContent)
    return [Number(last?.dataset['row']), cells] as const
  })
  if (index !== null && place !== index) throw new Error(`The last row in sight is ${place}, not ${index}`)
  const instant = texts.map((text) => census.instantOf(text)).find((found) => found !== null)
  // Several messages may have been attempted in one millisecond: their order is nobody's business.
  if (instant === undefined || census.instants[place] !== instant) {
    throw new Error(`Row ${place} is another message: ${texts.join(' | ')}`)
  }
  console.log(`  row ${place + 1} of ${census.rows} is there, and is the right one`)
}

async function searched(
  page: Page,
  census: Census,
  rounds: number,
): Promise<ReadonlyMap<Searched, readonly Painted[]>> {
  const all = census.rows.toLocaleString('en-US')
  const searches = searchesOf(census)
  const times = new Map<Searched, Painted[]>()
  const box = page.getByRole('searchbox', { name: /^Search by id/ })
  for (let round = 0; round < rounds; round += 1) {
    for (const search of searches) {
      await box.focus()
      await page.evaluate(() => recorder.begin('event'))
      await page.keyboard.insertText(search.needle)
      const expected = `${search.found.toLocaleString('en-US')} of ${all} messages`
      const took = await page.evaluate(([at, text]) => recorder.shown(at, text), [COUNT, expected] as const)
      times.set(search, [...(times.get(search) ?? []), took])
      await page.getByRole('button', { name: 'Clear the search' }).click()
      await page.evaluate(([at, text]) => recorder.shown(at, text), [COUNT, `${all} messages`] as const)
    }
  }
  console.log(
    '\nSearch over all messages (ms from the last key to the count on the screen, 250 of them a pause)',
  )
  for (const [{ name, found }, took] of times) {
    const worst = Math.max(...took.map((one) => one.took))
    console.log(
      `  ${name.padEnd(30)}${figure(median(took.map((one) => one.took))).padEnd(10)}worst ${figure(worst).padEnd(10)}` +
        `${found} found; long tasks: ${
          took
            .flatMap(({ tasks }) => tasks)
            .map(figure)
            .join(' ') || 'none'
        }`,
    )
  }
  return times
}

/** A message by its whole id, many by the text of an error, and none at all, which looks at everything. */
function searchesOf(census: Census): readonly Searched[] {
  const [words, count] = [...census.errorTexts].toSorted(([, one], [, other]) => other - one)[0] ?? ['', 0]
  return [
    { name: 'an id', needle: census.oldest, found: census.idsWith(census.oldest) },
    { name: 'the text of an error', needle: words, found: count },
    { name: 'nothing that there is', needle: 'no message says this', found: 0 },
  ]
}

function reportScrolls(
  rows: string,
  scrolls: readonly { readonly pace: Pace; readonly run: Measured }[],
): void {
  console.log(`\nScrolling the explorer, ${rows} rows (ms a frame)`)
  console.log(
    '  ' +
      [
        'pace',
        'frames',
        'p50',
        'p95',
        'p99',
        'longest',
        'over 17',
        'CPU a frame',
        'rows coming',
        'long tasks',
      ]
        .map(padded)
        .join(''),
  )
  for (const { name } of PACES) {
    const runs = scrolls.filter(({ pace }) => pace === name).map(({ run }) => run)
    const frames = runs.flatMap((run) => run.frames)
    const cells = [
      name,
      String(frames.length),
      ...[0.5, 0.95, 0.99, 1].map((share) => figure(quartile(frames, share))),
      String(frames.filter((frame) => frame > 17).length),
      figure(runs.reduce((sum, { cpu }) => sum + cpu, 0) / frames.length),
      String(runs.reduce((sum, { waiting }) => sum + waiting, 0)),
      runs
        .flatMap(({ tasks }) => tasks)
        .map(figure)
        .join(' '),
    ]
    console.log('  ' + cells.map(padded).join(''))
  }
}

function padded(cell: string, place: number): string {
  return cell.padEnd(place === 0 ? 32 : 12)
}

function gatesOf(
  rows: string,
  scrolls: readonly { readonly pace: Pace; readonly run: Measured }[],
  searches: ReadonlyMap<Searched, readonly Painted[]>,
): readonly Gate[] {
  const title = `explorer, ${rows} rows`
  const paces = PACES.flatMap(({ name }) => {
    const runs = scrolls.filter(({ pace }) => pace === name).map(({ run }) => run)
    return [
      atMost(
        `${title}, ${name}: 95 % of frames`,
        runs.map(({ frames }) => quartile(frames, 0.95)),
        17,
        'ms',
      ),
      atMost(
        `${title}, ${name}: longest frame`,
        runs.map(({ frames }) => Math.max(...frames)),
        34,
        'ms',
      ),
    ]
  })
  const took = [...searches].map(([{ name }, painted]) =>
    atMost(
      `${title}: search, ${name}`,
      painted.map((one) => one.took),
      1_000,
      'ms',
    ),
  )
  const tasks = [...searches.values()].flat().map((one) => Math.max(0, ...one.tasks))
  return [
    ...paces,
    ...took,
    atMost(`${title}: longest task of a search (0: none over 50 ms)`, tasks, 50, 'ms'),
  ]
}
