// The line in which the questions of a page wait until its browser has a connection for them.

/** Questions on their way: one connection is left for the list of those that wait, and for the files of the page. */
const AT_ONCE = 5

/** A question that waits. */
export interface Waiter {
  readonly number: number
  readonly request: Request
  readonly body: string | null
  readonly go: () => void
}

/** The place of a question among all that are sent; `over` when its answer was read, or nobody wants it. */
export interface LinePlace {
  readonly number: number
  readonly over: () => void
}

/** Lets so many questions leave at once, in the order in which they came. `changed` hears of who waits. */
export function createLine(changed: () => void) {
  const waiting = new Set<Waiter>()
  let [atOnce, underWay, last, sent] = [AT_ONCE, 0, 0, 0]

  function pump(): void {
    for (const waiter of waiting) {
      if (underWay >= atOnce) return
      waiting.delete(waiter)
      underWay += 1
      sent = waiter.number
      waiter.go()
    }
  }

  function placeOf(number: number): LinePlace {
    let state: 'underWay' | 'over' = 'underWay'
    const over = () => {
      if (state === 'over') return
      state = 'over'
      underWay -= 1
      pump()
    }
    return { number, over }
  }

  return {
    /** Rejects with the signal's reason when the request is aborted before its place comes. */
    join: (request: Request, body: string | null): Promise<LinePlace> =>
      new Promise((resolve, reject) => {
        const { signal } = request
        signal.throwIfAborted()
        last += 1
        const number = last
        const leave = () => {
          waiting.delete(waiter)
          changed()
          // The reason is ours: `abort()` without one, which makes it a DOMException.
          reject(signal.reason as DOMException)
        }
        const go = () => {
          signal.removeEventListener('abort', leave)
          resolve(placeOf(number))
        }
        const waiter: Waiter = { number, request, body, go }
        signal.addEventListener('abort', leave, { once: true })
        waiting.add(waiter)
        pump()
        if (waiting.has(waiter)) changed()
      }),
    waiting: () => [...waiting],
    /** All up to this number have left. */
    sent: () => sent,
    /** From now on nobody waits. */
    widen: () => {
      atOnce = Infinity
      pump()
    },
    isWide: () => atOnce === Infinity,
  }
}

/** The same answer, and a word when all of it was read, or nobody wants it any more. */
export function whenRead(response: Response, over: () => void): Response {
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
