// Hosts and origins as an operator writes them. `new URL` accepts far more than we want in a Host list or in a
// content security policy (wildcards, user names, paths), so everything is checked against a plain shape first.

import { isIP } from 'node:net'

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

/** Whether only this machine can reach a host. */
export function isLoopback(host: string): boolean {
  const bare = unbracketed(host)
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

/** Whether a text is a host name or an IP address (IPv6 with or without brackets). */
export function isHost(text: string): boolean {
  return NAME.test(text) || isIP(unbracketed(text)) !== 0
}

/** A host as it stands in a URL or in a Host header: IPv6 in brackets. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host
}

/** A host as it stands in a configuration: IPv6 without brackets. */
export function unbracketed(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

/**
 * The origin that a text names and nothing but the origin, or null: https, or http on this machine only. A path,
 * a query, a user name or a wildcard make it null.
 */
export function bareOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !isHost(url.hostname)) return null
  // An href longer than the origin and its slash says that something else stood there.
  if (url.href !== `${url.origin}/`) return null
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  return safe ? url.origin : null
}
