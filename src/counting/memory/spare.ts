// Memory that goes from day to day: fresh memory is dear, as every page of it is cleared when it is first touched. What
// stands in it is of an earlier day, and is written over before it is read.

type Room = Uint8Array | Uint32Array | Float64Array

/** Rooms of one kind, each of which belongs to one day at a time. */
export interface Spare<Kept extends Room> {
  /** A room that an earlier day has left, or a new one. */
  readonly take: () => Kept
  /** Leaves it to another day. */
  readonly leave: (room: Kept) => void
}

/** More is not kept for another day: 2 MB, and two rooms of a kind, as days are read side by side. */
const MOST_BYTES = 2 ** 21
const MOST_ROOMS = 2

/** Makes the rooms that no earlier day has left. */
export function createSpare<Kept extends Room>(make: () => Kept): Spare<Kept> {
  const left: Kept[] = []
  return {
    take: () => left.pop() ?? make(),
    leave: (room) => {
      if (room.byteLength <= MOST_BYTES && left.length < MOST_ROOMS) left.push(room)
    },
  }
}

/** Twice as much room, with what stands in it. */
export function twice<Kept extends Room>(room: Kept, make: (length: number) => Kept): Kept {
  const larger = make(room.length * 2)
  larger.set(room)
  return larger
}
