// A list of whole numbers that grows without boxing any of them.

export interface Numbers {
  readonly push: (number: number) => void
  readonly size: () => number
  /** All of them, until the next is pushed. */
  readonly numbers: () => Uint32Array
}

export function createNumbers(): Numbers {
  let numbers = new Uint32Array(256)
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
    numbers: () => numbers.subarray(0, size),
  }
}
