// One skill: the whole line is a button, by the trick that the button in its first cell spreads over the line.

import type { Channel } from '../../domain/channel.ts'
import type { Rate } from '../../domain/rate.ts'
import { STAGES } from '../../domain/stage.ts'
import { total } from '../../domain/tally.ts'
import type { SkillRow } from '../../store/views/funnel-view.ts'
import { exact, UNREPORTED } from '../words/format.ts'
import { Spark } from '../chart/Spark.tsx'
import { classesOf } from '../kit/classes.ts'
import { skillName } from '../words/skill-text.ts'
import { ChangeMark } from '../figures/ChangeMark.tsx'
import { answerRate, deliveryRate } from './skill-sort.ts'
import styles from '../figures/SkillFunnels.module.css'
import { intervalText, rateText, whyUnreported } from '../words/stage-words.ts'

const css = classesOf(styles)

interface SkillLineProps {
  readonly row: SkillRow
  readonly channels: readonly Channel[]
  readonly isAlone: boolean
  readonly comparison: 'none' | 'shown'
  readonly onChoose: () => void
}

export function SkillLine({ row, channels, isAlone, comparison, onChoose }: SkillLineProps) {
  const name = skillName(row.skill)
  return (
    <tr className={css('line', isAlone && 'alone')}>
      <th scope="row" className={css('word')}>
        <Choose name={name} isAlone={isAlone} onChoose={onChoose} />
      </th>
      {STAGES.map((stage) => {
        const count = total(row.tally, stage)
        return (
          <td key={stage} className={css('figure')}>
            {count === null ? (
              <span className={css('silent')} title={whyUnreported(stage, channels, row.tally)}>
                {UNREPORTED}
              </span>
            ) : (
              exact(count)
            )}
          </td>
        )
      })}
      <RateCell rate={deliveryRate(row)} />
      <RateCell rate={answerRate(row)} />
      <td>
        <Spark values={row.spark} label={sparkWords(row)} />
      </td>
      {comparison === 'shown' && (
        <td className={css('figure', 'change')}>
          <ChangeMark
            change={row.change}
            basis="Delivered of attempted, over the days that can be compared."
          />
        </td>
      )}
    </tr>
  )
}

function Choose({
  name,
  isAlone,
  onChoose,
}: { name: string } & Pick<SkillLineProps, 'isAlone' | 'onChoose'>) {
  return (
    <button type="button" className={css('choose')} aria-pressed={isAlone} title={name} onClick={onChoose}>
      <bdi>{name}</bdi>
    </button>
  )
}

function RateCell({ rate }: { rate: Rate }) {
  const few = rate.kind === 'rate' && rate.trust === 'few'
  return (
    <td className={css('figure', few && 'few')}>
      {rateText(rate)}
      {few && ' few'}
      <span className={css('interval')}>{intervalText(rate)}</span>
    </td>
  )
}

function sparkWords({ spark }: SkillRow): string {
  const most = spark.reduce<number>((top, value) => Math.max(top, value ?? 0), 0)
  return `Attempted by day, ${exact(most)} at most`
}
