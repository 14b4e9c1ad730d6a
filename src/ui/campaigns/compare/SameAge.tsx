// Campaigns at the same age: what share of the attempted was delivered, read and answered 1, 6, 24 and 72 hours after each
// attempt, whenever that was.

import { memo, useMemo } from 'react'
import type { Milliseconds } from '../../../domain/day.ts'
import { AGES } from '../../../domain/growth.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import {
  COMPARED_STAGES,
  type ComparisonView,
  type ComparedStage,
} from '../../../store/views/comparison-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { exact, percent, percentRange, UNREPORTED } from '../../words/format.ts'
import { Hint } from '../../kit/Hint.tsx'
import { classesOf } from '../../kit/classes.ts'
import tableStyles from '../../figures/SkillFunnels.module.css'
import { campaignLook } from '../shared/campaign-look.ts'
import styles from '../shared/Comparison.module.css'
import { agesTable, ageText, readingOf, whyNone, type AgeReading } from './comparison-tables.ts'
import { COMPARED_STAGE_NAMES } from '../shared/comparison-words.ts'

const css = classesOf(tableStyles, styles)

interface SameAgeProps {
  readonly view: Pick<ComparisonView, 'campaigns'>
  readonly file: string
}

export const SameAge = memo(function SameAge({ view, file }: SameAgeProps) {
  const { campaigns } = view
  const table = useMemo(() => agesTable({ campaigns }), [campaigns])
  return (
    <Figure
      title="At the same age"
      note="share of attempted, by hours since each attempt"
      table={table}
      file={file}
      twin="itself"
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={css('agesPlace')} aria-label="Campaigns at the same age, scrollable" tabIndex={0}>
        <table className={css('table', 'ages')}>
          <caption className="visually-hidden">Campaigns at the same age</caption>
          <thead>
            <tr>
              <th scope="col" className={css('word')}>
                Campaign
              </th>
              {AGES.map((age) => (
                <th key={age} scope="col" className={css('figure')}>
                  {ageText(age)}
                </th>
              ))}
            </tr>
          </thead>
          {COMPARED_STAGES.map((stage) => (
            <StageRows key={stage} stage={stage} campaigns={campaigns} />
          ))}
        </table>
      </section>
      <p className={css('words')}>
        Estimated after Kaplan and Meier: who still waits counts for as long as they were watched, who failed
        or opted out never gets there and stays in the denominator. At risk are those who were still watched
        and waiting at that age; where fewer than 30 are, a share stands only as far as they could not move it
        by half a point.
      </p>
    </Figure>
  )
})

interface StageRowsProps {
  readonly stage: ComparedStage
  readonly campaigns: readonly CampaignView[]
}

/** One that nobody knows says so where it stands; here it would be an empty line. */
function StageRows({ stage, campaigns }: StageRowsProps) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={AGES.length + 1} className={css('word', 'stageHead')}>
          {COMPARED_STAGE_NAMES[stage]}
        </th>
      </tr>
      {campaigns.map((campaign, place) => {
        const { letter, colour } = campaignLook(place)
        if (campaign.state === 'unknown') return null
        return (
          <tr key={campaign.id}>
            <th scope="row" className={css('word', 'ageName')} title={campaign.label}>
              <strong style={{ color: colour }}>{letter}</strong> <bdi>{campaign.label}</bdi>
            </th>
            {AGES.map((age, index) => (
              <Reading key={age} reading={readingOf(campaign, stage, index)} age={age} />
            ))}
          </tr>
        )
      })}
    </tbody>
  )
}

function Reading({ reading, age }: { readonly reading: AgeReading; readonly age: Milliseconds }) {
  const { at } = reading
  if (at === null || at.kind !== 'share') {
    const why = whyNone(reading, age)
    return (
      <td className={css('figure', 'few', 'why')}>
        {why === UNREPORTED ? <Hint says="SMS has no read receipt">{UNREPORTED}</Hint> : why}
      </td>
    )
  }
  const few = at.trust === 'few'
  return (
    <td className={css('figure', few && 'few')}>
      {percent(at.share)}
      {few && ' few'}
      <span className={css('interval')}>{percentRange(at.low, at.high)}</span>
      <span className={css('interval')}>{exact(at.atRisk)} at risk</span>
    </td>
  )
}
