// Puts the clock of a process forward or back, so that a gateway lives in the time of the tests and knows nothing of it.

import type { ServerResponse } from 'node:http'

/** What Node is to import before the program itself. `CLOCK_SHIFT` in the environment says by how many milliseconds. */
export const CLOCK = `data:text/javascript,${encodeURIComponent(
  `import { ServerResponse } from 'node:http'; (${putClock.toString()})(ServerResponse)`,
)}`

/** Sent to the process, it puts its clock again; it comes back when that is done. */
export interface ClockShift {
  readonly shift: number
}

/** Runs in the process, so it uses nothing of this file. */
function putClock(responses: typeof ServerResponse): void {
  let shift = Number(process.env['CLOCK_SHIFT'] ?? 0)
  const RealDate = Date
  const now = () => RealDate.now() + shift
  globalThis.Date = new Proxy(RealDate, {
    construct: (real, time, self) =>
      Reflect.construct(real, time.length === 0 ? [now()] : time, self) as object,
    get: (real, name): unknown => (name === 'now' ? now : Reflect.get(real, name)),
  })

  // Node writes this header by a clock of its own.
  // oxlint-disable-next-line typescript/unbound-method -- It is applied to its own `this` below.
  const { writeHead } = responses.prototype
  responses.prototype.writeHead = new Proxy(writeHead, {
    apply: (write, response: ServerResponse, head) => {
      const isOpen = !response.headersSent && !response.hasHeader('date')
      if (isOpen) response.setHeader('Date', new Date().toUTCString())
      return Reflect.apply(write, response, head) as unknown
    },
  })

  process.on('message', (set: ClockShift) => {
    shift = set.shift
    process.send?.(set)
  })
  // Nobody waits for this process because of it.
  process.channel?.unref()
}
