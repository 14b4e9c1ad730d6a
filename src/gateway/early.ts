// Questions that are begun before they are asked. A browser that speaks HTTP/1.1 has six requests on their way and no
// more, so a page tells what waits behind them; when such a question is asked at last, it is handed what was begun.

import type { Agents } from './agents.ts'
import type { Asked, Outcome } from './attempt.ts'
import type { Limits } from './limits.ts'

/** A question that is under way, for somebody or for nobody yet. */
export interface Begun {
  readonly outcome: Promise<Outcome>
  /** Nobody waits for it any more. */
  readonly leave: () => void
}

/** Which page asks, in which session, and which of its questions this is: a page numbers them in the order of sending. */
export interface Place {
  readonly visitor: string
  readonly number: number
}

export interface Waiting {
  readonly visitor: string
  /** The page has sent its questions up to this number. */
  readonly sent: number
  readonly waiting: readonly { readonly number: number; readonly asked: Asked }[]
}

export interface Early {
  readonly begin: (asked: Asked) => Begun
  /** Hands over what was begun at this place if it is the same question, and begins it else. */
  readonly take: (place: Place, asked: Asked) => Begun
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
  readonly asked: Asked
  /** When a list last had it. */
  listedAt: number
}

interface Page {
  readonly held: Map<number, Held>
  /** Everything up to this number has been sent: lists that were overtaken begin nothing of it again. */
  sent: number
  lease: ReturnType<typeof setTimeout>
}

export function createEarly(
  { limits, agents, ending }: EarlyDeps,
  ask: (asked: Asked, signal: AbortSignal) => Promise<Outcome>,
): Early {
  // Whoever was heard last is at the end.
  const pages = new Map<string, Page>()
  ending.addEventListener('abort', () => [...pages.keys()].forEach(close), { once: true })

  const begin = (asked: Asked): Begun => {
    const over = new AbortController()
    return { outcome: ask(asked, over.signal), leave: () => over.abort() }
  }

  function close(visitor: string): void {
    const page = pages.get(visitor)
    if (page === undefined) return
    clearTimeout(page.lease)
    pages.delete(visitor)
    for (const number of page.held.keys()) end(page, number)
  }

  /** The page as it is known, and known for as long again. */
  function pageOf(visitor: string): Page {
    const { held, sent, lease } = pages.get(visitor) ?? { held: new Map<number, Held>(), sent: 0 }
    clearTimeout(lease)
    const page: Page = { held, sent, lease: setTimeout(() => close(visitor), limits.lease).unref() }
    pages.delete(visitor)
    const [oldest] = pages.keys()
    if (oldest !== undefined && pages.size >= limits.earlyPages) close(oldest)
    pages.set(visitor, page)
    return page
  }

  function hold(page: Page, number: number, asked: Asked): void {
    const begun = begin(asked)
    const held: Held = { ...begun, asked, listedAt: performance.now() }
    page.held.set(number, held)
    begun.outcome.then(
      (outcome) => {
        if (page.held.get(number) !== held || outcome instanceof Response) return
        outcome.answer.readAhead()
        // Whoever asks then asks anew: what broke while nobody read it must be nobody's fault.
        outcome.answer.onLost(() => {
          if (page.held.get(number) === held) end(page, number)
        })
      },
      // Told to whoever asks.
      () => undefined,
    )
  }

  const isCrowded = () =>
    [...pages.values()].reduce((sum, { held }) => sum + held.size, 0) >= limits.earlyInAll ||
    agents.ahead.bytes >= limits.aheadInAll / 2

  return {
    begin,
    take: ({ visitor, number }, asked) => {
      const page = pageOf(visitor)
      page.sent = Math.max(page.sent, number)
      const held = page.held.get(number)
      if (held === undefined) return begin(asked)
      if (!isSame(held.asked, asked)) {
        end(page, number)
        return begin(asked)
      }
      page.held.delete(number)
      return held
    },
    hear: ({ visitor, sent, waiting }) => {
      if (ending.aborted) return
      const page = pageOf(visitor)
      page.sent = Math.max(page.sent, sent)
      for (const { number } of waiting) {
        const held = page.held.get(number)
        if (held !== undefined) held.listedAt = performance.now()
      }
      endUnlisted(page, new Set(waiting.map(({ number }) => number)), limits.lease)
      for (const { number, asked } of waiting) {
        if (number <= page.sent || page.held.has(number)) continue
        if (page.held.size >= limits.early || isCrowded()) return
        hold(page, number, asked)
      }
    },
  }
}

/** What was sent may still be on its way here, although no list has it any more. */
function endUnlisted(page: Page, listed: ReadonlySet<number>, lease: number): void {
  const now = performance.now()
  for (const [number, { listedAt }] of page.held) {
    const isComing = number <= page.sent && now - listedAt < lease
    if (!listed.has(number) && !isComing) end(page, number)
  }
}

function end(page: Page, number: number): void {
  const held = page.held.get(number)
  page.held.delete(number)
  held?.leave()
  // What was read ahead of it makes room.
  held?.outcome.then(
    (outcome) => (outcome instanceof Response ? undefined : outcome.answer.drop()),
    () => undefined,
  )
}

function isSame(one: Asked, other: Asked): boolean {
  return textOf(one) === textOf(other)
}

function textOf({ question, filter, scenario }: Asked): string {
  return JSON.stringify([question.method, question.url.href, filter, scenario])
}
