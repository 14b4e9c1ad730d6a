// When a gateway sends its questions. What arrives at a stand-in says less: on a busy machine it is given several at once
// that were sent one after the other.

import type { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

const SENT = 'sent upstream at '

/** What Node is to import before the program itself, so that it prints each departure. */
export const DEPARTURES = `data:text/javascript,${encodeURIComponent(
  `import { subscribe } from 'node:diagnostics_channel'; (${tellDepartures.toString()})(subscribe, '${SENT}')`,
)}`

/** Runs in the process, so it uses nothing of this file. */
function tellDepartures(listen: typeof subscribe, sent: string): void {
  listen('http.client.request.start', (message) => {
    // The channel's documentation promises the request under this name.
    const { request } = message as { request: ClientRequest }
    request.once('finish', () => console.log(`${sent}${performance.now()} ${request.path}`))
  })
}

/** The instants at which questions to an endpoint left, in milliseconds of the process's own clock, read from its lines. */
export function departuresIn(lines: readonly string[], endpoint: string): readonly number[] {
  return lines
    .filter((line) => line.startsWith(SENT) && line.includes(`/${endpoint}`))
    .map((line) => Number(line.slice(SENT.length).split(' ')[0]))
}
