// The part of the page that people come for, and the way straight to it.

export const MAIN_ID = 'main'

/** Moves the focus past the rail and the question, without leaving a trace in the address (it is the question's). */
export function goToMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  const main = document.getElementById(MAIN_ID)
  main?.focus({ preventScroll: true })
  window.scrollTo({ top: 0 })
}

/** For buttons that vanish when they have done their work: the keyboard goes on from here, not from the top. */
export function stayOnPage(): void {
  document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
}
