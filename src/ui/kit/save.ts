// Takes what is on the screen out of it, as a file.

/** Offers a file for download. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken hold of the content by the time that the next task runs.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
