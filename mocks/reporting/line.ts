// The messages of a window in one long line, of which a page is a stretch. The line is cut into hours, and how many
// stand in each is remembered, so that a page costs the hours it shows and not those before it.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import { dueIn } from '../oddities/names.ts'
import { strayOf, windowOddities } from '../oddities/windows.ts'
import { HOUR } from '../world/calendar.ts'
import type { Message } from '../world/message.ts'
import type { World } from '../world/world.ts'
import type { Slice } from './pages.ts'

/** Which messages stand in line. */
export interface LineAsk {
  readonly app: App
  readonly start: number
  /** Included. */
  readonly end: number
  readonly passes: (message: Message) => boolean
  /** The same for two asks that let the same messages pass, whenever they ask; null where that is not sure. */
  readonly name: string | null
}

export interface Stretch {
  readonly rows: readonly Message[]
  /** Whether the line goes on behind it. */
  readonly behind: 'more' | 'nothing'
}

/** A stretch of the line, oldest message first. */
export function stretchOf(
  world: World,
  ask: LineAsk,
  { offset, limit }: Pick<Slice, 'offset' | 'limit'>,
): Stretch {
  const counts = countsOf(world, ask)
  const rows: Message[] = []
  let seen = 0
  for (const piece of piecesOf(world, ask)) {
    const known = counts.get(piece.at)
    // Nothing of it is on the page: its number is enough.
    const passing = known !== undefined && (seen + known <= offset || rows.length === limit)
    const messages = passing ? null : piece.messages()
    const count = messages?.length ?? known ?? 0
    if (piece.age === 'past') counts.set(piece.at, count)
    if (messages !== null) {
      for (let index = Math.max(0, offset - seen); index < count && rows.length < limit; index++) {
        const message = messages[index]
        if (message !== undefined) rows.push(message)
      }
    }
    seen += count
    if (seen > offset + limit) return { rows, behind: 'more' }
  }
  return { rows, behind: 'nothing' }
}

/** An hour of the line, or what stands before or behind all hours. */
interface Piece {
  readonly at: number
  /** `present`: more may still come. */
  readonly age: 'past' | 'present'
  readonly messages: () => readonly Message[]
}

function* piecesOf(world: World, ask: LineAsk): Iterable<Piece> {
  const { start, end } = ask
  const odd = windowOddities(world, ask)
  if (odd.has('outside')) yield { at: -1, age: 'past', messages: () => strayOf(world, ask, ask.passes) }
  for (let hour = Math.floor(start / HOUR); hour * HOUR <= end; hour++) {
    const age = (hour + 1) * HOUR <= world.clock() ? 'past' : 'present'
    yield { at: hour, age, messages: () => withRepeats(hourOf(world, ask, hour)) }
  }
  if (world.settings.twist !== undefined) {
    const age = end < world.clock() ? 'past' : 'present'
    yield { at: Infinity, age, messages: () => echoesOf(world, ask) }
  }
}

function hourOf(world: World, { app, start, end, passes }: LineAsk, hour: number): readonly Message[] {
  const from = Math.max(start, hour * HOUR)
  const until = Math.min(end + 1, (hour + 1) * HOUR)
  return Array.from(world.messages(app, from, until)).filter(passes)
}

function withRepeats(messages: readonly Message[]): readonly Message[] {
  const repeated = messages.some(({ oddity }) => oddity === 'repeated')
  return repeated
    ? messages.flatMap((each) => (each.oddity === 'repeated' ? [each, each] : [each]))
    : messages
}

/** The messages that come a second time, when all have come once. */
function echoesOf(world: World, ask: LineAsk): readonly Message[] {
  const echoes: Message[] = []
  for (let hour = Math.floor(ask.start / HOUR); hour * HOUR <= ask.end; hour++) {
    if (!dueIn(hour).includes('echoed')) continue
    echoes.push(...hourOf(world, ask, hour).filter(({ oddity }) => oddity === 'echoed'))
  }
  return echoes
}

/** How many messages stand in the pieces of a line, as far as somebody has looked. */
type PieceCounts = Map<number, number>

const REMEMBERED_LINES = 64
const lines = new WeakMap<World, Map<string, PieceCounts>>()

function countsOf(world: World, { app, start, end, name }: LineAsk): PieceCounts {
  if (name === null) return new Map()
  const known = lines.get(world) ?? new Map<string, PieceCounts>()
  lines.set(world, known)
  const key = JSON.stringify([app, start, end, name])
  const counts = known.get(key) ?? new Map<number, number>()
  known.delete(key)
  known.set(key, counts)
  const [oldest] = known.keys()
  if (known.size > REMEMBERED_LINES && oldest !== undefined) known.delete(oldest)
  return counts
}
