// What the gateway says when it runs: where it is, whose figures it shows, and what its operator should think about.

import { NO_PROXIES } from './client-address.ts'
import type { Config } from './config.ts'
import type { ListenConfig } from './listen-config.ts'
import { isLoopback } from './names.ts'

/** The lines for a gateway that listens at an origin. */
export function announcement(
  origin: string,
  { listenConfig, upstream }: Config,
  built: boolean,
): readonly string[] {
  const { accounts, region, dialect, source } = upstream
  const place = region === null ? '' : `, region ${region}`
  const folder = listenConfig.basePath === '' ? '' : `${listenConfig.basePath}/`
  return [
    `Proactive Funnels: ${origin}${folder}`,
    source === 'demo'
      ? `Demo data (${dialect}). Set LP_ACCOUNT, LP_REGION and a credential for a live account.`
      : `Live: account ${accounts.join(', ')}${place}, ${dialect}.`,
    ...(upstream.proxy === null ? [] : [`Through the proxy ${upstream.proxy.origin.host}.`]),
    ...(listenConfig.accessKey === null ? [] : ['An access key is needed to sign in.']),
    ...(source === 'live' && isOpenToOthers(listenConfig) ? [OPEN] : []),
    ...(isLoopback(listenConfig.host) ? [] : [plainHttp(listenConfig.host)]),
    ...(built ? [] : ['The page is not built: run npm run build, then start again.']),
  ]
}

/** Whether others are meant to come in, most often through a proxy, and nobody asks who they are. */
function isOpenToOthers({ accessKey, allowedHosts, trustedProxies, basePath }: ListenConfig): boolean {
  const isForOthers = allowedHosts.length > 0 || trustedProxies !== NO_PROXIES || basePath !== ''
  return accessKey === null && isForOthers
}

const OPEN =
  'Warning: there is no ACCESS_KEY, so whoever the proxy in front lets through sees every message. Set one, unless that proxy asks people to sign in.'

function plainHttp(host: string): string {
  return `Warning: HOST is ${host} and this is plain HTTP, so the access key and all figures can be read on the network. Put a proxy with TLS in front, as the README shows.`
}

/** Versions whose support has ended and with which this still runs. */
const ENDED = [20, 21, 23, 25]

/** What to say about the Node that runs this, or null: `version` is its own, such as 20.19.0. */
export function wordAboutNode(version: string): string | null {
  const major = Number(version.split('.')[0])
  return ENDED.includes(major)
    ? `Warning: Node ${major} gets no security fixes any more. Use Node 22 or 24.`
    : null
}
