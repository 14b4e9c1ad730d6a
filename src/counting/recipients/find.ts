// Which recipients somebody searches for. Statuses, failures and error texts are judged once each, as many share them;
// ids are looked through one by one, a stretch at a time, so that pages that arrive meanwhile are not kept waiting.

import { holds, isPhoneOf, needleOf, SHORTEST_CONSUMER, type Needle } from '../row-store/needle.ts'
import type { Turn } from '../row-store/select.ts'
import type { RecipientColumns } from './columns.ts'
import type { RecipientSearch } from './recipients.ts'

/** Recipients that are looked through before somebody else gets a turn: some ten milliseconds. */
const STRETCH = 20_000

/** The places of those who are searched for, in the order of the report; null where the search was overtaken. */
export async function findRecipients(
  columns: RecipientColumns,
  search: Omit<RecipientSearch, 'key'>,
  permit: Turn,
): Promise<Uint32Array | null> {
  const isWanted = wantedIn(columns, search)
  // Those that arrive while it is looked are found by the next search.
  const size = columns.ids.length
  const found = new Uint32Array(size)
  let count = 0
  for (let place = 0; place < size; place += 1) {
    if (place > 0 && place % STRETCH === 0 && !(await permit())) return null
    if (isWanted(place)) found[count++] = place
  }
  return found.slice(0, count)
}

type Wanted = (place: number) => boolean

function wantedIn(
  columns: RecipientColumns,
  { text, meant, statuses, failures }: Omit<RecipientSearch, 'key'>,
): Wanted {
  const { status, failure, statusNames, failureNames } = columns
  const byStatus = statuses.length === 0 ? null : flags(statusNames, (name) => statuses.includes(name))
  const chosen = new Set<string>(failures)
  // Failure 0 is none: nobody fails for no reason.
  const byFailure =
    failures.length === 0 ? null : flags(failureNames, (name) => name !== '' && chosen.has(name))
  const needle = needleOf(text, meant)
  const holdsIt = needle === null ? null : holderIn(columns, needle)
  return (place) =>
    (byStatus === null || byStatus[status[place] ?? 0] === 1) &&
    (byFailure === null || byFailure[failure[place] ?? 0] === 1) &&
    (holdsIt === null || holdsIt(place))
}

function holderIn(columns: RecipientColumns, needle: Needle): Wanted {
  const { ids, conversations, consumers, status, failure, text } = columns
  const isHeld = (name: string) => holds(name, needle)
  const statuses = flags(columns.statusNames, isHeld)
  const failures = flags(columns.failureNames, isHeld)
  const texts = flags(columns.texts, isHeld)
  const isConsumer = consumerHolder(needle)
  return (place) =>
    statuses[status[place] ?? 0] === 1 ||
    failures[failure[place] ?? 0] === 1 ||
    texts[text[place] ?? 0] === 1 ||
    holds(ids[place], needle) ||
    holds(conversations[place], needle) ||
    isConsumer(consumers[place] ?? null)
}

/** Fewer characters or digits would find too many strangers. */
function consumerHolder(needle: Needle): (consumer: string | null) => boolean {
  const isLong = needle.text.length >= SHORTEST_CONSUMER
  return (consumer) =>
    consumer !== null && ((isLong && holds(consumer, needle)) || isPhoneOf(consumer, needle))
}

function flags(names: readonly string[], isSo: (name: string) => boolean): Uint8Array {
  return Uint8Array.from(names, (name) => (isSo(name) ? 1 : 0))
}
