// What kinds of failures are called, as the dictionary of failures groups them.

import { msg } from '@lingui/core/macro'
import { say } from '../words/i18n.ts'

/** `Carrier filter`; a kind that the dictionary has and this table does not is said as it stands there. */
export function categoryText(category: string): string {
  const known = CATEGORIES.get(category)
  if (known !== undefined) return say(known)
  const words = category.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

const CATEGORIES = new Map([
  ['account', msg({ message: 'Account', context: 'kind of failure' })],
  ['blocked', msg({ message: 'Blocked', context: 'kind of failure' })],
  ['carrier_filter', msg({ message: 'Carrier filter', context: 'kind of failure' })],
  ['compliance', msg({ message: 'Compliance', context: 'kind of failure' })],
  ['content', msg({ message: 'Content', context: 'kind of failure' })],
  ['expired', msg({ message: 'Expired', context: 'kind of failure' })],
  ['fraud', msg({ message: 'Fraud', context: 'kind of failure' })],
  ['geo_permission', msg({ message: 'Geo permission', context: 'kind of failure' })],
  ['inapp', msg({ message: 'Inapp', context: 'kind of failure' })],
  ['internal', msg({ message: 'Internal', context: 'kind of failure' })],
  ['invalid_number', msg({ message: 'Invalid number', context: 'kind of failure' })],
  ['invalid_request', msg({ message: 'Invalid request', context: 'kind of failure' })],
  ['marketing_cap', msg({ message: 'Marketing cap', context: 'kind of failure' })],
  ['media', msg({ message: 'Media', context: 'kind of failure' })],
  ['mixed', msg({ message: 'Mixed', context: 'kind of failure' })],
  ['no_receipt', msg({ message: 'No receipt', context: 'kind of failure' })],
  ['open_conversation', msg({ message: 'Open conversation', context: 'kind of failure' })],
  ['opted_out', msg({ message: 'Opted out', context: 'kind of failure' })],
  ['policy', msg({ message: 'Policy', context: 'kind of failure' })],
  ['provider_outage', msg({ message: 'Provider outage', context: 'kind of failure' })],
  ['quality', msg({ message: 'Quality', context: 'kind of failure' })],
  ['rate_limit', msg({ message: 'Rate limit', context: 'kind of failure' })],
  ['routing', msg({ message: 'Routing', context: 'kind of failure' })],
  ['routing_config', msg({ message: 'Routing config', context: 'kind of failure' })],
  ['sender_config', msg({ message: 'Sender config', context: 'kind of failure' })],
  ['template_config', msg({ message: 'Template config', context: 'kind of failure' })],
  ['template_quality', msg({ message: 'Template quality', context: 'kind of failure' })],
  ['unreachable', msg({ message: 'Unreachable', context: 'kind of failure' })],
  ['window_closed', msg({ message: 'Window closed', context: 'kind of failure' })],
])
