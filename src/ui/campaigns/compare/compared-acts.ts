// What can be done with each of the compared campaigns.

import type { Campaign } from '../../../domain/channel.ts'

export interface ComparedActs {
  readonly onFirst: (id: Campaign) => void
  readonly onRemove: (id: Campaign) => void
  readonly onOpen: (id: Campaign) => void
  readonly onRetry: (id: Campaign) => void
  /** Counts its messages again, where that failed. */
  readonly onCount: (id: Campaign) => void
}
