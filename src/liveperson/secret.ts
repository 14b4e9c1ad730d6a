// Taking a token out of what came back. A server that repeats what it was sent must not bring it onto the screen, and
// not into the cache either.

/** Shorter than this, a secret would be found in words that have nothing to do with it. */
const SECRET_LENGTH = 8

const STAR = '*'.charCodeAt(0)

/** A text without the secret. */
export function withoutSecret(text: string, secret: string | null): string {
  return secret === null || secret.length < SECRET_LENGTH ? text : text.replaceAll(secret, '[token]')
}

/** Overwrites the secret wherever it stands in some bytes. Stars of the same length: JSON stays JSON, and nothing moves. */
export function maskSecret(bytes: Uint8Array, secret: string | null): void {
  if (secret === null || secret.length < SECRET_LENGTH) return
  // A character for each byte, so that places in the text are places in the bytes; searching a text is what engines do
  // fastest. Only pages that hold a pasted token come here.
  const text = new TextDecoder('latin1').decode(bytes)
  for (let place = text.indexOf(secret); place !== -1; place = text.indexOf(secret, place + secret.length)) {
    bytes.fill(STAR, place, place + secret.length)
  }
}
