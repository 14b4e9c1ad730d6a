// Signing in as a browser does.

import { KEY } from './gateway.ts'
import { type Gateway, send } from './wire.ts'

/** A gateway that wants the access key. */
export const LOCKED = {
  environment: { ACCESS_KEY: KEY },
  page: { index: '<p>the page</p>', files: new Map() },
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export function signIn(gateway: Gateway, key: string, path = '/', headers = {}) {
  return send(gateway, 'POST', path, { ...FORM, ...headers }, new URLSearchParams({ key }).toString())
}

/** Name and value of the first cookie that an answer sets, as a browser sends it back. */
export function cookieIn(headers: { readonly 'set-cookie'?: string[] | undefined }): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}
