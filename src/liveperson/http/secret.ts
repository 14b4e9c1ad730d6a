// Taking a token out of what came back. A server that repeats what it was sent must not bring it onto the screen, and
// not into the cache either, however it spells it.

import { exactly } from './exact.ts'
import { parsed } from './json.ts'
import { holdsSecret } from './spelling.ts'

const MASK = '[token]'

/** Deeper than anything that the API says. */
const DEEPEST = 100

/** A text without the secrets: they are masked, and all of it is where they stand in another spelling. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  if (!holdsSecret(text, secrets)) return text
  const masked = secrets.reduce((left, secret) => left.replaceAll(secret, MASK), text)
  return holdsSecret(masked, secrets) ? MASK : masked
}

/** A value of JSON without the secrets, in texts, in numbers and in the names of fields. */
export function valueWithout(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (depth > DEEPEST) return MASK
  if (typeof value === 'string') return withoutSecrets(value, secrets)
  if (typeof value === 'number') return holdsSecret(String(value), secrets) ? MASK : value
  if (typeof value !== 'object' || value === null) return value
  const within = (inner: unknown) => valueWithout(inner, secrets, depth + 1)
  if (Array.isArray(value)) return value.map(within)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      withoutSecrets(key, secrets),
      within(inner),
    ]),
  )
}

/** Bytes of JSON without the secrets: the same bytes, nearly always, and else its masked values written anew. */
export function bytesWithout(
  bytes: Uint8Array<ArrayBuffer>,
  secrets: readonly string[],
): Uint8Array<ArrayBuffer> {
  if (!holdsSecret(bytes, secrets)) return bytes
  const text = new TextDecoder().decode(bytes)
  const json = parsed(exactly(text))
  const masked =
    json === undefined ? withoutSecrets(text, secrets) : JSON.stringify(valueWithout(json, secrets))
  return new TextEncoder().encode(masked)
}
