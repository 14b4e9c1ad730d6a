// Waits for a state instead of for a while.

import { vi } from 'vitest'

/** Until what is said in it holds: as long as a busy machine may take, and with the last objection where it never does. */
export function until<Said>(says: () => Said | Promise<Said>): Promise<Said> {
  return vi.waitFor(says, { timeout: 30_000, interval: 20 })
}
