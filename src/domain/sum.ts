// What most figures begin with.

/** All of them added up; 0 where there are none. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
