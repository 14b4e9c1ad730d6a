// The gateway as one Hono app: headers, the gate, settings, the API, the page, in this order. The checks of request
// line and Host stand in front of it, in server.ts, where requests are still as they were sent.

import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context, type MiddlewareHandler } from 'hono'

import type { Agents } from './agents.ts'
import type { Config } from './config.ts'
import type { ListenConfig } from './listen-config.ts'
import { createForward, type ForwardDeps } from './forward.ts'
import { createAuth } from './auth.ts'
import { objectionToOrigin } from './guard.ts'
import { targetOf } from './target.ts'
import { guardHeaders, type GatewayEnv } from './headers.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import { createApiPace } from './pace.ts'
import { pageOf } from './prefix.ts'
import { json, plain, refusal } from './refusal.ts'
import { secretsOf } from './secrets.ts'
import { DOMAIN_ORIGIN } from './sentinel.ts'
import { createSessions } from './session.ts'
import { pageAnswer, type Page } from './static.ts'
import { createTokens } from './token.ts'

export interface GatewayDeps {
  readonly page: Page
  readonly log: Log
  readonly limits: Limits
  readonly agents: Agents
  /** Aborted when the process is told to end: nothing is begun any more that nobody has asked. */
  readonly ending?: AbortSignal
  readonly now?: () => number
  /** Where services are looked up; only tests have another. */
  readonly domainOrigin?: string
}

/** The gateway for a configuration. Serve it with `listen`, which guards the door. */
export function createGateway(config: Config, deps: GatewayDeps): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>({ getPath })
  const now = deps.now ?? Date.now
  const { basePath } = config.listenConfig
  app.use(guardHeaders(config.listenConfig.directOrigins))
  app.use(foreignersOut(config.listenConfig))
  // Without its slash the page would look for its files one folder too high.
  if (basePath !== '') app.get(basePath, (c) => c.redirect(pageOf(basePath, c.env.incoming.url ?? ''), 308))
  if (config.listenConfig.accessKey !== null)
    app.route('/', createAuth(createSessions(config.listenConfig.accessKey, now), config.listenConfig))
  app.get(SETTINGS, () => json(200, { ...settingsOf(config), now: now() }))
  const forward = createForward(forwardDepsOf(config, deps, now))
  DATA.forEach((path) => app.all(path, (c) => forward.answer(c.env.incoming, c.env.outgoing)))
  app.post(WAITING_LIST, (c) => forward.hear(c.env.incoming))
  app.get('*', (c) => pageAnswer(deps.page, c.req.path, c.get('secureHeadersNonce') ?? '', encodingsOf(c)))
  app.all('*', () => plain(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' }))
  app.onError((error) => {
    deps.log.note(`error: ${error.stack ?? error.message}`)
    return refusal(500, 'The gateway made an error. Its log says more.')
  })
  return app
}

/** The path as the guard read it, and not from an address that the Host is a part of. */
function getPath(_: Request, options?: { readonly env?: HttpBindings }): string {
  return targetOf(options?.env?.incoming.url ?? '').path
}

const SETTINGS = '/settings.json'
const WAITING_LIST = '/waiting-list'
/** Where answers are data and not page: the paths of the two dialects. */
const DATA = ['/account/*', '/api/*'] as const

/** Whatever changes something, and whatever is data, must not be asked for by another site. */
function foreignersOut(listenConfig: ListenConfig): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const isPage = !/^\/(account\/|api\/|settings\.json$)/.test(c.req.path)
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    const objection = isPage && reading ? null : objectionToOrigin(listenConfig, c.env.incoming)
    return objection === null ? await next() : refusal(objection.status, objection.message)
  }
}

/** What the page may know. Never a credential, and never an address behind us. */
function settingsOf({ upstream, listenConfig, perSecond, campaigns }: Config) {
  const { source, accounts, region, dialect } = upstream
  return {
    source,
    accounts,
    region,
    dialect,
    directOrigins: listenConfig.directOrigins,
    perSecond,
    ...(listenConfig.accessKey !== null && { door: 'locked' }),
    ...(campaigns && { campaigns }),
  }
}

function forwardDepsOf(config: Config, deps: GatewayDeps, now: () => number): ForwardDeps {
  const { upstream, perSecond } = config
  const { limits, agents, ending = new AbortController().signal } = deps
  const tokens = createTokens(upstream, {
    agents,
    limits,
    now,
    domainOrigin: deps.domainOrigin ?? DOMAIN_ORIGIN,
  })
  const secrets = secretsOf(config)
  return { upstream, limits, agents, tokens, secrets, ending, pace: createApiPace(limits, perSecond) }
}

function encodingsOf(c: Context<GatewayEnv>): string {
  return c.req.header('accept-encoding') ?? ''
}
