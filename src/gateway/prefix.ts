// The folder below which people reach the gateway (BASE_PATH), where it shares its host name with others. A proxy in
// front may leave the folder in the address or take it off: both arrive as the same path. What we write ourselves
// (redirects, the path of the cookie) always has it.

import { targetOf } from './target.ts'

/** What the gateway serves itself: a folder of such a name could not be told from it. */
const OWN = ['account', 'api', 'assets', 'healthz', 'sign-in', 'sign-out', 'waiting-list']

/** A folder as it is written in paths, `/funnels` or `/tools/funnels`; empty for none, null where it can be none. */
export function basePathOf(text: string): string | null {
  const names = text.split('/').filter((name) => name !== '')
  const isSound = names.every((name) => /^[A-Za-z0-9_-]+$/.test(name)) && !OWN.includes(names[0] ?? '')
  return isSound ? names.map((name) => `/${name}`).join('') : null
}

/** Where our page is, with the query of a request as it was sent: the guard has read it, so it ends no header. */
export function pageOf(basePath: string, target: string): string {
  const { query } = targetOf(target)
  // A browser puts what follows its own # behind the address that it is led to, unless that has one.
  return `${basePath}/${query === '' ? '' : `?${query.replaceAll('#', '%23')}`}`
}

/** A request line as if the gateway had the host to itself. The folder without its slash stays: it is led on. */
export function withoutBase(basePath: string, target: string): string {
  return target.startsWith(`${basePath}/`) ? target.slice(basePath.length) : target
}
