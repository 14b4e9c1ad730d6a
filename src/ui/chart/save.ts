// Takes what is on the screen out of it: to the clipboard and into files. Each says whether it worked.

/** Puts a text on the clipboard; on plain http in a local network only the older way exists. */
export async function copyText(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return copyTheOldWay(text)
  }
}

/** Offers a file for download. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken hold of the content by the time that the next task runs.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

function copyTheOldWay(text: string): 'copied' | 'refused' {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  document.body.append(area)
  area.select()
  try {
    return oldCopy() ? 'copied' : 'refused'
  } finally {
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}

function oldCopy(): boolean {
  // Called by its name, since the types mark it as outdated: there is no other way without a secure context.
  const command: unknown = Reflect.get(document, 'execCommand')
  return typeof command === 'function' && Reflect.apply(command, document, ['copy']) === true
}
