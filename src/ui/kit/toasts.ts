// Short messages that come and go at the foot of the page.

import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import { toastsCame } from './toasting.ts'

/** One at a time: what happened before is no longer news. */
export const toasts = new ToastQueue<string>({ maxVisibleToasts: 1 })

toastsCame()

/** Long enough to be read and heard. */
const SHOWN = 5_000

export function toast(text: string): void {
  toasts.add(text, { timeout: SHOWN })
}
