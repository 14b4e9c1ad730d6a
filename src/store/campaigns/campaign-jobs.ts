// Jobs by their names, a few at a time, those that were wished for last before the others: whoever adds ten campaigns to
// a list of a thousand that is still coming wants to see the ten.

export interface Jobs<Name extends string> {
  /** Those that are neither waiting nor running begin before all that wait, in the order given. */
  readonly start: (jobs: readonly Job<Name>[]) => void
  /** Aborts those that run and forgets those that wait. */
  readonly drop: (isDropped: (name: Name) => boolean) => void
}

interface Job<Name extends string> {
  readonly name: Name
  /** Ends by itself when aborted; throws for bugs only. */
  readonly run: (run: JobRun) => Promise<void>
}

export interface JobRun {
  readonly signal: AbortSignal
  /** Its request has left: from now on the pace bounds it, and the next job may begin to wait for a turn. */
  readonly onItsWay: () => void
}

/** No jobs yet; never more than `most` run at once, those whose request has left not counted. */
export function createJobs<Name extends string>(most: number): Jobs<Name> {
  let waiting: readonly Job<Name>[] = []
  const running = new Map<Name, AbortController>()
  const away = new Set<AbortController>()

  function pump(): void {
    while (running.size - away.size < most) {
      const [next, ...others] = waiting
      if (next === undefined) return
      waiting = others
      void run(next)
    }
  }

  async function run({ name, run: task }: Job<Name>): Promise<void> {
    const controller = new AbortController()
    running.set(name, controller)
    try {
      await task({ signal: controller.signal, onItsWay: () => leave(name, controller) })
    } finally {
      // It may have been dropped, and started again.
      if (running.get(name) === controller) running.delete(name)
      away.delete(controller)
      pump()
    }
  }

  function leave(name: Name, controller: AbortController): void {
    if (running.get(name) !== controller) return
    away.add(controller)
    pump()
  }

  return {
    start: (jobs) => {
      const known = new Set([...running.keys(), ...waiting.map(({ name }) => name)])
      waiting = [...jobs.filter(({ name }) => !known.has(name)), ...waiting]
      pump()
    },
    drop: (isDropped) => {
      waiting = waiting.filter(({ name }) => !isDropped(name))
      for (const [name, controller] of running) {
        if (!isDropped(name)) continue
        running.delete(name)
        away.delete(controller)
        controller.abort()
      }
      pump()
    },
  }
}
