// Who may speak to the gateway at all: the shape of the request line, the Host it names, and whether another site
// made the browser send it. It reads the request as it came, before any library has tidied it up.

import { targetOf } from './target.ts'
import type { IncomingMessage } from 'node:http'

import type { ListenConfig } from './listen-config.ts'
import { bracketed } from './names.ts'

/** Why a request goes no further. */
export interface Objection {
  readonly status: 400 | 403 | 414 | 417 | 421 | 503
  readonly message: string
  /** In how many seconds it is worth asking again, where somebody can say. */
  readonly retryAfter?: number
}

/** Every path we serve is made of these; a percent sign, a backslash or a second slash is in none of them. */
const PATH = /^(\/[A-Za-z0-9._-]+)*\/?$/
const DOTS = /\/\.{1,2}(\/|$)/
const QUERY = /^[\x21-\x7e]*$/
/** The page keeps what it asks of us short. Older links have all their skills in the query: some hundreds, in any script. */
const LONGEST_TARGET = 65_536

/** What is wrong with a request line, or null. `GET http://elsewhere/` and `GET /a/../b` are never passed on. */
export function objectionToTarget(target: string): Objection | null {
  if (target.length > LONGEST_TARGET)
    return {
      status: 414,
      message: 'The address is too long: open the page without its question, and choose again.',
    }
  const { path, query } = targetOf(target)
  if (!PATH.test(path) || path === '' || DOTS.test(path)) {
    return { status: 400, message: 'The address holds characters or segments that no address here has.' }
  }
  return QUERY.test(query)
    ? null
    : { status: 400, message: 'The query holds characters that no query here has.' }
}

/**
 * What is wrong with the Host, or null. A name that we do not know means that somebody else's name was pointed at
 * this address (DNS rebinding), and their page would then count as ours.
 */
export function objectionToHost(listenConfig: ListenConfig, incoming: IncomingMessage): Objection | null {
  const hosts = incoming.headersDistinct['host'] ?? []
  const [host] = hosts
  if (host === undefined || hosts.length !== 1) return { status: 400, message: 'Exactly one Host is needed.' }
  if (isOurs(listenConfig, host.toLowerCase(), incoming.socket.localPort)) return null
  return {
    status: 421,
    message: 'This host name is not served here. If it should be, add it to ALLOWED_HOSTS.',
  }
}

function isOurs(listenConfig: ListenConfig, host: string, port: number | undefined): boolean {
  const own = ['127.0.0.1', 'localhost', '[::1]', bracketed(listenConfig.host)]
  const isOwn = own.some((name) => host === `${name}:${port}` || (port === 80 && host === name))
  return (
    isOwn || listenConfig.allowedHosts.some((allowed) => host === allowed || withoutPort(host) === allowed)
  )
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

/**
 * Whether another site made the browser send this. What changes something must prove that it comes from our own
 * page; what only reads must not be shown to come from elsewhere. Headers that are absent prove nothing.
 */
export function objectionToOrigin(listenConfig: ListenConfig, incoming: IncomingMessage): Objection | null {
  const reading = incoming.method === 'GET' || incoming.method === 'HEAD'
  const origin = originOf(listenConfig, incoming)
  const accepted = reading ? mayRead(siteOf(incoming), origin) : mayWrite(siteOf(incoming), origin)
  return accepted ? null : { status: 403, message: 'Requests from other sites are refused.' }
}

function mayWrite(site: string | undefined, origin: OriginKind): boolean {
  switch (site) {
    case 'same-origin':
      // A form on a page without referrers says `Origin: null`; the browser's own word outweighs it.
      return origin !== 'foreign'
    case undefined:
    case 'none':
      return origin === 'own'
    default:
      return false
  }
}

function mayRead(site: string | undefined, origin: OriginKind): boolean {
  switch (site) {
    case 'same-origin':
    case 'none':
      return origin !== 'foreign'
    case undefined:
      return origin === 'own' || origin === 'absent'
    default:
      return false
  }
}

function siteOf(incoming: IncomingMessage): string | undefined {
  return incoming.headersDistinct['sec-fetch-site']?.join()
}

/** Where a request was made. `named`: under a name that is ours, though perhaps on a port that is not. */
type OriginKind = 'own' | 'named' | 'foreign' | 'opaque' | 'absent'

/**
 * Where the browser says the request was made. TLS may end in front of us, so both schemes count as ours. A proxy that does
 * not pass the Host on asks under its own name for us: then the names that the operator allows say what is ours.
 */
function originOf(listenConfig: ListenConfig, incoming: IncomingMessage): OriginKind {
  const origin = incoming.headersDistinct['origin']?.join()
  if (origin === undefined) return 'absent'
  if (origin === 'null') return 'opaque'
  const host = /^https?:\/\/([^/]+)$/.exec(origin)?.[1]?.toLowerCase()
  if (host === undefined) return 'foreign'
  if (host === incoming.headers.host?.toLowerCase() || listenConfig.allowedHosts.includes(host)) return 'own'
  return listenConfig.allowedHosts.includes(withoutPort(host)) ? 'named' : 'foreign'
}
