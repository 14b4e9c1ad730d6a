// What every component test needs: matchers that read like sentences, and a clean page after each test.

import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { spare } from '../../src/ui/kit/spare.ts'

// Newer Nodes have a localStorage of their own, which hides the one of the page.
for (const name of ['localStorage', 'sessionStorage'] as const) {
  Object.defineProperty(globalThis, name, { configurable: true, value: pageOf(globalThis)[name] })
}

// jsdom lays nothing out, so it has nowhere to scroll to.
Element.prototype.scrollIntoView = () => undefined
window.scrollTo = () => undefined

// What opens over a page has come, as in a page that had a moment's time.
beforeAll(async () => await spare())

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
})

function pageOf(global: object): Pick<Window, 'localStorage' | 'sessionStorage'> {
  // The cast names what the test environment puts there and no type describes.
  return (global as { readonly jsdom: { readonly window: Window } }).jsdom.window
}
