// One campaign of the list. The whole line opens it, by the trick that the button with its name spreads over the line;
// what else can be pressed lies above that.

import { plural, t } from '@lingui/core/macro'
import type { Campaign } from '../../../domain/channel.ts'
import type { Rate } from '../../../domain/rate.ts'
import type { CampaignListRow } from '../../../store/views/campaign-list-view.ts'
import { exact, fullDay, NOTHING } from '../../words/format.ts'
import { say } from '../../words/i18n.ts'
import { Hint } from '../../kit/Hint.tsx'
import { channelLook } from '../../words/palette.ts'
import { faultText, type Asker } from '../../words/fault-text.ts'
import { classesOf } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { intervalText, rateText, stageName } from '../../words/stage-words.ts'
import tableStyles from '../../figures/SkillFunnels.module.css'
import { CUT_SHORT_MARK, cutShortHint } from '../shared/cut-short-words.ts'
import { NameField } from '../shared/NameField.tsx'
import styles from '../shared/Roll.module.css'
import { attemptedOf, shareOf } from '../shared/campaign-list-sort.ts'
import {
  daysText,
  STALE_WORDS,
  UNKNOWN_ID,
  whereTexts,
  INCOMPLETE_HINT,
} from '../shared/campaign-list-words.ts'
import { TagChips } from '../shared/TagChips.tsx'

const css = classesOf(tableStyles, styles)

export interface LineActs {
  readonly onOpen: (id: Campaign) => void
  readonly onPick: (id: Campaign, picked: boolean) => void
  readonly onName: (id: Campaign, name: string | null) => void
  readonly onTag: (id: Campaign, tag: string) => void
  readonly onUntag: (id: Campaign, tag: string) => void
  readonly onRemove: (id: Campaign) => void
  readonly onRetry: (id: Campaign) => void
}

interface CampaignLineProps {
  readonly row: CampaignListRow
  readonly picked: boolean
  /** All tags that there are. */
  readonly tags: readonly string[]
  readonly asker: Asker
  readonly acts: LineActs
}

export function CampaignLine({ row, picked, tags, asker, acts }: CampaignLineProps) {
  const { id, label, name } = row
  return (
    <tr className={css('line', 'rollLine', picked && 'alone')}>
      <td className={css('pick')}>
        <label className={css('pickLabel')}>
          <input
            type="checkbox"
            aria-label={t`Choose ${label}`}
            checked={picked}
            onChange={(event) => acts.onPick(id, event.target.checked)}
          />
        </label>
      </td>
      <th scope="row" className={css('word', 'nameCell')}>
        <NameField id={id} name={name} label={label} onName={(next) => acts.onName(id, next)}>
          <button type="button" className={css('choose')} title={label} onClick={() => acts.onOpen(id)}>
            <bdi>{label}</bdi>
          </button>
        </NameField>
        {name !== null && (
          <bdi className={css('id')} title={id}>
            {id}
          </bdi>
        )}
        <TagChips
          label={label}
          tags={row.tags}
          known={tags}
          onTag={(tag) => acts.onTag(id, tag)}
          onUntag={(tag) => acts.onUntag(id, tag)}
        />
      </th>
      {row.tally !== null ? (
        <Figures row={row} asker={asker} />
      ) : (
        <Instead row={row} asker={asker} acts={acts} />
      )}
      <td className={css('end')}>
        <button
          type="button"
          className={css('small')}
          aria-label={t`Remove ${label}`}
          title={t`Remove from the list`}
          onClick={() => acts.onRemove(id)}
        >
          <Icon name="close" />
        </button>
      </td>
    </tr>
  )
}

function Figures({ row, asker }: Pick<CampaignLineProps, 'row' | 'asker'>) {
  const attempted = attemptedOf(row)
  const { span, fault, cutShort } = row
  return (
    <>
      <td className={css('figure', 'attemptedCell')} data-name={stageName('attempted')}>
        {attempted === null ? NOTHING : exact(attempted)}
      </td>
      <RateCell name={stageName('delivered')} rate={shareOf(row, 'delivered')} />
      <RateCell name={stageName('responded')} rate={shareOf(row, 'responded')} />
      <td
        className={css('days')}
        title={span === null ? '' : `${fullDay(span.first)} – ${fullDay(span.last)}`}
      >
        {daysText(span)}
        {row.maturity === 'incomplete' && (
          <span className={css('young')}>
            <Hint says={say(INCOMPLETE_HINT)}>{t({ message: 'young', context: 'campaign' })}</Hint>
          </span>
        )}
        {cutShort !== null && (
          <span className={css('young')}>
            <Hint says={`${cutShortHint(cutShort)} ${t`The figures of this line are from the analytics.`}`}>
              {say(CUT_SHORT_MARK)}
            </Hint>
          </span>
        )}
        {fault !== null && (
          <span className={css('young')}>
            <Hint says={`${say(STALE_WORDS)} ${faultText(fault, asker)}`}>{t`not refreshed`}</Hint>
          </span>
        )}
      </td>
      <td className={css('where')}>
        <Where row={row} />
      </td>
    </>
  )
}

function Where({ row }: { readonly row: CampaignListRow }) {
  const { channels, skills } = whereTexts(row)
  const [first] = row.channels
  const look = first === undefined ? null : channelLook(first)
  return (
    <>
      <span className={css('channel')}>
        {look !== null && (
          <span aria-hidden="true" style={{ color: look.colour }}>
            {look.mark}{' '}
          </span>
        )}
        <bdi>{channels === '' ? NOTHING : channels}</bdi>
      </span>
      <bdi className={css('skill')} title={row.skills.join(', ')}>
        {skills}
      </bdi>
    </>
  )
}

function RateCell({ name, rate }: { readonly name: string; readonly rate: Rate }) {
  const few = rate.kind === 'rate' && rate.trust === 'few'
  return (
    <td className={css('figure', few && 'few')} data-name={name}>
      {rateText(rate)}
      {few && ` ${t({ message: 'few', context: 'messages' })}`}
      <span className={css('interval')}>{intervalText(rate)}</span>
    </td>
  )
}

/** A campaign without figures says why, over all of their columns. */
function Instead({ row, asker, acts }: Pick<CampaignLineProps, 'row' | 'asker' | 'acts'>) {
  const { state, fault } = row
  return (
    <td colSpan={5} className={css('insteadCell')} aria-busy={state === 'loading'}>
      {state === 'loading' && <span>{t`Loading…`}</span>}
      {state === 'waiting' && t`Not loaded yet.`}
      {state === 'unknown' && say(UNKNOWN_ID)}
      {state === 'failed' && (
        <>
          <span title={fault === null ? '' : faultText(fault, asker)}>
            {fault === null ? t`It could not be loaded.` : faultText(fault, asker)}
          </span>{' '}
          <button type="button" className={css('link', 'above')} onClick={() => acts.onRetry(row.id)}>
            {t`Try again`}
          </button>
        </>
      )}
    </td>
  )
}

/** For those who hear how many lines there are. */
export function captionOf(rows: readonly CampaignListRow[]): string {
  return plural(rows.length, { one: 'Campaigns: # campaign', other: 'Campaigns: # campaigns' })
}
