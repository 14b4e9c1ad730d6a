// A browser that speaks HTTP/1.1 has six requests on their way to one host and no more. What waits behind them the page
// tells its gateway, which begins with it: when such a request leaves at last, its answer is on its way already.

import { createLine, whenRead, type Waiter } from './waiting-line.ts'

export interface WaitingListDeps {
  /** The folder of the page, without the slash at its end: its gateway answers there. */
  readonly home: string
  readonly fetch?: typeof fetch
  /** Whether so few requests may be on their way at once that others have to wait. */
  readonly isNarrow?: () => boolean
}

/** The gateway looks at so many questions of a list, */
const LONGEST_LIST = 64
/** and reads so many bytes of it. */
const MOST_BYTES = 60_000
/** From the first that waits to the list, in milliseconds: others come in the same breath. */
const GATHERING = 20
/** From one list to the next, in milliseconds: where nothing is new, before the gateway takes the page for gone. */
const PAUSE = { news: 250, noNews: 10_000 } as const

export interface PageWaitingList {
  readonly fetch: typeof fetch
  /** The page is left: nothing shall be begun for it any more. */
  readonly leave: () => void
}

/** A `fetch` that tells the gateway what it is going to ask next. All but questions for the gateway goes as it is. */
export function createWaitingList({
  home,
  isNarrow = speaksOneByOne,
  ...deps
}: WaitingListDeps): PageWaitingList {
  const send: typeof fetch = (input, init) => (deps.fetch ?? globalThis.fetch)(input, init)
  const page = randomId()
  const reporter = createReporter(
    async () => {
      const { status } = await post(line.waiting())
      // An older gateway knows of no such list.
      if (status === 404 || status === 405) return 'notKnown'
      return line.waiting().length > 0 ? 'waiting' : 'done'
    },
    () => line.widen(),
  )
  const line = createLine(reporter.changed)

  function post(waiting: readonly Waiter[], options: RequestInit = {}): Promise<Response> {
    const scenario = waiting[0]?.request.headers.get('x-demo-scenario') ?? null
    return send(`${home}/waiting-list`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(scenario !== null && { 'x-demo-scenario': scenario }),
      },
      body: JSON.stringify({ page, sent: line.sent(), waiting: questionsOf(waiting, home) }),
      cache: 'no-store',
      redirect: 'manual',
      ...options,
    })
  }

  const sendInTurn: typeof fetch = async (input, init) => {
    if (line.isWide() || !isOurs(home, input) || !isNarrow()) return await send(input, init)
    const request = new Request(input, init)
    // Somebody's own token: the gateway has no part in this.
    if (request.headers.has('authorization')) return await send(request)
    const body = request.method === 'POST' ? await request.clone().text() : null
    const { number, over } = await line.join(request, body)
    request.headers.set('x-waiting-list', `${page} ${number}`)
    try {
      return whenRead(await send(request), over)
    } catch (error) {
      over()
      throw error
    }
  }

  return {
    fetch: sendInTurn,
    leave: () => {
      if (line.waiting().length > 0) void post([], { keepalive: true }).catch(() => undefined)
    },
  }
}

type Heard = 'done' | 'waiting' | 'notKnown'

/** Tells the list soon after it has changed, again from time to time, and never while it is being told. */
function createReporter(tell: () => Promise<Heard>, notKnown: () => void) {
  let state: 'idle' | 'soon' | 'telling' | 'notKnown' = 'idle'
  let news: 'some' | 'none' = 'none'
  let told = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  const tellIn = (milliseconds: number) => {
    clearTimeout(timer)
    state = 'soon'
    timer = setTimeout(() => void report(), milliseconds)
  }
  const report = async () => {
    state = 'telling'
    news = 'none'
    told = performance.now()
    // A list that is lost costs nothing: what is in it is asked all the same.
    const heard = await tell().catch((): Heard => 'waiting')
    if (heard === 'notKnown') {
      state = 'notKnown'
      return notKnown()
    }
    state = 'idle'
    if (isNews()) tellIn(Math.max(0, told + PAUSE.news - performance.now()))
    else if (heard === 'waiting') timer = setTimeout(() => void report(), PAUSE.noNews)
  }
  // The compiler does not see that it changes during a wait.
  const isNews = (): boolean => news === 'some'
  return {
    changed: () => {
      news = 'some'
      if (state === 'idle') tellIn(Math.max(GATHERING, told + PAUSE.news - performance.now()))
    },
  }
}

/** As many of the first as a list may hold. */
function questionsOf(waiting: Iterable<Waiter>, home: string): readonly object[] {
  const questions: object[] = []
  let bytes = 0
  for (const { number, request, body } of waiting) {
    const question = { number, method: request.method, target: request.url.slice(home.length), body }
    bytes += new TextEncoder().encode(JSON.stringify(question)).length + 1
    if (bytes > MOST_BYTES || questions.length === LONGEST_LIST) return questions
    questions.push(question)
  }
  return questions
}

/** Whether something is a question for the gateway: not a file of the page, and no other host. */
function isOurs(home: string, input: RequestInfo | URL): boolean {
  const url = input instanceof Request ? input.url : String(input)
  return url.startsWith(`${home}/account/`) || url.startsWith(`${home}/api/`)
}

/** Whether the page came over HTTP/1.1, where one request after the other goes over a connection. */
function speaksOneByOne(): boolean {
  // A page from the browser's own cache came over nothing; its files did, or what it asked for.
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  const protocols = entries.flatMap((entry) =>
    entry instanceof PerformanceResourceTiming && entry.nextHopProtocol !== '' ? [entry.nextHopProtocol] : [],
  )
  return protocols[0]?.startsWith('http/1') ?? false
}

/** 128 random bits. `crypto.randomUUID` is not there where a page came over plain HTTP. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
