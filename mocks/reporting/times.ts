// The window that a request asks for, and what is refused about it. Both ends count: the documents do not say
// whether `attemptedEndTime` is included, and this stand-in decides that it is.

import { DAY_LENGTH, monthsBefore } from '../world/calendar.ts'
import { refused, type Question, type Refusal } from './question.ts'

export interface Times {
  readonly kind: 'times'
  readonly start: number
  /** Included. */
  readonly end: number
}

/** How far back the API remembers: any day of the last 13 calendar months. */
const RETENTION_MONTHS = 13

/** The window of a question, in epoch milliseconds, or the reason it cannot be answered. */
export function timesOf(question: Question, now: number): Times | Refusal {
  const start = instantOf(question.query.get('attemptedStartTime'))
  const end = instantOf(question.query.get('attemptedEndTime'))
  if (start === null) return refused(400, 'attemptedStartTime must be given in epoch milliseconds')
  if (end === null) return refused(400, 'attemptedEndTime must be given in epoch milliseconds')
  if (end < start) return refused(400, 'attemptedEndTime must not be before attemptedStartTime')
  const days = longestWindow(question)
  if (end - start > days * DAY_LENGTH) {
    return refused(400, `The time range must not exceed ${days === 1 ? '24 hours' : `${days} days`}`)
  }
  if (start < monthsBefore(now, RETENTION_MONTHS)) {
    return refused(400, `Data is available for the last ${RETENTION_MONTHS} months only`)
  }
  return { kind: 'times', start, end }
}

/** In days. The successor's document allows 60 for the analytics of an account; everything else is 24 hours. */
function longestWindow({ dialect, endpoint }: Question): number {
  return dialect === 'outbound-reporting' && endpoint === 'analytics' ? 60 : 1
}

function instantOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
