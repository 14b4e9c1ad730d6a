// What the server shall leave out, in the spelling of each dialect. What a question says about channels and skills
// goes out here; what comes back is read elsewhere.

import { IN_APP, SMS, WHATSAPP, type Channel, type Skill } from '../../domain/channel.ts'
import type { Dialect } from './dialect.ts'
import type { WireFilters } from './wire.ts'

/** An empty list leaves nothing out. */
export interface Filters {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
}

/**
 * The filters as a dialect spells them, or null where nothing is left out. What cannot be spelt for certain is not asked
 * for: the server would leave out all that was chosen, and nobody could tell that from a day without messages. Then
 * more comes than was chosen, and whoever counts cuts it.
 */
export function wireFilters(dialect: Dialect, filters: Filters | null): WireFilters | null {
  if (filters === null) return null
  const { channels, skills } = filters
  const spelt = channels.flatMap((channel) => SPELT[dialect].get(channel) ?? [])
  const wire = {
    ...(spelt.length > 0 && spelt.length === channels.length && { channels: spelt }),
    // A message without a skill has none that could be named.
    ...(skills.length > 0 && skills.every((skill) => skill !== '') && { skills }),
  }
  return Object.keys(wire).length === 0 ? null : wire
}

/** Whether the server can be asked for just that: for part of an account that it cannot name it gives more. */
export function canAskFor(dialect: Dialect, filters: Filters): boolean {
  const wire = wireFilters(dialect, filters)
  const [channels, skills] = [wire?.channels?.length ?? 0, wire?.skills?.length ?? 0]
  return channels === filters.channels.length && skills === filters.skills.length
}

/** `SMS` is all that the document of `reporting-2.0` shows; the other capitals are a guess. Of RCS and others nothing is known. */
const SPELT = {
  'reporting-2.0': new Map([
    [SMS, 'SMS'],
    [WHATSAPP, 'WHATSAPP'],
    [IN_APP, 'INAPP'],
  ]),
  'outbound-reporting': new Map([
    [SMS, 'sms'],
    [WHATSAPP, 'wa'],
    [IN_APP, 'inapp'],
  ]),
} as const satisfies Record<Dialect, ReadonlyMap<Channel, string>>
