// Copies a text, and says that it did.

import { Button } from 'react-aria-components'
import { classesOf } from './classes.ts'
import sheet from './frame.module.css'
import { Icon } from './Icon.tsx'
import { toast } from './toasts.ts'

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
    <Button className={look('copy')} aria-label={name} onPress={() => void copy(text, said)}>
      <Icon name="copy" />
    </Button>
  )
}

/** Puts a text on the clipboard. Browsers forbid it on plain http and where the person said no: then we say so. */
export async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(said)
  } catch {
    toast('The browser did not allow copying.')
  }
}
