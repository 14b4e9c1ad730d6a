// A text that must not be seen. It prints as [secret] wherever it is printed, inspected or made JSON of, so a
// configuration can be passed around and logged whole. Only token.ts, session.ts, tunnel.ts and secrets.ts call reveal().

import { inspect } from 'node:util'

const MASK = '[secret]'

export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself. Whoever calls this answers for where it goes. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [inspect.custom](): string {
    return MASK
  }
}
