// Puts the clock of a process forward or back, so that a gateway lives in the time of the tests and knows nothing of it.

/** What Node is to import before the program itself. `CLOCK_SHIFT` in the environment says by how many milliseconds. */
export const CLOCK = `data:text/javascript,${encodeURIComponent(`(${putClock.toString()})()`)}`

/** Sent to the process, it puts its clock again; it comes back when that is done. */
export interface ClockShift {
  readonly shift: number
}

/** Runs in the process, so it uses nothing of this file. */
function putClock(): void {
  let shift = Number(process.env['CLOCK_SHIFT'] ?? 0)
  const RealDate = Date
  const now = () => RealDate.now() + shift
  globalThis.Date = new Proxy(RealDate, {
    construct: (real, time, self) =>
      Reflect.construct(real, time.length === 0 ? [now()] : time, self) as object,
    get: (real, name): unknown => (name === 'now' ? now : Reflect.get(real, name)),
  })
  process.on('message', (set: ClockShift) => {
    shift = set.shift
    process.send?.(set)
  })
  // Nobody waits for this process because of it.
  process.channel?.unref()
}
