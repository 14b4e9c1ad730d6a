// Whether the page is as narrow as a phone, for what style sheets alone cannot change: how many months are drawn.

import { useSyncExternalStore } from 'react'

/** The width below which the rail becomes a bottom bar (frame.module.css has it too). */
const NARROW = '(max-width: 767px)'

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow)
}

function isNarrow(): boolean {
  return canAsk() && window.matchMedia(NARROW).matches
}

function subscribe(changed: () => void): () => void {
  if (!canAsk()) return () => undefined
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** A page without a layout (jsdom) has no answer to give. */
function canAsk(): boolean {
  return typeof window.matchMedia === 'function'
}
