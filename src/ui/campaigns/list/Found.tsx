// Campaigns that nobody has added and whose messages are here: they are offered, with their volume and days. Where the
// messages carry no campaign, it says so and why.

import { plural, t } from '@lingui/core/macro'
import { memo, useMemo, useState } from 'react'
import type { Campaign } from '../../../domain/channel.ts'
import type { Discovered, CampaignListView } from '../../../store/views/campaign-list-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { ShowAll } from '../../kit/ShowAll.tsx'
import { exact } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import tableStyles from '../../figures/SkillFunnels.module.css'
import styles from '../shared/Roll.module.css'
import { foundTable } from './campaign-list-table.ts'
import { daysText } from '../shared/campaign-list-words.ts'

const css = classesOf(tableStyles, styles)

/** The largest of them; the others are a press away. */
const FIRST = 10

interface FoundProps {
  readonly found: readonly Discovered[]
  readonly looked: CampaignListView['looked']
  readonly onAdd: (ids: readonly Campaign[]) => void
}

export const Found = memo(function Found({ found, looked, onAdd }: FoundProps) {
  const [reach, setReach] = useState<'first' | 'all'>('first')
  const table = useMemo(() => foundTable(found), [found])
  const shown = reach === 'all' ? found : found.slice(0, FIRST)
  return (
    <Figure
      title={t`Found in the messages`}
      note={noteOf(looked)}
      table={table}
      file="campaigns-found"
      twin="itself"
      empty={emptiness(found, looked)}
      controls={
        found.length > 1 && (
          <button type="button" className={css('toolLink')} onClick={() => onAdd(found.map(({ id }) => id))}>
            {plural(found.length, { one: 'Add all #', other: 'Add all #' })}
          </button>
        )
      }
    >
      <ul className={css('found')}>
        {shown.map(({ id, attempted, span }) => (
          <li key={id} className={css('foundItem')}>
            <bdi className={css('clipped', 'foundId')} title={id}>
              {id}
            </bdi>
            <span className={css('foundCount')}>
              {plural(attempted, { one: '# message', other: '# messages' })}
            </span>
            <span className={css('quiet')}>{daysText(span)}</span>
            <button
              type="button"
              className={css('tool', 'foundAdd')}
              aria-label={t`Add ${id}`}
              onClick={() => onAdd([id])}
            >
              {t`Add`}
            </button>
          </li>
        ))}
      </ul>
      <ShowAll shown={shown.length} of={found.length} what="campaigns" onShow={() => setReach('all')} />
    </Figure>
  )
})

/** Where messages carry no campaign, looking through all of them finds none. */
export function NothingToFind() {
  return (
    <section className={css('nothingToFind')} aria-labelledby="found-in-messages">
      <h2 id="found-in-messages" className={css('title')}>
        {t`Found in the messages`}
      </h2>
      <p className={css('note')}>
        {t`The messages of this dialect carry no campaign, so none can be found in them: add the ids that Proactive Messaging shows.`}
      </p>
    </section>
  )
}

/** How much was looked through: what is not found may be in the days that are missing. */
function noteOf({ loaded, of }: CampaignListView['looked']): string {
  return loaded < of
    ? t`campaigns of messages of ${{ loaded: exact(loaded) }} of ${plural(of, {
        one: '# day',
        other: '# days',
      })} that are not in the list`
    : plural(of, {
        one: 'campaigns of messages of # day that are not in the list',
        other: 'campaigns of messages of # days that are not in the list',
      })
}

function emptiness(found: readonly Discovered[], { loaded, of }: CampaignListView['looked']): string | null {
  if (found.length > 0) return null
  return loaded < of
    ? t`None yet: the messages of ${{ loaded: exact(loaded) }} of ${plural(of, {
        one: '# day',
        other: '# days',
      })} are here.`
    : t`No message of these days belongs to a campaign that is not in the list.`
}
