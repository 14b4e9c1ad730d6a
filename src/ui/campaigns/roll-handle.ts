// The roll as the screens of campaigns pass it on: what it shows, and what can be done to it.

import type { useRoll } from '../../store/use-campaigns.ts'

export type RollHandle = NonNullable<ReturnType<typeof useRoll>>
