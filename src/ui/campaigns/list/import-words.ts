// A file of campaigns in words: what it would do to the list, and how it was read.

import type { MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import type { CampaignListChange } from '../../../domain/campaign-list-preview.ts'
import type { Pasted } from '../../../domain/campaign-list-read.ts'
import { exact } from '../../words/format.ts'
import { say } from '../../words/i18n.ts'
import type { FileText } from './file-text.ts'

/** "2 new campaigns, 1 changed, 1 already in the list; 2 lines skipped." */
export function importWords(
  changes: readonly CampaignListChange[],
  { mistakes }: Pick<Pasted, 'mistakes'>,
): string {
  const count = (kind: CampaignListChange['kind']) => changes.filter((change) => change.kind === kind).length
  const [fresh, changed, same] = [count('new'), count('changed'), count('same')]
  const parts = [
    fresh === 0 ? '' : plural(fresh, { one: '# new campaign', other: '# new campaigns' }),
    changed === 0 ? '' : plural(changed, { one: '# changed', other: '# changed' }),
    same === 0 ? '' : plural(same, { one: '# already in the list', other: '# already in the list' }),
  ].filter(Boolean)
  const lead = parts.length === 0 ? t`No campaign id found` : parts.join(', ')
  return mistakes.length === 0
    ? t({ message: `${lead}.`, comment: '2 new campaigns, 1 changed.' })
    : t`${lead}; ${plural(mistakes.length, { one: '# line skipped', other: '# lines skipped' })}.`
}

const READ_AS = {
  'utf-8': null,
  'utf-16le': msg`Read as UTF-16.`,
  'utf-16be': msg`Read as UTF-16.`,
  'windows-1252': msg`Read as Windows-1252, as it is not valid UTF-8.`,
} as const satisfies Record<FileText['encoding'], MessageDescriptor | null>

/** How the file was read, so that somebody who sees odd names knows why. */
export function readWords(
  { headings, above }: Pick<Pasted, 'headings' | 'above'>,
  encoding: FileText['encoding'],
): string {
  const columns =
    headings === null
      ? t`No headings found: the columns are taken as id, name, tags.`
      : headingsText(exact(headings), above)
  const read = READ_AS[encoding]
  return read === null ? columns : `${columns} ${say(read)}`
}

function headingsText(line: string, above: number): string {
  return above === 0
    ? t`Headings found in line ${line}.`
    : t`Headings found in line ${line}; ${plural(above, {
        one: '# line above skipped',
        other: '# lines above skipped',
      })}.`
}
