// What somebody fills in to point the page at an origin, read and checked.

import { seen } from '../../../domain/seen.ts'
import type { Direct } from '../../../store/question/source.ts'
import { objectionTo } from './origin-text.ts'

export type FormDialect = Direct['dialect']

/** What the two versions of the API are called. */
export const DIALECT_NAMES = {
  'reporting-2.0': 'Reporting 2.0',
  'outbound-reporting': 'Outbound Reporting (its successor)',
} as const satisfies Record<FormDialect, string>

// The cast: the keys of the table above are the dialects, which `Object.keys` does not know.
export const DIALECTS = Object.keys(DIALECT_NAMES) as readonly FormDialect[]

/** What is wrong with a field, by its name. */
export type Problems = Readonly<Partial<Record<'origin' | 'account' | 'token', string>>>

/** The problems of the other fields. */
export function without(problems: Problems, name: keyof Problems): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([one]) => one !== name))
}

/** Behind a gateway, its content security policy decides where the page may ask; the operator decides about that. */
export function allowedText(allowed: readonly string[] | null): string {
  if (allowed === null)
    return 'https, or http on this machine. It must let this page read its answers (CORS).'
  if (allowed.length > 0) return `This gateway’s content security policy allows: ${allowed.join(', ')}.`
  return 'This gateway’s content security policy allows no other origin. Its operator can allow some: DIRECT_ORIGINS=https://…'
}

const ACCOUNT = /^[A-Za-z0-9]{1,32}$/

/** The source as it was filled in. */
export function directFrom(form: FormData, dialect: FormDialect): Direct {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? seen(value).trim() : ''
  }
  // People paste the whole header as often as the token.
  const token = text('token').replace(/^bearer\s+/i, '')
  return { origin: text('origin'), account: text('account'), dialect, token }
}

/** A sentence for each field that cannot stay as it is; `allowed` is null without a gateway. */
export function problemsOf({ origin, account, token }: Direct, allowed: readonly string[] | null): Problems {
  const objection = objectionTo(origin, allowed)
  return {
    ...(objection === null ? {} : { origin: objection }),
    ...(ACCOUNT.test(account)
      ? {}
      : { account: 'An account number is digits, with letters in front at most.' }),
    ...(token === '' ? { token: 'Paste the token that the origin asks for.' } : {}),
  }
}
