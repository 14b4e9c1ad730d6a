// What must come back in no answer, whoever repeats it: every secret of the configuration, and the form in which a
// client's credential goes over the wire where it is sent as a header.

import type { Config } from './config.ts'

/** The texts that no answer may hold, beside the token that went out with its question. */
export function secretsOf({ upstream, listenConfig }: Config): readonly string[] {
  const { credential } = upstream
  const key = listenConfig.accessKey === null ? [] : [listenConfig.accessKey.reveal()]
  switch (credential.kind) {
    case 'token':
      return [credential.token.reveal(), ...key]
    case 'client': {
      const [id, secret] = [credential.id.reveal(), credential.secret.reveal()]
      const basic = (['base64', 'base64url'] as const).map((form) =>
        // Without its padding, which may be left out.
        Buffer.from(`${id}:${secret}`).toString(form).replace(/=+$/, ''),
      )
      return [secret, ...basic, ...key]
    }
  }
}
