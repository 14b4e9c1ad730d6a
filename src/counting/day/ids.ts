// The ids that a day has met. A `Set` would do, and takes a third of the whole counting: the hash of a fresh text is dear
// in V8. Here it is reckoned in a plain loop; ids whose hashes are alike are compared letter by letter all the same.

export interface MessageIds {
  /** Takes an id, and says whether it had not been met before. */
  readonly add: (id: string) => boolean
}

const FREE = -1

export function createIds(): MessageIds {
  const ids: string[] = []
  let hashes = new Int32Array(2_048)
  // Where an id stands in `ids`, by its hash: open addressing, at most half full.
  let slots = new Int32Array(4_096).fill(FREE)

  function grow(): void {
    const more = new Int32Array(hashes.length * 2)
    more.set(hashes)
    hashes = more
    slots = new Int32Array(slots.length * 2).fill(FREE)
    for (let place = 0; place < ids.length; place += 1) slots[freeSlot(hashes[place] ?? 0)] = place
  }

  function freeSlot(hash: number): number {
    const last = slots.length - 1
    let slot = hash & last
    while ((slots[slot] ?? FREE) !== FREE) slot = (slot + 1) & last
    return slot
  }

  function add(id: string): boolean {
    const hash = hashOf(id)
    const last = slots.length - 1
    let slot = hash & last
    for (;;) {
      const place = slots[slot] ?? FREE
      if (place === FREE) break
      if (hashes[place] === hash && ids[place] === id) return false
      slot = (slot + 1) & last
    }
    if (ids.length === hashes.length) {
      grow()
      slot = freeSlot(hash)
    }
    hashes[ids.length] = hash
    slots[slot] = ids.length
    ids.push(id)
    return true
  }

  return { add }
}

function hashOf(text: string): number {
  let hash = text.length
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x9e3779b1)
    // What a letter changes above must be felt below, where the slot is read off.
    hash ^= hash >>> 15
  }
  return hash
}
