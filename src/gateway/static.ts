// The built page. Its files are read once at the start and served from a map, so a path can name one of them or
// nothing: there is no folder to climb out of. index.html gets this answer's nonce put in.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

import { plain } from './refusal.ts'

/** What stands in the built index.html where the nonce belongs (vite's html.cspNonce). */
const NONCE_PLACE = '__CSP_NONCE__'

interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Null where it would not be shorter. */
  readonly gzipped: Uint8Array<ArrayBuffer> | null
}

export interface Page {
  /** Null when the page was not built. */
  readonly index: string | null
  readonly files: ReadonlyMap<string, PageFile>
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Reads the built page from its folder. Links, types that no page has, and whatever begins with a dot (itself or a
 * folder it is in: `.git`, `.env`, `.well-known`) are left out.
 */
export function readPage(folder: string): Page {
  const entries = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : []
  const files = new Map<string, PageFile>()
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)]
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    if (!entry.isFile() || path.includes('/.') || type === undefined) continue
    files.set(path, fileOf(type, readFileSync(file)))
  }
  const index = files.get('/index.html')
  files.delete('/index.html')
  return { index: index === undefined ? null : Buffer.from(index.bytes).toString('utf8'), files }
}

function fileOf(type: string, content: Buffer): PageFile {
  const bytes = new Uint8Array(content)
  if (!/^text|json|svg/.test(type)) return { type, bytes, gzipped: null }
  const gzipped = new Uint8Array(gzipSync(bytes, { level: 9 }))
  return { type, bytes, gzipped: gzipped.length < bytes.length ? gzipped : null }
}

/** The answer to a path of the page: a file, the page itself, or a plain 404. */
export function pageAnswer(page: Page, path: string, nonce: string, acceptEncoding: string): Response {
  if (path === '/' || path === '/index.html') return indexAnswer(page, nonce)
  const file = page.files.get(path)
  if (file === undefined) return plain(404, 'There is nothing here.')
  const zipped = /\bgzip\b/.test(acceptEncoding) ? file.gzipped : null
  return new Response(zipped ?? file.bytes, {
    headers: {
      'content-type': file.type,
      // Vite puts a hash of the content into the name of every asset, so a name never changes its content.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(file.gzipped === null ? {} : { vary: 'accept-encoding' }),
      ...(zipped === null ? {} : { 'content-encoding': 'gzip' }),
    },
  })
}

function indexAnswer(page: Page, nonce: string): Response {
  if (page.index === null) return plain(503, 'The page is not built. Run: npm run build')
  return new Response(page.index.replaceAll(NONCE_PLACE, nonce), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
