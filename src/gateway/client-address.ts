// Whose request this is. Behind a proxy every connection comes from the proxy, which writes down where it had the request
// from; only what a proxy wrote that the operator named is believed, because anybody can send such a header.

import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

import { unbracketed } from './names.ts'

/** What is read of a request: the other end of its connection, and what proxies wrote. */
type Signed = Pick<IncomingMessage, 'headersDistinct'> & {
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** The proxies whose word counts: addresses, and networks written as `10.0.0.0/8`. */
export interface TrustedProxies {
  readonly trusts: (address: string) => boolean
}

export const NO_PROXIES: TrustedProxies = { trusts: () => false }

/** The proxies of a list, or null where one of its parts is neither an address nor a network. */
export function trustedProxiesOf(parts: readonly string[]): TrustedProxies | null {
  if (parts.length === 0) return NO_PROXIES
  const list = new BlockList()
  if (!parts.every((part) => isAdded(list, part))) return null
  return { trusts: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) }
}

/** Whether a text is an address or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  return isAdded(new BlockList(), text)
}

function isAdded(list: BlockList, text: string): boolean {
  const [, written = '', size] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = plain(written)
  const bits = isIP(address) === 6 ? 128 : 32
  if (isIP(address) === 0 || Number(size ?? 0) > bits) return false
  if (size === undefined) list.addAddress(address, familyOf(address))
  else list.addSubnet(address, Number(size), familyOf(address))
  return true
}

/**
 * The address that a request came from. `X-Forwarded-For` is read from the right, where the nearest proxy wrote, and only as
 * far as the proxies are trusted: what stands further left may be made up. Empty where the connection is gone already.
 */
export function clientAddressOf(incoming: Signed, proxies: TrustedProxies): string {
  let address = plain(incoming.socket.remoteAddress ?? '')
  if (!proxies.trusts(address)) return address
  for (const written of hopsOf(incoming).toReversed()) {
    const hop = plain(withoutPort(written.trim()))
    // A proxy that hides whom it serves ("unknown"): then the request is the proxy's own.
    if (isIP(hop) === 0) return address
    address = hop
    if (!proxies.trusts(address)) return address
  }
  return address
}

/** Whether a trusted proxy says that the browser speaks https to it. */
export function isForwardedHttps(incoming: Signed, proxies: TrustedProxies): boolean {
  if (!proxies.trusts(plain(incoming.socket.remoteAddress ?? ''))) return false
  const written = incoming.headersDistinct['x-forwarded-proto']?.join() ?? ''
  return written.split(',').at(-1)?.trim().toLowerCase() === 'https'
}

/**
 * What to count a client by: an IPv4 address, or the half of an IPv6 address that names a network. Whoever has one IPv6
 * address has 2^64 of them.
 */
export function clientGroupOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0')
  const parts = tail === undefined ? front : [...front, ...zeros, ...back]
  return `${parts
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

function hopsOf(incoming: Signed): readonly string[] {
  return (incoming.headersDistinct['x-forwarded-for'] ?? []).join().split(',')
}

/** Some proxies write the port too: `203.0.113.7:51234`, `[2001:db8::7]:51234`. */
function withoutPort(text: string): string {
  return unbracketed(text.replace(/^(\[.*\]|[^:]*):\d{1,5}$/, '$1'))
}

/** An IPv4 address has two spellings on a socket that serves both families; here it has one. */
function plain(address: string): string {
  return unbracketed(address).replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
