// The sign-in page: plain HTML without a script, in the colours of the product. It is served in place of whatever
// was asked for, and sent to the same address, so that a shared link still opens what it says.

import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const STYLE = `
:root { color-scheme: light dark; --paper: #fbfbf9; --surface: #fff; --ink: #1a1d21; --quiet: #5d656f; --line: #e4e4df;
  --accent: #0f6b6b; --on-accent: #fff; --wrong: #b23a22 }
@media (prefers-color-scheme: dark) { :root { --paper: #111315; --surface: #181b1e; --ink: #eceef0; --quiet: #9aa3ad;
  --line: #2a2e33; --accent: #4fb8b0; --on-accent: #0b1413; --wrong: #ef8a72 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--paper);
  color: var(--ink); font: 13.5px/1.5 "Inter Variable", Inter, system-ui, sans-serif }
main { width: 100%; max-width: 320px }
h1 { margin: 0 0 4px; font-size: 20px; font-weight: 600 }
p { margin: 0 0 20px; color: var(--quiet) }
p[role=alert] { color: var(--wrong) }
label { display: block; margin-bottom: 4px; font-size: 12px; color: var(--quiet) }
input { width: 100%; height: 36px; padding: 0 10px; font: inherit; color: inherit; background: var(--surface);
  border: 1px solid var(--quiet); border-radius: 4px }
button { width: 100%; height: 36px; margin-top: 12px; font: inherit; font-weight: 600; color: var(--on-accent);
  background: var(--accent); border: 0; border-radius: 4px; cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

/**
 * Asks for the same address again, this time from our own page. By a script, because a refresh without one takes an
 * address with a fragment for a place on the page it has.
 */
export function againPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Proactive Funnels</title>
<script nonce="${escaped(nonce)}">location.reload()</script>
<noscript><meta http-equiv="refresh" content="0"></noscript>
</head>
</html>
`
}

/** Why somebody has to sign in: `wrong` is about the last try. */
export interface Notice {
  readonly kind: 'said' | 'wrong'
  readonly text: MessageDescriptor
}

const TEXTS = {
  why: msg`This dashboard needs an access key.`,
  key: msg`Access key`,
  signIn: msg`Sign in`,
} as const

/** The page that asks for the access key, in the language of whoever reads it. */
export function signInPage(i18n: I18n, nonce: string, notice: Notice | null): string {
  const text = (message: MessageDescriptor) => escaped(i18n._(message))
  const said = notice?.kind === 'said' ? notice.text : TEXTS.why
  const alert = notice?.kind === 'wrong' ? `<p role="alert">${text(notice.text)}</p>` : ''
  return `<!doctype html>
<html lang="${escaped(i18n.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(TEXTS.signIn)} · Proactive Funnels</title>
<link rel="icon" href="data:,">
<style nonce="${escaped(nonce)}">${STYLE}</style>
</head>
<body>
<main>
<h1>Proactive Funnels</h1>
<p>${text(said)}</p>
${alert}
<form method="post">
<label for="key">${text(TEXTS.key)}</label>
<input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
<button>${text(TEXTS.signIn)}</button>
</form>
</main>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
