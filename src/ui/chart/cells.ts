// Cells of the funnel's tables: what people read and what programs get of the same figure.

import type { Rate } from '../../domain/rate.ts'
import { exact, UNREPORTED } from '../words/format.ts'
import type { TableCell } from './DataTable.tsx'
import { rateText } from '../words/stage-words.ts'

export function textCell(text: string): TableCell {
  return { text, value: text }
}

/** A number of messages in all its digits, or n/r with the reason where the stage is not reported. */
export function countCell(count: number | null, why: string): TableCell {
  return count === null ? unreportedCell(why) : { text: exact(count), value: count }
}

/** A share in percent; programs get it as a fraction of 1. */
export function rateCell(rate: Rate): TableCell {
  const text = rateText(rate)
  return { text, value: rate.kind === 'rate' ? Number(rate.share.toFixed(6)) : text }
}

export function unreportedCell(why: string): TableCell {
  return { text: UNREPORTED, value: UNREPORTED, hint: why }
}
