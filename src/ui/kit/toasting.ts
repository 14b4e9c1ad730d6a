// Where short messages appear takes files of its own: they are fetched with the first message that there is.

let come: () => void

/** Resolves when there may be messages to show. */
export const toasting = new Promise<void>((resolve) => {
  come = resolve
})

export function toastsCame(): void {
  come()
}
