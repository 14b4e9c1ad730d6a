// How the tables of the benchmark write a figure.

/** Three digits, as a table wants them. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
