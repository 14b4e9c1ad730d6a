// The proxy that all ways out go through, where the environment names one: HTTPS_PROXY, or HTTP_PROXY where only that
// is set, and NO_PROXY for the hosts that are reached without it. The small letters go before the capitals, as in curl.

import { BlockList, isIP } from 'node:net'

import { shown, type Environment } from './environment.ts'
import { isLoopback, unbracketed } from './names.ts'
import { Secret } from './secret.ts'

export interface Proxy {
  /** Where it is, without the name and the password. */
  readonly origin: URL
  /** What it is told of us (`Proxy-Authorization`), or null. */
  readonly authorization: Secret | null
  /** Whether an address is reached without it. */
  readonly spares: (url: URL) => boolean
}

const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const

/** The proxy that the environment names, or null. */
export function proxyOf(env: Environment): Proxy | null {
  const url = urlOf(namedIn(env)?.text ?? '')
  if (url === null) return null
  const spared = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
  return {
    origin: new URL(url.origin),
    authorization: authorizationIn(url),
    // This machine is nobody else's to reach.
    spares: ({ protocol, hostname, port }) =>
      isLoopback(hostname) ||
      spared.some((entry) => matches(entry, unbracketed(hostname), port || PORTS[protocol] || '')),
  }
}

/** Every sentence that says what to put right about the proxy. What was written is not shown: it may hold a password. */
export function faultsOfProxy(env: Environment): readonly string[] {
  const named = namedIn(env)
  if (named === undefined || urlOf(named.text) !== null) return []
  return [`${shown(named.name)} is no address of a proxy: write it like http://host:3128.`]
}

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

function namedIn(env: Environment): { readonly name: string; readonly text: string } | undefined {
  return NAMES.flatMap((name) => {
    const text = env[name]
    return text === undefined ? [] : [{ name, text }]
  })[0]
}

function urlOf(text: string): URL | null {
  // `proxy:3128` is how many write it.
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(written) ? new URL(written) : null
  const sound =
    url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/'
  return sound && isDecodable(url.username + url.password) ? url : null
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== null
  } catch {
    return false
  }
}

function authorizationIn({ username, password }: URL): Secret | null {
  if (username === '' && password === '') return null
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return new Secret(`Basic ${Buffer.from(pair).toString('base64')}`)
}

/** `example.com` and `.example.com` stand for that domain and all below it, `10.0.0.0/8` for a network, `*` for all. */
function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = '', only] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d{1,5}))?$/.exec(entry.toLowerCase()) ?? []
  if (only !== undefined && only !== port) return false
  const bare = unbracketed(name).replace(/^\*?\./, '')
  return host === bare || host.endsWith(`.${bare}`) || isInNetwork(host, bare)
}

function isInNetwork(host: string, network: string): boolean {
  const [, address = '', bits = ''] = /^(.*)\/(\d{1,3})$/.exec(network) ?? []
  const family = isIP(host) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(host) === 0 || isIP(address) !== isIP(host) || Number(bits) > (family === 'ipv6' ? 128 : 32)) {
    return false
  }
  const list = new BlockList()
  list.addSubnet(address, Number(bits), family)
  return list.check(host, family)
}
