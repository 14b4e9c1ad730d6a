// Whether the page can be pointed at an address, and if not, what to do about it: the token must not travel in the
// clear, and behind a gateway the content security policy lets the page reach only what its operator allowed.

/** A sentence that says why an origin cannot be used, or null where it can. `allowed` is null without a gateway. */
export function objectionTo(text: string, allowed: readonly string[] | null): string | null {
  const origin = originOf(text)
  if (origin === null) return 'Write an address like https://reports.example.com, without a path.'
  if (origin.startsWith('http:') && !isLoopback(new URL(origin).hostname)) {
    return 'A token would travel unprotected: use https (http only on this machine).'
  }
  if (allowed === null || allowed.includes(origin)) return null
  return `The gateway’s content security policy does not allow ${origin}. Its operator can: DIRECT_ORIGINS=${[...allowed, origin].join(',')}`
}

/** The origin that a text names and nothing but it (a slash at its end is forgiven), or null. */
export function originOf(text: string): string | null {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  return url.href === `${url.origin}/` ? url.origin : null
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
