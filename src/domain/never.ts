/** The arm of a `switch` that the compiler proves unreachable; reaching it is a bug of ours, so it throws. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
