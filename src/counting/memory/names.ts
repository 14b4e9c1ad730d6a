// Names as numbers: while a day is read, each name gets a number when it is first met.

export interface Numbering {
  /** The number of a name. */
  readonly of: (name: string) => number
  /** The names by their numbers. */
  readonly names: readonly string[]
}

/** Numbers names from 0 in the order in which they come; those given have theirs already. */
export function numbering(first: readonly string[] = []): Numbering {
  const names = [...first]
  const numbers = new Map(names.map((name, number) => [name, number]))
  return {
    names,
    of: (name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      names.push(name)
      return names.length - 1
    },
  }
}

/** Names in their order, and where each number has gone. Sheets of the same messages are alike however they came. */
export function inOrder(names: readonly string[]): { names: readonly string[]; places: Uint32Array } {
  const sorted = names.toSorted()
  const placeOf = new Map(sorted.map((name, place) => [name, place]))
  return { names: sorted, places: Uint32Array.from(names, (name) => placeOf.get(name) ?? 0) }
}
