// Signing out reaches the other tabs of this browser. Apart from the dialog, which comes when it is opened: every page has to
// hear of it.

import { useEffect } from 'react'
import { remember, SETTING_PREFIX } from '../../kit/remembered.ts'

/** Changes whenever somebody signs out: that is how other tabs hear of it. */
const SIGNED_OUT = 'signed-out'

export function tellOtherTabs(): void {
  remember(SIGNED_OUT, String(Date.now()))
}

/** Loads the page anew when another tab has signed out: the gateway then asks for the access key. */
export function useSignOutElsewhere(): void {
  useEffect(() => {
    const hear = ({ key }: StorageEvent) => {
      if (key === `${SETTING_PREFIX}${SIGNED_OUT}`) location.reload()
    }
    addEventListener('storage', hear)
    return () => removeEventListener('storage', hear)
  }, [])
}
