// The text of a file from a spreadsheet: some write UTF-8, some UTF-16, and those of half of Europe what Windows wrote
// before either. No file says which.

export interface FileText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
}

/** The text of some bytes; null where they are no text: a workbook, a picture. */
export function textOf(bytes: Uint8Array): FileText | null {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  return text.includes('\0') ? null : { text, encoding }
}

function encodingOf(bytes: Uint8Array): FileText['encoding'] {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return halfEmpty(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

/** Bytes that are looked at for UTF-16 without its mark: separators and ids leave every second of them empty. */
const LOOKED_AT = 4_096

function halfEmpty(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let [even, odd] = [0, 0]
  for (const [place, byte] of bytes.subarray(0, LOOKED_AT).entries()) {
    if (byte !== 0) continue
    if (place % 2 === 0) even += 1
    else odd += 1
  }
  if (even + odd === 0) return null
  return odd >= even ? 'utf-16le' : 'utf-16be'
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
