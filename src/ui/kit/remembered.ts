// Small choices of the reader that outlive the page (theme, keys). Nothing of the account is ever kept here, and a
// browser that keeps nothing is no reason to fail.

/** What the names of all choices begin with in the storage of this browser. */
export const SETTING_PREFIX = 'proactive-funnels.'

/** The remembered one of some values, or the first where none is remembered. */
export function remembered<Value extends string>(
  name: string,
  values: readonly [Value, ...(readonly Value[])],
): Value {
  try {
    const kept = localStorage.getItem(`${SETTING_PREFIX}${name}`)
    return values.find((value) => value === kept) ?? values[0]
  } catch {
    return values[0]
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`${SETTING_PREFIX}${name}`, value)
  } catch {
    // Storage is full or forbidden: the choice holds until the page is closed.
  }
}
