// A file of campaigns in words: what it would do to the list, and how it was read.

import type { CampaignListChange } from '../../../domain/campaign-list-preview.ts'
import type { Pasted } from '../../../domain/campaign-list-read.ts'
import { exact, many } from '../../words/format.ts'
import type { FileText } from './file-text.ts'

/** "2 new campaigns, 1 changed, 1 already in the list; 2 lines skipped." */
export function importWords(
  changes: readonly CampaignListChange[],
  { mistakes }: Pick<Pasted, 'mistakes'>,
): string {
  const count = (kind: CampaignListChange['kind']) => changes.filter((change) => change.kind === kind).length
  const [fresh, changed, same] = [count('new'), count('changed'), count('same')]
  const parts = [
    fresh === 0 ? '' : many(fresh, 'new campaign'),
    changed === 0 ? '' : `${exact(changed)} changed`,
    same === 0 ? '' : `${exact(same)} already in the list`,
  ].filter(Boolean)
  const lead = parts.length === 0 ? 'No campaign id found' : parts.join(', ')
  return `${lead}${mistakes.length === 0 ? '' : `; ${many(mistakes.length, 'line')} skipped`}.`
}

const ENCODINGS = {
  'utf-8': null,
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252, as it is not valid UTF-8',
} as const satisfies Record<FileText['encoding'], string | null>

/** How the file was read, so that somebody who sees odd names knows why. */
export function readWords(
  { headings, above }: Pick<Pasted, 'headings' | 'above'>,
  encoding: FileText['encoding'],
): string {
  const columns =
    headings === null
      ? 'No headings found: the columns are taken as id, name, tags.'
      : `Headings found in line ${exact(headings)}${above === 0 ? '' : `; ${many(above, 'line')} above skipped`}.`
  const read = ENCODINGS[encoding]
  return read === null ? columns : `${columns} Read as ${read}.`
}
