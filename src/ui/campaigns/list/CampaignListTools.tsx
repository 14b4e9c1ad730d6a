// The line above the list: add more, look for some, filter and group them by tag, take the list along.

import { t } from '@lingui/core/macro'
import { csvOf } from '../../../domain/csv.ts'
import { campaignListCsvRows } from '../../../domain/campaign-list.ts'
import type { CampaignListView } from '../../../store/views/campaign-list-view.ts'
import { download } from '../../kit/save.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import styles from '../shared/Roll.module.css'
import type { Arrangement } from './use-arrangement.ts'

const css = classesOf(styles)

/** A list shorter than this is seen at once. */
const SEARCHED = 12

interface ToolsProps {
  readonly view: CampaignListView
  readonly arrangement: Arrangement
  readonly adding: 'shown' | 'hidden'
  readonly onAdding: () => void
}

export function CampaignListTools({ view, arrangement, adding, onAdding }: ToolsProps) {
  const { text, onText, grouping, onGrouping } = arrangement
  return (
    <div className={css('tools')}>
      <button type="button" className={css('tool')} aria-expanded={adding === 'shown'} onClick={onAdding}>
        <Icon name="plus" /> {t`Add campaigns`}
      </button>
      {view.rows.length > SEARCHED && (
        <input
          type="search"
          className={css('search')}
          aria-label={t`Search by name, id or tag`}
          placeholder={t`Name, id or tag`}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
      <Tags tags={view.tags} arrangement={arrangement} />
      <span className={css('gap')} />
      {view.tags.length > 0 && (
        <button
          type="button"
          className={css('tool')}
          aria-pressed={grouping === 'tag'}
          onClick={() => onGrouping(grouping === 'tag' ? 'none' : 'tag')}
        >
          {t`Group by tag`}
        </button>
      )}
      <button type="button" className={css('tool')} onClick={() => exportCampaignList(view)}>
        {t`Export the list`}
      </button>
    </div>
  )
}

/** One tag at a time; pressed again, all of them. */
function Tags({ tags, arrangement: { tag, onTag } }: { tags: readonly string[]; arrangement: Arrangement }) {
  if (tags.length === 0) return null
  return (
    <ul className={css('tagFilter')} aria-label={t`Filter by tag`}>
      {tags.map((one) => (
        <li key={one}>
          <button
            type="button"
            className={css('chip')}
            aria-pressed={one === tag}
            title={one}
            onClick={() => onTag(one === tag ? null : one)}
          >
            <bdi>{one}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** As it can be imported again: ids, names and tags. */
function exportCampaignList({ campaignList }: CampaignListView): void {
  download('campaigns.csv', new Blob([csvOf(campaignListCsvRows(campaignList))], { type: 'text/csv' }))
}
