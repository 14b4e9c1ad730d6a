// What the server shall leave out, in the spelling of each dialect. What a question says about channels and skills
// goes out here; what comes back is read elsewhere.

import { WHATSAPP, type Channel, type Skill } from '../../domain/channel.ts'
import type { Dialect } from './dialect.ts'
import type { WireFilters } from './wire.ts'

/** An empty list leaves nothing out. */
export interface Filters {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
}

/** The filters as a dialect spells them, or null where nothing is left out. */
export function wireFilters(dialect: Dialect, filters: Filters | null): WireFilters | null {
  if (filters === null || (filters.channels.length === 0 && filters.skills.length === 0)) return null
  return {
    ...(filters.channels.length === 0
      ? {}
      : { channels: filters.channels.map((channel) => spelt(dialect, channel)) }),
    ...(filters.skills.length === 0 ? {} : { skills: filters.skills }),
  }
}

/** `SMS` is all that the document of `reporting-2.0` shows; the other capitals are a guess. */
const CAPITALS: ReadonlyMap<Channel, string> = new Map([[WHATSAPP, 'WHATSAPP']])

function spelt(dialect: Dialect, channel: Channel): string {
  switch (dialect) {
    case 'reporting-2.0':
      return CAPITALS.get(channel) ?? channel.toUpperCase()
    case 'outbound-reporting':
      return channel
  }
}
