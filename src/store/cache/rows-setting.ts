// Whether the rows of transactions may stay on this machine. They hold consumer ids, which are people's phone numbers;
// the counts hold none, though the reports beside them keep a few ids of messages and texts of errors as samples. The choice is remembered by whoever draws the switch.

import { createStore, type StoreApi } from 'zustand/vanilla'

interface RowsSetting {
  readonly rows: 'kept' | 'notKept'
  readonly rowsChosen: (rows: 'kept' | 'notKept') => void
}

export type RowsSettingStore = StoreApi<RowsSetting>

export function createRowsSetting(): RowsSettingStore {
  return createStore((set) => ({
    rows: 'kept',
    // What was chosen already is no news: nobody hears of it again.
    rowsChosen: (rows) => set((setting) => (setting.rows === rows ? setting : { rows })),
  }))
}
