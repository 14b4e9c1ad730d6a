// A browser that speaks HTTP/1.1 has six requests on their way to one host and no more. What waits behind them the page
// tells its gateway, which begins with it: when such a request leaves at last, its answer is on its way already.

export interface WaitingListDeps {
  /** The folder of the page, without the slash at its end: its gateway answers there. */
  readonly home: string
  readonly fetch?: typeof fetch
  /** Whether so few requests may be on their way at once that others have to wait. */
  readonly isNarrow?: () => boolean
}

/** Requests on their way: one connection is left for the list, and for the files of the page. */
const AT_ONCE = 5
/** The gateway looks at so many questions of a list, */
const LONGEST_LIST = 64
/** and reads so many bytes of it. */
const MOST_BYTES = 60_000
/** From the first that waits to the list, in milliseconds: others come in the same breath. */
const GATHERING = 20
/** From one list to the next, in milliseconds: where nothing is new, before the gateway takes the page for gone. */
const PAUSE = { news: 250, noNews: 10_000 } as const

interface Waiter {
  readonly number: number
  readonly request: Request
  readonly body: string | null
  readonly go: () => void
}

export interface WaitingList {
  readonly fetch: typeof fetch
  /** The page is left: nothing shall be begun for it any more. */
  readonly leave: () => void
}

/** A `fetch` that tells the gateway what it is going to ask next. All but questions for the gateway goes as it is. */
export function createWaitingList(deps: WaitingListDeps): WaitingList {
  const { home, isNarrow = speaksOneByOne } = deps
  const send: typeof fetch = (input, init) => (deps.fetch ?? globalThis.fetch)(input, init)
  const page = randomId()
  const waiting = new Set<Waiter>()
  const reporter = createReporter(tell, pump)
  let [underWay, last, sent] = [0, 0, 0]

  function pump(): void {
    for (const waiter of waiting) {
      if (underWay >= AT_ONCE && reporter.isHeard()) return
      waiting.delete(waiter)
      waiter.go()
    }
  }

  /** Ends a request once, however often it is called. */
  function ending(): () => void {
    let state: 'underWay' | 'over' = 'underWay'
    return () => {
      if (state === 'over') return
      state = 'over'
      underWay -= 1
      pump()
    }
  }

  /** Waits for a place on the way; rejects with the signal's reason when it is aborted first. */
  function place(request: Request, body: string | null): Promise<number> {
    return new Promise((resolve, reject) => {
      const { signal } = request
      const leave = () => {
        if (waiting.delete(waiter)) reporter.changed()
        reject(signal.reason as DOMException)
      }
      if (signal.aborted) return leave()
      last += 1
      const number = last
      const waiter: Waiter = {
        number,
        request,
        body,
        go: () => {
          signal.removeEventListener('abort', leave)
          underWay += 1
          sent = number
          resolve(number)
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      waiting.add(waiter)
      pump()
      if (waiting.has(waiter)) reporter.changed()
    })
  }

  function post(said: Iterable<Waiter>, options: RequestInit = {}): Promise<Response> {
    const [first] = waiting
    const scenario = first?.request.headers.get('x-demo-scenario') ?? null
    return send(`${home}/waiting-list`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(scenario !== null && { 'x-demo-scenario': scenario }),
      },
      body: JSON.stringify({ page, sent, waiting: questionsOf(said, home) }),
      cache: 'no-store',
      redirect: 'manual',
      ...options,
    })
  }

  async function tell(): Promise<Heard> {
    const { status } = await post(waiting)
    // An older gateway knows of no such list.
    if (status === 404 || status === 405) return 'notKnown'
    return waiting.size > 0 ? 'waiting' : 'done'
  }

  const sendInTurn: typeof fetch = async (input, init) => {
    if (!reporter.isHeard() || !isOurs(home, input) || !isNarrow()) return await send(input, init)
    const request = new Request(input, init)
    if (request.headers.has('authorization')) return await send(request)
    const body = request.method === 'POST' ? await request.clone().text() : null
    const number = await place(request, body)
    const over = ending()
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
      if (waiting.size > 0) void post([], { keepalive: true }).catch(() => undefined)
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
    isHeard: () => state !== 'notKnown',
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

/** The same answer, and a word when all of it was read, or nobody wants it any more. */
function whenRead(response: Response, over: () => void): Response {
  if (response.type === 'opaqueredirect' || response.body === null) {
    over()
    return response
  }
  const reader = response.body.getReader()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        over()
        controller.close()
      } catch (error) {
        over()
        controller.error(error)
      }
    },
    cancel: async (reason) => {
      over()
      await reader.cancel(reason)
    },
  })
  const { status, statusText, headers } = response
  return new Response(body, { status, statusText, headers })
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
