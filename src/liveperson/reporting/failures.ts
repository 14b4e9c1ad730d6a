// The `error_aggregation` of an analytics row: how many messages failed with which `<source>_<code>`. Tolerant like the
// rest of the row: a count that cannot be read is noted, and the others are kept.

import * as v from 'valibot'
import { failureOfKey, type Failure } from '../../domain/failure.ts'
import type { Row } from '../../domain/tally.ts'
import { shown } from '../http/shown.ts'
import { JsonObject, WireCount } from './wire.ts'

const KEY_LENGTH = 60

/**
 * Messages by failure (outbound-reporting-api-overview). Keys that mean the same, `prmsg_1400` and `proactive_1400`, are
 * counted together. Where what was given is no object, nothing is known of the reasons, and that is one that is unread.
 */
export function failuresOf(
  given: unknown,
  path: string,
  issue: (path: string, reason: string, value: unknown) => void,
): Pick<Row, 'failures' | 'unreadReasons'> {
  if (!v.is(JsonObject, given)) {
    issue(path, 'is no object', given)
    return { unreadReasons: 1 }
  }
  const failures = new Map<Failure, number>()
  let unread = 0
  for (const [key, value] of Object.entries(given)) {
    const n = v.safeParse(WireCount, value, { abortPipeEarly: true })
    const failure = failureOfKey(key)
    if (!n.success) {
      unread += 1
      issue(`${path}.${shown(key, KEY_LENGTH)}`, n.issues[0].message, value)
    } else if (n.output > 0) failures.set(failure, (failures.get(failure) ?? 0) + n.output)
  }
  return { failures, ...(unread > 0 && { unreadReasons: unread }) }
}
