// What is measured inside of the built page. The function is sent to the page as its text, before any script of the
// page's own: it may use nothing of this file, and nothing from outside.

export interface Painted {
  /** Milliseconds from the event to the frame in which `main` had changed for the last time. */
  readonly took: number
  /** Milliseconds to the first frame in which anything of it had changed. */
  readonly first: number
  /** Milliseconds of each task of more than 50 ms on the main thread meanwhile. */
  readonly tasks: readonly number[]
}

export interface Scrolled {
  /** Milliseconds from each frame to the next. */
  readonly frames: readonly number[]
  readonly tasks: readonly number[]
  /** Frames in which some row in sight was still on its way. */
  readonly waiting: number
}

interface Recorder {
  /** Forgets what was, and listens. The clock starts with the next key, click or input, or with `now`. */
  readonly begin: (from: 'event' | 'now') => void
  /** Resolves when nothing in `main` has changed for `quiet` ms and nothing of it is busy. */
  readonly painted: (quiet: number) => Promise<Painted>
  /** Goes to another address as the "back" of the browser would, in a task of the page's own. */
  readonly go: (query: string) => void
  /** Milliseconds from the event until an element's text is `text` and has been painted. */
  readonly shown: (selector: string, text: string) => Promise<Painted>
  /** Scrolls an element by `step` px in each frame, until its end or for so many frames. */
  readonly scroll: (selector: string, step: number, most: number) => Promise<Scrolled>
}

declare global {
  var recorder: Recorder
}

export function installRecorder(): void {
  let clock: { since: number; from: 'event' | 'now' } = { since: Number.NaN, from: 'event' }
  let changed = { first: Number.NaN, last: Number.NaN, at: 0 }
  let tasks: { at: number; took: number }[] = []

  const longTasks = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, took: duration })
  })
  longTasks.observe({ type: 'longtask' })

  /** After the next frame has been handed to the compositor. */
  function afterPaint(then: (at: number) => void): void {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => then(performance.now()))
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  }

  const mutations = new MutationObserver((records) => {
    const main = document.querySelector('main')
    if (main === null || !records.some(({ target }) => main.contains(target))) return
    const run = clock.since
    changed.at = performance.now()
    afterPaint((at) => {
      if (run !== clock.since) return
      if (Number.isNaN(changed.first)) changed.first = at
      changed.last = at
    })
  })
  mutations.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })

  for (const kind of ['keydown', 'click', 'input'] as const) {
    addEventListener(
      kind,
      ({ timeStamp }) => {
        if (clock.from === 'event') reset(timeStamp)
      },
      { capture: true },
    )
  }

  function reset(since: number): void {
    clock = { ...clock, since }
    changed = { first: Number.NaN, last: Number.NaN, at: 0 }
  }

  function tasksUntil(end: number): readonly number[] {
    for (const { startTime, duration } of longTasks.takeRecords())
      tasks.push({ at: startTime, took: duration })
    return tasks.filter(({ at, took }) => at + took >= clock.since && at <= end).map(({ took }) => took)
  }

  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

  async function painted(quiet: number): Promise<Painted> {
    const began = performance.now()
    for (;;) {
      await wait(quiet / 4)
      const busy = document.querySelector('main [aria-busy="true"]') !== null
      const isQuiet = performance.now() - Math.max(changed.at, changed.last || 0) > quiet
      if (!Number.isNaN(changed.last) && !busy && isQuiet) break
      if (performance.now() - began > 30_000) throw new Error('Nothing has changed on the screen')
    }
    return {
      took: changed.last - clock.since,
      first: changed.first - clock.since,
      tasks: tasksUntil(changed.last),
    }
  }

  async function shown(selector: string, text: string): Promise<Painted> {
    const began = performance.now()
    while (document.querySelector(selector)?.textContent !== text) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if (performance.now() - began > 60_000) {
        throw new Error(`Not "${text}", but "${document.querySelector(selector)?.textContent ?? ''}"`)
      }
    }
    const at = await new Promise<number>((resolve) => afterPaint(resolve))
    await wait(150)
    return { took: at - clock.since, first: at - clock.since, tasks: tasksUntil(at) }
  }

  /** The time of the next frame, when it has been handed to the compositor. */
  function nextFrame(): Promise<number> {
    return new Promise((resolve) => {
      requestAnimationFrame((at) => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', () => resolve(at))
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    })
  }

  async function scroll(selector: string, step: number, most: number): Promise<Scrolled> {
    const scroller = document.querySelector(selector)
    if (scroller === null) throw new Error(`No ${selector}`)
    reset(performance.now())
    tasks = []
    const frames: number[] = []
    let waiting = 0
    const bottom = scroller.scrollHeight - scroller.clientHeight - 1
    let before = await nextFrame()
    for (let frame = 0; frame < most; frame += 1) {
      // Between two frames, as somebody's wheel would: within one, the page would be laid out for us.
      const top = scroller.scrollTop
      if (top >= bottom) break
      if (scroller.querySelector('[role=row][aria-busy="true"]') !== null) waiting += 1
      scroller.scrollTop = top + step
      const at = await nextFrame()
      frames.push(at - before)
      before = at
    }
    const end = performance.now()
    await wait(150)
    return { frames, tasks: tasksUntil(end), waiting }
  }

  globalThis.recorder = {
    begin: (from) => {
      tasks = []
      clock = { since: Number.NaN, from }
      reset(from === 'now' ? performance.now() : Number.NaN)
    },
    painted,
    shown,
    scroll,
    go: (query) => {
      setTimeout(() => {
        history.pushState(null, '', `?${query}`)
        reset(performance.now())
        dispatchEvent(new PopStateEvent('popstate'))
      })
    },
  }
}
