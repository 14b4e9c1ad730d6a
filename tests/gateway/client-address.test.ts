// Whose request it is: what a proxy says is believed only of proxies that the operator named.

import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  clientAddressOf,
  clientGroupOf,
  isForwardedHttps,
  isNetwork,
  trustedProxiesOf,
} from '../../src/gateway/client-address.ts'

const from = (peer: string | undefined, headers: Record<string, string[]> = {}) => ({
  socket: { remoteAddress: peer },
  headersDistinct: headers,
})

const forwarded = (...values: string[]) => ({ 'x-forwarded-for': values })

const proxies = (...parts: string[]) => {
  const trusted = trustedProxiesOf(parts)
  if (trusted === null) throw new Error('no list')
  return trusted
}

test('without trusted proxies a request is of whoever is connected, whatever its headers say', () => {
  expect(clientAddressOf(from('198.51.100.4', forwarded('203.0.113.7')), proxies())).toBe('198.51.100.4')
  expect(clientAddressOf(from('127.0.0.1', forwarded('203.0.113.7')), proxies('10.0.0.0/8'))).toBe(
    '127.0.0.1',
  )
})

const CHAINS = [
  ['one proxy', ['203.0.113.7'], '203.0.113.7'],
  ['two proxies', ['203.0.113.7, 10.1.2.3'], '203.0.113.7'],
  ['somebody who made up an address before', ['1.1.1.1, 203.0.113.7, 10.1.2.3'], '203.0.113.7'],
  ['the same in lines of their own', ['1.1.1.1', '203.0.113.7', '10.1.2.3'], '203.0.113.7'],
  ['a proxy that writes ports', ['203.0.113.7:51234'], '203.0.113.7'],
  ['IPv6 in brackets with a port', ['[2001:db8::7]:51234'], '2001:db8::7'],
  ['IPv6', ['2001:db8::7'], '2001:db8::7'],
  ['the other spelling of an IPv4 address', ['::ffff:203.0.113.7'], '203.0.113.7'],
  ['only proxies', ['10.0.0.1'], '10.0.0.1'],
  ['a proxy that says nothing of whom it serves', ['203.0.113.7, unknown'], '127.0.0.1'],
  ['an empty header', [''], '127.0.0.1'],
  ['no header', [], '127.0.0.1'],
  ['nonsense', ['"><script>\u001b[31m'], '127.0.0.1'],
] as const

test.each(CHAINS)('behind %s', (_, values, client) => {
  const trusted = proxies('127.0.0.1', '::1', '10.0.0.0/8')
  expect(clientAddressOf(from('127.0.0.1', forwarded(...values)), trusted)).toBe(client)
  expect(clientAddressOf(from('::ffff:127.0.0.1', forwarded(...values)), trusted)).toBe(client)
})

test('a client is never what an untrusted one wrote', () => {
  fc.assert(
    fc.property(fc.array(fc.ipV4()), fc.ipV4(), (made, own) => {
      fc.pre(!own.startsWith('10.') && own !== '127.0.0.1')
      const trusted = proxies('127.0.0.1', '10.0.0.0/8')
      const values = forwarded([...made, own, '10.0.0.9'].join(', '))
      expect(clientAddressOf(from('127.0.0.1', values), trusted)).toBe(own)
    }),
  )
})

test('a list of proxies has addresses and networks of both families, and nothing else', () => {
  for (const part of ['10.0.0.0/8', '127.0.0.1', '::1', '[::1]', 'fd00::/8', '0.0.0.0/0'])
    expect([part, isNetwork(part)]).toEqual([part, true])
  for (const part of ['', 'proxy', '10.0.0.0/33', '::/129', '10.0.0', '10.0.0.0/8/8', '10.0.0.0/', '/8'])
    expect([part, isNetwork(part)]).toEqual([part, false])
  expect(trustedProxiesOf(['127.0.0.1', 'proxy'])).toBeNull()
  expect(proxies('fd00::/8').trusts('fd12::1')).toBe(true)
  expect(proxies('10.0.0.0/8').trusts('11.0.0.1')).toBe(false)
})

test('https in front of a proxy is believed of a trusted one only, and of the nearest', () => {
  const proto = (...values: string[]) => ({ 'x-forwarded-proto': values })
  expect(isForwardedHttps(from('127.0.0.1', proto('https')), proxies('127.0.0.1'))).toBe(true)
  expect(isForwardedHttps(from('127.0.0.1', proto('https, http')), proxies('127.0.0.1'))).toBe(false)
  expect(isForwardedHttps(from('127.0.0.1', proto('https')), proxies())).toBe(false)
  expect(isForwardedHttps(from('127.0.0.1'), proxies('127.0.0.1'))).toBe(false)
})

test('a client with a whole IPv6 network counts once', () => {
  expect(clientGroupOf('203.0.113.7')).toBe('203.0.113.7')
  expect(clientGroupOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(clientGroupOf('2001:DB8:1:2::9')).toBe('2001:db8:1:2::/64')
  expect(clientGroupOf('2001:0db8::9')).toBe('2001:db8:0:0::/64')
  expect(clientGroupOf('::1')).toBe('0:0:0:0::/64')
  expect(clientGroupOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
})
