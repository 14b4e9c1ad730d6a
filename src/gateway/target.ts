// The address of a request, as it was sent.

/** The two halves of a request line as it was sent: nothing is decoded, nothing is resolved. */
export function targetOf(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?')
  if (mark === -1) return { path: target, query: '' }
  return { path: target.slice(0, mark), query: target.slice(mark + 1) }
}
