// nginx and Caddy in front of the gateway, with the configuration that the README shows: only ports, the host name and the
// certificate are others. Both run from a folder of their own, on loopback, and ask nobody outside for anything.

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { expect } from '@playwright/test'

export type Kind = 'nginx' | 'caddy'

export interface Proxy {
  /** Where the page is. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** Whether the program is on this machine; Debian keeps nginx where only root looks. */
export function isInstalled(kind: Kind): boolean {
  return spawnSync(kind, [kind === 'nginx' ? '-v' : 'version'], { env: ENV }).status === 0
}

const ENV = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` }

/** Starts the documented proxy in front of a gateway. `change` makes another configuration of the documented one. */
export async function startProxy(
  kind: Kind,
  gateway: string,
  change: (configuration: string) => string = (text) => text,
): Promise<Proxy> {
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), `${kind}-`))
  const settings = { home, port, gateway: new URL(gateway).host }
  const child = kind === 'nginx' ? startNginx(settings, change) : startCaddy(settings, change)
  const lines: string[] = []
  child.stderr?.on('data', (bytes: Buffer) => lines.push(bytes.toString('utf8')))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    rmSync(home, { recursive: true, force: true })
  }
  await expect(async () => {
    if (child.exitCode === null) await reached(port)
  }).toPass()
  if (child.exitCode !== null) throw new Error(`${kind} ended: ${lines.join('')}`)
  return { folder: `https://localhost:${port}/funnels/`, stop }
}

interface Settings {
  readonly home: string
  readonly port: number
  /** Host and port of the gateway. */
  readonly gateway: string
}

type Change = (configuration: string) => string

function startNginx({ home, port, gateway }: Settings, change: Change): ChildProcess {
  const [certificate, key] = [join(home, 'certificate.pem'), join(home, 'key.pem')]
  const options = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync('openssl', ['req', ...options, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  const site = replaced(readFileSync('deploy/nginx.conf', 'utf8'), [
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['reports.example.com;', 'localhost;'],
    ['/etc/ssl/certs/reports.example.com.pem', certificate],
    ['/etc/ssl/private/reports.example.com.key', key],
    ['127.0.0.1:4173', gateway],
  ])
  writeFileSync(join(home, 'site.conf'), change(site))
  for (const name of TEMPORARY) mkdirSync(join(home, name))
  writeFileSync(
    join(home, 'nginx.conf'),
    `${userInfo().uid === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid ${home}/pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      ${TEMPORARY.map((name) => `${name}_temp_path ${home}/${name};`).join(' ')}
      include ${home}/site.conf;
    }`,
  )
  const args = ['-p', home, '-c', join(home, 'nginx.conf'), '-e', 'stderr']
  return spawn('nginx', args, { env: ENV, stdio: ['ignore', 'ignore', 'pipe'] })
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'] as const

function startCaddy({ home, port, gateway }: Settings, change: Change): ChildProcess {
  const site = replaced(readFileSync('deploy/Caddyfile', 'utf8'), [
    ['reports.example.com {', 'localhost {'],
    ['127.0.0.1:4173', gateway],
  ])
  const here = [
    'admin off',
    `https_port ${port}`,
    'auto_https disable_redirects',
    'default_bind 127.0.0.1',
    // Its own authority signs; no other is asked, and nothing is put into this machine's store.
    'local_certs',
    'skip_install_trust',
  ]
  writeFileSync(join(home, 'Caddyfile'), `{\n${here.join('\n')}\n}\n${change(site)}`)
  return spawn('caddy', ['run', '--config', join(home, 'Caddyfile'), '--adapter', 'caddyfile'], {
    env: { ...ENV, HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: join(home, 'config') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** A text with some parts replaced. What is not there is a fault: the README would show something else. */
function replaced(text: string, parts: readonly (readonly [string, string])[]): string {
  return parts.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The documented configuration has no "${from}".`)
    return before.replaceAll(from, to)
  }, text)
}

/** The settings of the gateway that the README shows beside the configurations of the proxies. */
export function documentedSettings(): Readonly<Record<string, string>> {
  const section = /\n## Behind a proxy\n([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
  const block = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  const lines = [...block.matchAll(/^([A-Z_]+)=(\S+)/gm)]
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Shakes hands: Caddy listens a moment before it has made its certificate. */
function reached(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // Nobody has signed the certificate of a test.
    const trust = { servername: 'localhost', rejectUnauthorized: false }
    const socket = connect(port, '127.0.0.1', trust, () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
  })
}
