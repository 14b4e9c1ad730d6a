// What the API counts of messages. A message walks down the stages; the exits say how some of them left.

/** The stages in the order in which a message reaches them. */
export const STAGES = ['attempted', 'eligible', 'sent', 'delivered', 'read', 'responded', 'closed'] as const

/**
 * Side doors. `failed` is what was attempted and not sent, so it contains `skipped` (opted out earlier) and
 * everything not eligible: exits are never added up (outbound-reporting-api-overview, "Failed").
 */
const EXITS = ['skipped', 'failed', 'optedOut', 'optedIn'] as const

export const COUNTERS = [...STAGES, ...EXITS] as const

export type Stage = (typeof STAGES)[number]
export type Counter = (typeof COUNTERS)[number]

/** What people call a stage: "answered" is the API's "conversations created". */
export const STAGE_NAMES = {
  attempted: 'Attempted',
  eligible: 'Eligible',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  responded: 'Answered',
  closed: 'Closed',
} as const satisfies Record<Stage, string>
