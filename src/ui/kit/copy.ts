// Puts a text on the clipboard, for every button that copies. On plain http in a local network browsers have no
// clipboard to write to, only the older command that copies what is selected.

/** What is said where it was refused. */
export const NOT_COPIED = 'The browser did not allow copying.'

/** Puts a text on the clipboard; `refused` where the browser lets it by neither way. */
export async function copyText(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return copyTheOldWay(text)
  }
}

/** Selects without moving the focus: a dialog would at once take it back, and the selection with it. */
function copyTheOldWay(text: string): 'copied' | 'refused' {
  const mark = document.createElement('span')
  mark.className = 'visually-hidden'
  mark.style.userSelect = 'text'
  mark.textContent = text
  const selection = document.getSelection()
  const before = selection?.rangeCount ? selection.getRangeAt(0) : null
  let taken: 'copied' | 'refused' = 'refused'
  const fill = (event: ClipboardEvent) => {
    // The text itself, and not what the page makes of its spaces and line ends.
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    taken = event.clipboardData === null ? 'refused' : 'copied'
  }
  document.body.append(mark)
  selection?.removeAllRanges()
  const range = document.createRange()
  range.selectNodeContents(mark)
  selection?.addRange(range)
  addEventListener('copy', fill, true)
  try {
    return oldCopy() ? taken : 'refused'
  } finally {
    removeEventListener('copy', fill, true)
    selection?.removeAllRanges()
    if (before !== null) selection?.addRange(before)
    mark.remove()
  }
}

function oldCopy(): boolean {
  // Called by its name, since the types mark it as outdated: there is no other way without a secure context.
  const command: unknown = Reflect.get(document, 'execCommand')
  return typeof command === 'function' && Reflect.apply(command, document, ['copy']) === true
}
