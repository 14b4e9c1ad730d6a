// LivePerson's servers as a browser or a proxy meets them: by name and with TLS. The certificate is made by openssl
// when the tests run, so that no key lies about and none is ever too old.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { answerJson, onClose } from './gateway.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** Where the certificate is, for NODE_EXTRA_CA_CERTS. */
  readonly path: string
}

/** A certificate for these names, or null (and a word about it) where this machine has no openssl. */
export function certificateFor(names: readonly string[]): Certificate | null {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const alternatives = names.map((name) => `DNS:${name}`).join(',')
  try {
    const request = `req -x509 -nodes -newkey rsa:2048 -days 2 -subj /CN=test -addext subjectAltName=${alternatives}`
    execFileSync('openssl', [...request.split(' '), '-keyout', keyPath, '-out', path], { stdio: 'ignore' })
  } catch {
    console.warn('No openssl here: what goes through TLS is not tested.')
    return null
  }
  return { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(path, 'utf8'), path }
}

/** All of LivePerson on one port, told apart by name. */
export async function openLivePerson(certificate: Certificate | null) {
  const asked = new Set<string>()
  const server = createServer({ key: certificate?.key, cert: certificate?.cert }, (incoming, outgoing) => {
    const host = incoming.headers.host ?? ''
    asked.add(host)
    incoming.resume()
    incoming.on('end', () => answerJson(outgoing, 200, ANSWERS[host] ?? { analytics: [] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onClose(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  return { port, hosts: (): ReadonlySet<string> => asked }
}

const ANSWERS: Readonly<Record<string, unknown>> = {
  'api.liveperson.net': { service: 'sentinel', baseURI: 'va.sentinel.liveperson.net' },
  'va.sentinel.liveperson.net': { access_token: 'token-of-the-test', expires_in: 3_600 },
}
