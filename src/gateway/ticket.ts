// The cookie that a session is shown by. Over https its name begins with __Host-, which a browser takes only from this very
// host and only over https: no neighbour under the same domain and nobody on the line can put one in its place.

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

import { isForwardedHttps } from './client-address.ts'
import type { ListenConfig } from './listen-config.ts'
import type { GatewayEnv } from './headers.ts'
import { SESSION_SECONDS, type Ticket } from './session.ts'

/** The sessions that a browser shows: the one given out over https first. */
export function ticketsIn(c: Context<GatewayEnv>, listenConfig: ListenConfig): readonly Ticket[] {
  const name = nameFor(c, listenConfig)
  const [https, http] = [getCookie(c, name, 'host'), getCookie(c, name)]
  return [
    ...(https === undefined ? [] : [{ token: https, way: 'https' as const }]),
    ...(http === undefined ? [] : [{ token: http, way: 'http' as const }]),
  ]
}

/** How the browser speaks to us: the proxy in front knows, or its own `Origin` says so. */
export function wayOf(c: Context<GatewayEnv>, listenConfig: ListenConfig): Ticket['way'] {
  const { incoming } = c.env
  const isHttps =
    incoming.headers.origin?.startsWith('https://') === true ||
    isForwardedHttps(incoming, listenConfig.trustedProxies)
  return isHttps ? 'https' : 'http'
}

/** Gives a browser the cookie of its session, in place of whatever it had. */
export function giveTicket(c: Context<GatewayEnv>, listenConfig: ListenConfig, ticket: Ticket): void {
  for (const { way } of ticketsIn(c, listenConfig)) if (way !== ticket.way) takeTicket(c, listenConfig, way)
  setCookie(c, nameFor(c, listenConfig), ticket.token, {
    ...optionsOf(listenConfig, ticket.way),
    maxAge: SESSION_SECONDS,
  })
}

/** Takes from a browser every cookie that it showed. */
export function takeTickets(c: Context<GatewayEnv>, listenConfig: ListenConfig): void {
  for (const { way } of ticketsIn(c, listenConfig)) takeTicket(c, listenConfig, way)
}

function takeTicket(c: Context<GatewayEnv>, listenConfig: ListenConfig, way: Ticket['way']): void {
  deleteCookie(c, nameFor(c, listenConfig), optionsOf(listenConfig, way))
}

/**
 * A __Host- cookie goes to the whole host, and every cookie to all of its ports: where several gateways share a host, each has
 * a name of its own. A dot, because no folder has one: `/a/b` and `/a-b` stay two.
 */
function nameFor(c: Context<GatewayEnv>, { basePath }: ListenConfig): string {
  const { localPort = '' } = c.env.incoming.socket
  return `proactive-funnels-session-${localPort}${basePath.replaceAll('/', '.')}`
}

function optionsOf({ basePath }: ListenConfig, way: Ticket['way']) {
  const guarded = { httpOnly: true, sameSite: 'Strict' } as const
  return way === 'https'
    ? ({ ...guarded, prefix: 'host', path: '/', secure: true } as const)
    : { ...guarded, path: `${basePath}/` }
}
