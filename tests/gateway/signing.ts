// Signing in as a browser does.

import { KEY } from './house.ts'
import { type House, send } from './wire.ts'

/** A gateway that wants the access key. */
export const LOCKED = {
  environment: { ACCESS_KEY: KEY },
  page: { index: '<p>the page</p>', files: new Map() },
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export function signIn(house: House, key: string, path = '/', headers = {}) {
  return send(house, 'POST', path, { ...FORM, ...headers }, new URLSearchParams({ key }).toString())
}

/** Name and value of the first cookie that an answer sets, as a browser sends it back. */
export function cookieIn(headers: { readonly 'set-cookie'?: string[] | undefined }): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}
