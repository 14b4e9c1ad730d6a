// The gate in front of everything while an access key is set: sign-in, sign-out, and no other answer without a
// session.

import { msg } from '@lingui/core/macro'
import { Hono, type Context } from 'hono'

import { textOf } from './body.ts'
import { clientAddressOf } from './client-address.ts'
import type { ListenConfig } from './listen-config.ts'
import { targetOf } from './target.ts'
import type { GatewayEnv } from './headers.ts'
import { pageOf } from './prefix.ts'
import { plain, refusal } from './refusal.ts'
import { noteSession } from './request-log.ts'
import type { Sessions } from './session.ts'
import { againPage, signInPage, type Notice } from './signin.ts'
import { spokenTo } from './spoken.ts'
import { giveTicket, takeTickets, ticketsIn, wayOf } from './ticket.ts'

const LONGEST_FORM = 16_384

/** Lets only those pass on who hold a session; everybody else gets the sign-in page or a 401. */
export function createAuth(sessions: Sessions, listenConfig: ListenConfig): Hono<GatewayEnv> {
  const auth = new Hono<GatewayEnv>()
  const home = `${listenConfig.basePath}/`
  auth.get('/sign-in', (c) => signIn(c, 200, null))
  // The form is sent to where it stands: what follows the question mark and the # goes through the door with it.
  for (const path of ['/', '/sign-in']) auth.post(path, (c) => admit(c, sessions, listenConfig))
  auth.post('/sign-out', (c) => {
    for (const ticket of ticketsIn(c, listenConfig)) sessions.end(ticket)
    takeTickets(c, listenConfig)
    return c.redirect(home, 303)
  })
  auth.use(async (c, next) => {
    if (isSignedIn(c, sessions, listenConfig)) return await next()
    const { path } = targetOf(c.env.incoming.url ?? '')
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!reading || path !== '/') return refusal(401, 'Sign in first.', { 'x-sign-in': `${home}sign-in` })
    if (isLinked(c)) return again(c)
    return signIn(c, 401, ticketsIn(c, listenConfig).length > 0 ? OVER : null)
  })
  // Behind the gate: only who is signed in may sign everybody out.
  auth.post('/sign-out/everywhere', (c) => {
    sessions.endAll()
    takeTickets(c, listenConfig)
    return c.redirect(home, 303)
  })
  return auth
}

function isSignedIn(c: Context<GatewayEnv>, sessions: Sessions, listenConfig: ListenConfig): boolean {
  const { incoming } = c.env
  return ticketsIn(c, listenConfig).some((ticket) => {
    const id = sessions.use(ticket)
    if (id !== null) noteSession(incoming, id)
    return id !== null
  })
}

/** Whether another site led here. A browser then keeps a Strict cookie back, even of somebody who is signed in. */
function isLinked(c: Context<GatewayEnv>): boolean {
  return ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '')
}

function again(c: Context<GatewayEnv>): Response {
  c.header('cache-control', 'no-store')
  return c.html(againPage(c.get('secureHeadersNonce') ?? ''), 401)
}

async function admit(
  c: Context<GatewayEnv>,
  sessions: Sessions,
  listenConfig: ListenConfig,
): Promise<Response> {
  const { incoming, outgoing } = c.env
  const left = new AbortController()
  outgoing.once('close', () => left.abort())
  const text = await textOf(incoming, LONGEST_FORM)
  if (text === null) return plain(413, 'The form is too long.', { connection: 'close' })
  const admission = await sessions.admit({
    address: clientAddressOf(incoming, listenConfig.trustedProxies),
    key: new URLSearchParams(text).get('key') ?? '',
    way: wayOf(c, listenConfig),
    old: ticketsIn(c, listenConfig),
    left: left.signal,
  })
  switch (admission.kind) {
    case 'admitted':
      noteSession(incoming, admission.id)
      giveTicket(c, listenConfig, admission.ticket)
      return c.redirect(pageOf(listenConfig.basePath, incoming.url ?? ''), 303)
    case 'wrong':
      return signIn(c, 401, WRONG)
    case 'crowded':
      c.header('retry-after', '5')
      return signIn(c, 429, CROWDED)
    case 'left':
      // Nobody reads this.
      return plain(408, 'Too late.')
  }
}

const WRONG: Notice = { kind: 'wrong', text: msg`That is not the access key.` }
const CROWDED: Notice = {
  kind: 'wrong',
  text: msg`Too many tries at the moment. Try again in a few seconds.`,
}
const OVER: Notice = { kind: 'said', text: msg`Your session has ended. Sign in to go on where you were.` }

function signIn(c: Context<GatewayEnv>, status: 200 | 401 | 429, notice: Notice | null): Response {
  c.header('cache-control', 'no-store')
  // A form on a page without referrers posts `Origin: null`, and then nothing says where it came from.
  c.header('referrer-policy', 'same-origin')
  return c.html(signInPage(spokenTo(c), c.get('secureHeadersNonce') ?? '', notice), status)
}
