// A question as a link. A server sees the query, and every one on the way has its own idea of how long that may be;
// what follows the # stays in the browser. So a query that grew long hands its lists over to the part behind the #.

import type { Question } from './question.ts'
import { LISTS, queryOf } from './url.ts'

/** What every proxy takes, in characters. About sixteen skills with Japanese names. */
const LONGEST_QUERY = 2_000

/** The link of a question, as it follows the name of the page. `more` belongs to the demo, and stays in the query. */
export function linkOf(question: Question, more = ''): string {
  const query = queryOf(question)
  const parts = query.split('&')
  const listed = parts.filter(isListed)
  if (query.length <= LONGEST_QUERY || listed.length === 0) return `?${query}${more}`
  const rest = parts.filter((part) => !isListed(part))
  // Chats and mails cut long links. How many there are is said in front and at the end, so that it is noticed.
  const said = `listed=${listed.length}`
  return `?${rest.join('&')}&${said}${more}#${listed.join('&')}&${said}`
}

/** What an address asks for, from both of its parts, to be read as one query. */
export function queryIn({ search, hash }: Pick<Location, 'search' | 'hash'>): string {
  // An anchor has no values: it is none of ours.
  const parts = [search.slice(1), hash.includes('=') ? hash.slice(1) : '']
  return parts.filter((part) => part !== '').join('&')
}

function isListed(part: string): boolean {
  return LISTS.some((name) => part.startsWith(`${name}=`))
}
