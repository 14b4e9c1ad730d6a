// The skills that a campaign was sent for, where there are several: counts, and the two rates with their doubt.

import { memo, useMemo } from 'react'
import { shareOf } from '../../../domain/funnel.ts'
import { STAGE_NAMES, STAGES } from '../../../domain/stage.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { exact, UNREPORTED } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import { skillName } from '../../words/skill-text.ts'
import tableStyles from '../../figures/SkillFunnels.module.css'
import { whyUnreported } from '../../words/stage-words.ts'
import { skillTable } from '../../figures/funnel-tables.ts'
import { RateCell } from './CampaignDays.tsx'
import styles from '../shared/OneCampaign.module.css'

const css = classesOf(tableStyles, styles)

interface SkillsProps {
  readonly view: Pick<CampaignView, 'skills' | 'channels'>
  readonly file: string
}

export const CampaignSkills = memo(function CampaignSkills({ view, file }: SkillsProps) {
  const channels = useMemo(() => view.channels.map(({ channel }) => channel), [view.channels])
  const table = useMemo(() => skillTable(view, channels), [view, channels])
  return (
    <Figure title="By skill" note="by day of attempt, UTC" table={table} file={file} twin="itself">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={css('scroll')} aria-label="Skills, scrollable" tabIndex={0}>
        <table className={css('table')}>
          <caption className="visually-hidden">Campaign by skill</caption>
          <thead>
            <tr>
              <th scope="col" className={css('word')}>
                Skill
              </th>
              {STAGES.map((stage) => (
                <th key={stage} scope="col" className={css('figure')}>
                  {STAGE_NAMES[stage]}
                </th>
              ))}
              <th scope="col" className={css('figure')}>
                Delivered of attempted
              </th>
              <th scope="col" className={css('figure')}>
                Answered of attempted
              </th>
            </tr>
          </thead>
          <tbody>
            {view.skills.map(({ skill, tally }) => (
              <tr key={skill}>
                <th scope="row" className={css('word', 'skillName')} title={skillName(skill)}>
                  <bdi>{skillName(skill)}</bdi>
                </th>
                {STAGES.map((stage) => {
                  const n = total(tally, stage)
                  return (
                    <td key={stage} className={css('figure')}>
                      {n === null ? (
                        <span className={css('few')} title={whyUnreported(stage, channels, tally)}>
                          {UNREPORTED}
                        </span>
                      ) : (
                        exact(n)
                      )}
                    </td>
                  )
                })}
                <RateCell rate={shareOf(tally, 'delivered', 'attempted')} />
                <RateCell rate={shareOf(tally, 'responded', 'attempted')} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Figure>
  )
})
