// The configuration: every fault is named at once, and in words that say what to do.

import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { configOf } from '../../src/gateway/config.ts'
import { Secret } from '../../src/gateway/secret.ts'
import type { Environment } from '../../src/gateway/environment.ts'

const LIVE = { LP_ACCOUNT: '12345678', LP_REGION: 'va', LP_TOKEN: 'a-token-nobody-sees' }

function faultsOf(environment: Environment): readonly string[] {
  const configuration = configOf(environment)
  return configuration.kind === 'faulty' ? configuration.faults : []
}

function live(environment: Environment) {
  const configuration = configOf(environment)
  if (configuration.kind !== 'live') throw new Error(inspect(configuration))
  return configuration.config
}

test('with nothing configured there is a demo, in either dialect', () => {
  expect(configOf({})).toMatchObject({
    kind: 'demo',
    dialect: 'reporting-2.0',
    listenConfig: { host: '127.0.0.1', port: 4173 },
  })
  expect(configOf({ LP_API: 'outbound-reporting', LP_TOKEN: ' ' })).toMatchObject({
    kind: 'demo',
    dialect: 'outbound-reporting',
  })
})

test('a region has its documented address in each dialect', () => {
  expect(live(LIVE).upstream.reportingOrigin).toBe('https://va.connect-to-messaging.liveperson.net')
  expect(live({ ...LIVE, LP_REGION: 'sy', LP_API: 'outbound-reporting' }).upstream.reportingOrigin).toBe(
    'https://sy.cx-reporting.liveperson.net',
  )
})

test('an operator may write the address, and then no region is needed', () => {
  const config = live({
    LP_ACCOUNT: '1, 2,1',
    LP_TOKEN: 'token-of-the-test',
    LP_REPORTING_ORIGIN: 'https://egress.example:8443/',
  })
  expect(config.upstream).toMatchObject({
    reportingOrigin: 'https://egress.example:8443',
    region: null,
    accounts: ['1', '2'],
  })
})

test('an account that was granted another quota says so, live or in the demo; ten requests a second are the usual one', () => {
  expect(live(LIVE).perSecond).toBe(10)
  expect(live({ ...LIVE, LP_PER_SECOND: ' 25 ' }).perSecond).toBe(25)
  expect(configOf({ LP_PER_SECOND: '400' })).toMatchObject({ kind: 'demo', perSecond: 400 })
  for (const odd of ['0', '-1', '1.5', '1e2', '1001', '99999', 'ten', '0x10']) {
    expect(faultsOf({ ...LIVE, LP_PER_SECOND: odd })).toEqual([expect.stringContaining('LP_PER_SECOND is "')])
    expect(faultsOf({ LP_PER_SECOND: odd })).toHaveLength(1)
  }
})

test('half a configuration is a fault and never a demo', () => {
  expect(faultsOf({ LP_ACCOUNT: '12345678' })).toHaveLength(2)
  expect(faultsOf({ LP_TOKEN: 't' }).join()).toContain('LP_ACCOUNT is missing')
  expect(faultsOf({ LP_REGION: 'va' }).join()).toContain('A credential is missing')
  expect(faultsOf({ LP_ACCOUNT: '1', LP_REGION: 'va', LP_CLIENT_ID: 'x' }).join()).toContain(
    'LP_CLIENT_SECRET is missing',
  )
  expect(faultsOf({ LP_ACCOUNT: '1', LP_REGION: 'va', LP_CLIENT_SECRET: 'x' }).join()).toContain(
    'LP_CLIENT_ID is missing',
  )
  expect(faultsOf({ ...LIVE, LP_CLIENT_ID: 'x' }).join()).toContain('keep one of the two')
})

test('a credential too short to be one is a fault, because nobody could look for it in what comes back', () => {
  const client = { LP_ACCOUNT: '1', LP_REGION: 'va', LP_CLIENT_ID: 'x' }
  expect(faultsOf({ ...LIVE, LP_TOKEN: '1234567' })).toEqual([
    'LP_TOKEN is shorter than any that LivePerson gives: copy all of it.',
  ])
  expect(faultsOf({ ...client, LP_CLIENT_SECRET: '1234567' }).join()).toContain('LP_CLIENT_SECRET is shorter')
  expect(live({ ...client, LP_CLIENT_SECRET: '12345678' }).upstream.accounts).toEqual(['1'])
})

