// Copies a text, and says that it did.

import { copyText, NOT_COPIED } from './copy.ts'
import { classesOf } from './classes.ts'
import sheet from './CopyButton.module.css'
import { Icon } from './Icon.tsx'

const look = classesOf(sheet)

interface CopyProps {
  readonly text: string
  /** What the button is called: "Copy trace". */
  readonly name: string
  /** What is said when it is done: "Trace copied". */
  readonly said: string
}

export function CopyButton({ text, name, said }: CopyProps) {
  return (
    <button type="button" className={look('copy')} aria-label={name} onClick={() => void copy(text, said)}>
      <Icon name="copy" />
    </button>
  )
}

/** Puts a text on the clipboard, and says whether it is there. */
export async function copy(text: string, said: string): Promise<void> {
  const outcome = await copyText(text)
  const { toast } = await import('./toasts.ts')
  toast(outcome === 'copied' ? said : NOT_COPIED)
}
