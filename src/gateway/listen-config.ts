// How the gateway is reached: where it listens, under which names, and whether a key is needed. It refuses to be
// reachable from other machines without a key.

import { weaknessOf } from './access-key.ts'
import { isNetwork, NO_PROXIES, trustedProxiesOf, type TrustedProxies } from './client-address.ts'
import { listOf, shown, type Environment } from './environment.ts'
import type { Addresses } from './log.ts'
import { basePathOf } from './prefix.ts'
import { bareOrigin, bracketed, isHost, isLoopback, unbracketed } from './names.ts'
import { Secret } from './secret.ts'

export interface ListenConfig {
  readonly host: string
  readonly port: number
  /** The folder below which people reach it, `/funnels`; empty where the host is all its own. */
  readonly basePath: string
  /** Null: whoever reaches the port may look. Only on a loopback address. */
  readonly accessKey: Secret | null
  /** Names beside the loopback ones that a Host header may carry; without a port, any port will do. */
  readonly allowedHosts: readonly string[]
  /** Origins that the page may be pointed at directly, with a token that a person pastes. */
  readonly directOrigins: readonly string[]
  /** The proxies in front of us that are believed when they say whose request they pass on. */
  readonly trustedProxies: TrustedProxies
  /** Whether the log says from where requests come. */
  readonly logAddresses: Addresses
}

export function listenConfigOf(env: Environment): ListenConfig {
  const key = env['ACCESS_KEY']
  return {
    host: unbracketed(env['HOST'] ?? '127.0.0.1'),
    port: Number(env['PORT'] ?? '4173'),
    basePath: basePathOf(env['BASE_PATH'] ?? '') ?? '',
    accessKey: key === undefined ? null : new Secret(key),
    allowedHosts: listOf(env['ALLOWED_HOSTS']).map((host) => bracketed(host.toLowerCase())),
    directOrigins: listOf(env['DIRECT_ORIGINS']).flatMap((text) => bareOrigin(text) ?? []),
    trustedProxies: trustedProxiesOf(listOf(env['TRUSTED_PROXIES'])) ?? NO_PROXIES,
    logAddresses: env['LOG_ADDRESSES'] === 'off' ? 'off' : 'on',
  }
}

/** Every sentence that says what to put right about where and how the gateway is reached. */
export function faultsOfListen(env: Environment): readonly string[] {
  return [
    ...faultsOfHost(env),
    ...faultsOfPort(env['PORT'] ?? '4173'),
    ...faultsOfKey(env['ACCESS_KEY']),
    ...faultsOfBase(env['BASE_PATH'] ?? ''),
    ...listOf(env['ALLOWED_HOSTS'])
      .filter((host) => !isAllowable(host.toLowerCase()))
      .map(
        (host) => `ALLOWED_HOSTS holds "${shown(host)}": write names like reports.example.com or name:8443.`,
      ),
    ...listOf(env['DIRECT_ORIGINS'])
      .filter((origin) => bareOrigin(origin) === null)
      .map(
        (origin) =>
          `DIRECT_ORIGINS holds "${shown(origin)}": write bare origins like https://host, without a path.`,
      ),
    ...faultsOfLog(env['LOG_ADDRESSES'] ?? 'on'),
    ...listOf(env['TRUSTED_PROXIES'])
      .filter((part) => !isNetwork(part))
      .map(
        (part) =>
          `TRUSTED_PROXIES holds "${shown(part)}": write addresses or networks like 10.0.0.7 or 10.0.0.0/8.`,
      ),
  ]
}

function faultsOfHost(env: Environment): readonly string[] {
  const host = env['HOST'] ?? '127.0.0.1'
  if (!isHost(host))
    return [`HOST is "${shown(host)}": set it to an address of this machine, such as 127.0.0.1.`]
  if (isLoopback(host) || env['ACCESS_KEY'] !== undefined) return []
  return [`HOST is ${host}, which other machines can reach: set ACCESS_KEY as well, or leave HOST out.`]
}

function faultsOfPort(port: string): readonly string[] {
  const sound = /^\d{1,5}$/.test(port) && Number(port) <= 65_535
  return sound ? [] : [`PORT is "${shown(port)}": set it to a number from 1 to 65535.`]
}

function faultsOfBase(path: string): readonly string[] {
  if (basePathOf(path) !== null) return []
  return [
    `BASE_PATH is "${shown(path)}": write a folder like /funnels/, of letters, digits, - and _, that is none of the gateway's own.`,
  ]
}

function faultsOfKey(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [weaknessOf(key)].filter((fault) => fault !== null)
}

function faultsOfLog(addresses: string): readonly string[] {
  if (addresses === 'on' || addresses === 'off') return []
  return [`LOG_ADDRESSES is "${shown(addresses)}": set it to on or off, or leave it out for on.`]
}

function isAllowable(host: string): boolean {
  const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? []
  return isHost(host) || (isHost(name) && port !== undefined)
}