test('every fault is named at once', () => {
  const faults = faultsOf({
    LP_ACCOUNT: '../1',
    LP_REGION: 'mars',
    LP_API: 'v9',
    LP_TOKEN: 'with space',
    LP_REPORTING_ORIGIN: 'http://example.com',
    LP_SENTINEL_ORIGIN: 'https://example.com/path',
    LP_SENTINEL_API: 'v3',
    HOST: '0.0.0.0',
    PORT: '99999',
    ALLOWED_HOSTS: '*.example.com',
    DIRECT_ORIGINS: "https://a.example 'unsafe-inline'",
    TRUSTED_PROXIES: '127.0.0.1, the-proxy',
  })
  const names = ['LP_ACCOUNT', 'LP_REGION', 'LP_API', 'LP_TOKEN', 'LP_REPORTING_ORIGIN', 'LP_SENTINEL_ORIGIN']
  for (const name of [
    ...names,
    'LP_SENTINEL_API',
    'HOST',
    'PORT',
    'ALLOWED_HOSTS',
    'DIRECT_ORIGINS',
    'TRUSTED_PROXIES',
  ]) {
    expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1)
  }
  expect(faults).toHaveLength(12)
})

test('another address than loopback needs an access key, and a key has sixteen characters', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'reports.example.com', '128.0.0.1']) {
    expect(faultsOf({ HOST: host }).join()).toContain('set ACCESS_KEY')
    expect(faultsOf({ HOST: host, ACCESS_KEY: 'kT8qm2Zr5xw9Vb3n' })).toEqual([])
  }
  for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost'])
    expect(faultsOf({ HOST: host })).toEqual([])
  expect(faultsOf({ ACCESS_KEY: 'kT8qm2Zr5xw9Vb3' }).join()).toContain('too short')
})

const ORIGINS = [
  'http://a.example',
  'ftp://a.example',
  'https://u:p@a.example',
  'https://a.example/x',
  'https://a.example?x',
  'a.example',
  'https://*',
  'javascript:1',
  'https://',
]

test.each(ORIGINS)('an address with more or less than an https origin is a fault: %s', (origin) => {
  expect(faultsOf({ ...LIVE, LP_REPORTING_ORIGIN: origin })).toHaveLength(1)
  expect(faultsOf({ ...LIVE, LP_SENTINEL_ORIGIN: origin })).toHaveLength(1)
  expect(faultsOf({ DIRECT_ORIGINS: origin })).toHaveLength(1)
})

test('plain http is for this machine only', () => {
  for (const origin of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:99']) {
    expect(live({ ...LIVE, LP_REPORTING_ORIGIN: origin }).upstream.reportingOrigin).toBe(origin)
  }
})

test('a configuration can be printed without showing a credential', () => {
  const config = live({ ...LIVE, ACCESS_KEY: 'key-that-nobody-sees' })
  for (const text of [
    inspect(config, { depth: 9, showHidden: true }),
    JSON.stringify(config),
    new Secret('nobody').toString(),
  ]) {
    expect(text).not.toContain('nobody')
  }
})

test('a fault never holds a credential, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12, unit: 'grapheme' }), (secret) => {
      fc.pre(secret.trim().length > 11)
      const environment = { LP_TOKEN: secret, LP_CLIENT_SECRET: secret, ACCESS_KEY: secret, HOST: '0.0.0.0' }
      expect(faultsOf(environment).join('\n')).not.toContain(secret.trim())
    }),
  )
})

test('any text anywhere is a configuration or a fault, never an exception', () => {
  const names = [
    'LP_ACCOUNT',
    'LP_REGION',
    'LP_API',
    'LP_TOKEN',
    'LP_REPORTING_ORIGIN',
    'HOST',
    'PORT',
    'ALLOWED_HOSTS',
  ]
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names, 'DIRECT_ORIGINS', 'ACCESS_KEY'), fc.string()),
      (environment) => {
        expect(['live', 'demo', 'faulty']).toContain(configOf(environment).kind)
      },
    ),
  )
})

test('an IPv6 address may be written with brackets or without', () => {
  for (const host of ['::1', '[::1]']) expect(live({ ...LIVE, HOST: host }).listenConfig.host).toBe('::1')
  for (const host of ['2001:DB8::1', '[2001:db8::1]'])
    expect(live({ ...LIVE, ALLOWED_HOSTS: host }).listenConfig.allowedHosts).toEqual(['[2001:db8::1]'])
})
