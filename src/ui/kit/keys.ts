// Single keys that act on the page. They are silent while somebody types or chooses in something that is open, and
// can be switched off as a whole, for people whose software speaks in single letters.

import { useEffect } from 'react'
import { remembered } from './remembered.ts'

export const KEYS_SETTING = 'keys'
export const KEYS_VALUES = ['on', 'off'] as const

/** Where keys belong to somebody else. */
const TAKEN =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]'

export type KeyMap = Readonly<Record<string, () => void>>

/** Listens for keys, by what they write, while the component is on the page. */
export function useKeys(acts: KeyMap): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = acts[event.key]
      if (act === undefined || isTaken(event) || remembered(KEYS_SETTING, KEYS_VALUES) === 'off') return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [acts])
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return true
  return event.target instanceof Element && event.target.closest(TAKEN) !== null
}
