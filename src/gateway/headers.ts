// The headers that every answer carries. The policy starts from nothing and allows what the page is made of: its
// own files, styles that carry this answer's nonce, and the origins that an operator named for direct use.

import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders, type SecureHeadersVariables } from 'hono/secure-headers'
import type { HttpBindings } from '@hono/node-server'

/** What a handler of the gateway finds in its context. */
export interface GatewayEnv {
  Bindings: HttpBindings
  Variables: SecureHeadersVariables
}

/** Our own refusal of things that a page never needs; `false` writes an empty allow-list. */
const UNUSED = {
  camera: false,
  microphone: false,
  geolocation: false,
  payment: false,
  usb: false,
  serial: false,
  displayCapture: false,
} as const

/**
 * Sets the security headers. Strict-Transport-Security is left to whoever ends TLS in front of us: on a plain
 * loopback address it would lock every other program of that host name out.
 */
export function guardHeaders(directOrigins: readonly string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", NONCE],
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...directOrigins],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      // Texts become scripts nowhere; the one address that does is that of the page's own worker (worker-reader.ts).
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ['proactive-funnels'],
    },
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
    permissionsPolicy: UNUSED,
    // The sign-in page sets its own referrer policy, see signin.ts.
    overwrite: false,
  })
}
