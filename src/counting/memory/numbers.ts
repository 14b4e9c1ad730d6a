// A list of whole numbers that grows without boxing any of them, and is used again: fresh memory is dear.

import { narrowed, type Column } from '../rollup.ts'

export interface Numbers {
  readonly push: (number: number) => void
  readonly size: () => number
  /** The narrowest copy of all of them; the list is empty afterwards. */
  readonly take: () => Column
}

const FIRST_SIZE = 2_048
/** A list that has grown beyond this is not kept: 1 MB. */
const MOST_KEPT = 2 ** 18

export function createNumbers(): Numbers {
  let numbers = new Uint32Array(FIRST_SIZE)
  let size = 0
  return {
    push: (number) => {
      if (size === numbers.length) {
        const larger = new Uint32Array(size * 2)
        larger.set(numbers)
        numbers = larger
      }
      numbers[size++] = number
    },
    size: () => size,
    take: () => {
      const taken = narrowed(numbers.subarray(0, size))
      size = 0
      if (numbers.length > MOST_KEPT) numbers = new Uint32Array(FIRST_SIZE)
      return taken
    },
  }
}
