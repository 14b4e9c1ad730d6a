// Questions that are begun before they are asked. A browser that speaks HTTP/1.1 has six requests on their way and no
// more, so a page tells what waits behind them; when such a question is asked at last, it is handed what was begun.

import type { Agents } from './agents.ts'
import type { PreparedQuestion, Outcome } from './attempt.ts'
import type { UpstreamAnswer } from './upstream-request.ts'
import type { Limits } from './limits.ts'

/** A question that is under way, for somebody or for nobody yet. */
interface Begun {
  readonly outcome: Promise<Outcome>
  /** Nobody waits for it any more. */
  readonly leave: () => void
}

/** Which page asks, in which session, and which of its questions this is: a page numbers them in the order of sending. */
export interface PagePlace {
  readonly visitor: string
  readonly number: number
}

interface Waiting {
  readonly visitor: string
  /** The page has sent its questions up to this number. */
  readonly sent: number
  readonly waiting: readonly { readonly number: number; readonly asked: PreparedQuestion }[]
}

export interface Early {
  readonly begin: (asked: PreparedQuestion) => Begun
  /** Hands over what was begun at this place if it is the same question, and begins it else. */
  readonly take: (place: PagePlace, asked: PreparedQuestion) => Begun
  /** A list replaces the one before: what is in it begins in its order, and what is not ends. */
  readonly hear: (waiting: Waiting) => void
}

export interface EarlyDeps {
  readonly limits: Limits
  readonly agents: Agents
  /** Aborted when the process is told to end. */
  readonly ending: AbortSignal
}

interface Held extends Begun {
  readonly asked: PreparedQuestion
  /** When a list last had it. */
  listedAt: number
}

interface Page {
  readonly held: Map<number, Held>
  /** Everything up to this number has been sent: lists that were overtaken begin nothing of it again. */
  sent: number
}

export function createEarly(
  { limits, agents, ending }: EarlyDeps,
  ask: (asked: PreparedQuestion, signal: AbortSignal) => Promise<Outcome>,
): Early {
  const pages = createPages(limits)
  ending.addEventListener('abort', pages.close, { once: true })
  const begin = (asked: PreparedQuestion): Begun => {
    const over = new AbortController()
    return { outcome: ask(asked, over.signal), leave: () => over.abort() }
  }
  const isCrowded = () => pages.size() >= limits.earlyInAll || agents.ahead.bytes >= limits.aheadInAll / 2
  return {
    begin,
    take: ({ visitor, number }, asked) => {
      const page = pages.heard(visitor, number)
      const held = page.held.get(number)
      if (held === undefined || !isSame(held.asked, asked)) {
        end(page, number)
        return begin(asked)
      }
      page.held.delete(number)
      return held
    },
    hear: ({ visitor, sent, waiting }) => {
      if (ending.aborted) return
      const page = pages.heard(visitor, sent)
      endUnlisted(page, new Set(waiting.map(({ number }) => number)), limits.lease)
      for (const { number, asked } of waiting) {
        if (number <= page.sent || page.held.has(number)) continue
        if (page.held.size >= limits.early || isCrowded()) return
        hold(page, number, { ...begin(asked), asked, listedAt: performance.now() })
      }
    },
  }
}

/** The pages that were heard lately, each with what was begun for it. */
function createPages(limits: Limits) {
  // Whoever was heard last is at the end.
  const pages = new Map<string, { readonly page: Page; readonly lease: ReturnType<typeof setTimeout> }>()
  const close = (visitor: string) => {
    const known = pages.get(visitor)
    if (known === undefined) return
    clearTimeout(known.lease)
    pages.delete(visitor)
    for (const number of known.page.held.keys()) end(known.page, number)
  }
  return {
    /** The page, which has sent its questions up to this number, and is kept for as long again. */
    heard: (visitor: string, sent: number): Page => {
      const { page, lease } = pages.get(visitor) ?? { page: { held: new Map<number, Held>(), sent: 0 } }
      clearTimeout(lease)
      pages.delete(visitor)
      const [oldest] = pages.keys()
      if (oldest !== undefined && pages.size >= limits.earlyPages) close(oldest)
      pages.set(visitor, { page, lease: setTimeout(() => close(visitor), limits.lease).unref() })
      page.sent = Math.max(page.sent, sent)
      return page
    },
    size: () => [...pages.values()].reduce((sum, { page }) => sum + page.held.size, 0),
    close: () => [...pages.keys()].forEach(close),
  }
}

/** Keeps what was begun, and takes its answer off the connection as soon as it comes. */
function hold(page: Page, number: number, held: Held): void {
  const isHeld = () => page.held.get(number) === held
  page.held.set(number, held)
  whenAnswered(held, (answer) => {
    if (!isHeld()) return
    answer.readAhead()
    // Whoever asks then asks anew: what broke while nobody read it must be nobody's fault.
    answer.onLost(() => {
      if (isHeld()) end(page, number)
    })
  })
}

/** What was sent may still be on its way here, although no list has it any more. */
function endUnlisted(page: Page, listed: ReadonlySet<number>, lease: number): void {
  const now = performance.now()
  for (const [number, held] of page.held) {
    if (listed.has(number)) held.listedAt = now
    const isComing = number <= page.sent && now - held.listedAt < lease
    if (!listed.has(number) && !isComing) end(page, number)
  }
}

function end(page: Page, number: number): void {
  const held = page.held.get(number)
  if (held === undefined) return
  page.held.delete(number)
  held.leave()
  // What was read ahead of it makes room.
  whenAnswered(held, (answer) => answer.drop())
}

function whenAnswered({ outcome }: Begun, then: (answer: UpstreamAnswer) => void): void {
  const hear = (came: Outcome): void => {
    if (!(came instanceof Response)) then(came.answer)
  }
  // A bug is told to whoever asks.
  outcome.then(hear).catch(() => undefined)
}

function isSame(one: PreparedQuestion, other: PreparedQuestion): boolean {
  return textOf(one) === textOf(other)
}

function textOf({ question, filter, scenario }: PreparedQuestion): string {
  return JSON.stringify([question.method, question.url.href, filter, scenario])
}
