// The classes of style sheets as one string. A name that no sheet has adds nothing, and neither does `false`, which
// is what a condition leaves of a name.

/** Reads the class names of CSS modules; a name that several of them have stands for all of those. */
export function classesOf(
  ...sheets: readonly CSSModuleClasses[]
): (...names: readonly (string | false)[]) => string {
  return (...names) =>
    names.flatMap((name) => (name === false ? [] : sheets.flatMap((sheet) => sheet[name] ?? []))).join(' ')
}
