// The gate in front of everything while an access key is set: sign-in, sign-out, and no other answer without a
// session. The cookie is Secure when the browser itself says, in Origin, that it speaks https to us.

import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

import { targetOf } from './guard.ts'
import type { GatewayEnv } from './headers.ts'
import { pageOf } from './prefix.ts'
import { plain, refusal } from './refusal.ts'
import { SESSION_SECONDS, type Sessions } from './session.ts'
import { AGAIN_PAGE, signInPage } from './signin.ts'
import { textOf } from './body.ts'

const COOKIE = 'proactive-funnels-session'
const LONGEST_FORM = 16_384

/** Lets only those pass on who hold a session; everybody else gets the sign-in page or a 401. */
export function createGate(sessions: Sessions, basePath: string): Hono<GatewayEnv> {
  const gate = new Hono<GatewayEnv>()
  const home = `${basePath}/`
  gate.get('/sign-in', (c) => signIn(c, 200, null))
  // The form is sent to where it stands: what follows the question mark and the # goes through the door with it.
  for (const path of ['/', '/sign-in']) gate.post(path, (c) => admit(c, sessions, basePath))
  gate.post('/sign-out', (c) => {
    sessions.end(getCookie(c, COOKIE))
    deleteCookie(c, COOKIE, { path: home })
    return c.redirect(home, 303)
  })
  gate.use(async (c, next) => {
    if (sessions.holds(getCookie(c, COOKIE))) return await next()
    const { path } = targetOf(c.env.incoming.url ?? '')
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (reading && path === '/') return isLinked(c) ? again(c) : signIn(c, 401, null)
    return refusal(401, 'Sign in first.', { 'x-sign-in': `${home}sign-in` })
  })
  return gate
}

/** Whether another site led here. A browser then keeps a Strict cookie back, even of somebody who is signed in. */
function isLinked(c: Context<GatewayEnv>): boolean {
  return ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '')
}

function again(c: Context<GatewayEnv>): Response {
  c.header('cache-control', 'no-store')
  return c.html(AGAIN_PAGE, 401)
}

async function admit(c: Context<GatewayEnv>, sessions: Sessions, basePath: string): Promise<Response> {
  const text = await textOf(c.env.incoming, LONGEST_FORM)
  if (text === null) return plain(413, 'The form is too long.', { connection: 'close' })
  const key = new URLSearchParams(text).get('key') ?? ''
  const admission = sessions.admit(c.env.incoming.socket.remoteAddress ?? '', key)
  switch (admission.kind) {
    case 'admitted':
      setCookie(c, COOKIE, admission.session, cookieOptions(c.env, `${basePath}/`))
      return c.redirect(pageOf(basePath, c.env.incoming.url ?? ''), 303)
    case 'refused':
      return signIn(c, 401, 'That is not the access key.')
    case 'wait':
      c.header('retry-after', String(admission.seconds))
      return signIn(c, 429, `Too many tries. Try again in ${admission.seconds} seconds.`)
  }
}

function signIn(c: Context<GatewayEnv>, status: 200 | 401 | 429, message: string | null): Response {
  c.header('cache-control', 'no-store')
  // A form on a page without referrers posts `Origin: null`, and then nothing says where it came from.
  c.header('referrer-policy', 'same-origin')
  return c.html(signInPage(c.get('secureHeadersNonce') ?? '', message), status)
}

function cookieOptions({ incoming }: HttpBindings, path: string) {
  const secure = incoming.headers.origin?.startsWith('https://') === true
  return { path, httpOnly: true, sameSite: 'Strict', secure, maxAge: SESSION_SECONDS } as const
}
