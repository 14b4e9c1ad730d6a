// What each campaign did more often than the first, stage by stage: at an age that can be chosen, or by the figures of today.

import { memo, useMemo, useState } from 'react'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import type { ComparisonView, StageComparison } from '../../../store/views/comparison-view.ts'
import { Choice } from '../../kit/Choice.tsx'
import { Figure } from '../../chart/Figure.tsx'
import { UNREPORTED } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import styles from '../shared/Comparison.module.css'
import { readingOf, whyNone } from './comparison-tables.ts'
import { marksTable } from './marks-table.ts'
import { differentAges, named } from '../shared/comparison-notes.ts'
import { ageWords, COMPARED_STAGE_NAMES, ofWhat } from '../shared/comparison-words.ts'
import { marksOf } from './interval-marks.ts'
import { IntervalMarks } from './IntervalMarks.tsx'

const css = classesOf(styles)

interface DifferencesProps {
  readonly view: ComparisonView
  readonly file: string
}

/** The place of an age in `readings`, or the figures of today. */
type When = number | 'final'

export const Differences = memo(function Differences({ view, file }: DifferencesProps) {
  const { campaigns, readings, final, sameAge } = view
  const [chosen, setChosen] = useState<When | null>(null)
  const byItself = readings.findIndex(({ age }) => age === sameAge)
  const when = chosen ?? (byItself < 0 ? 'final' : byItself)
  const stages = when === 'final' ? final : (readings[when]?.stages ?? final)
  const groups = useMemo(() => groupsOf(stages, when, campaigns), [stages, when, campaigns])
  const table = useMemo(() => marksTable('Differences against the first campaign', 'Stage', groups), [groups])
  const [first] = campaigns
  const [reading] = stages
  const ages = when === 'final' ? differentAges(view) : null
  return (
    <Figure
      title="Differences"
      note={`against ${first === undefined ? '' : named(first)}; ${reading === undefined ? '' : `shares ${ofWhat(reading)}`}`}
      table={table}
      file={file}
      controls={<WhenChoice view={view} when={when} onChoose={setChosen} />}
    >
      {ages !== null && <p className={css('warning')}>{ages}</p>}
      <IntervalMarks groups={groups} />
      <p className={css('words')}>
        Each line is the 95 % interval of a difference, in points of share (after Newcombe); one that crosses
        zero tells nothing. Messages of one campaign share their text and their hour, so this is the least
        that there is to doubt. Of several differences some are there by chance: the words are corrected for
        that (after Benjamini and Hochberg).
      </p>
    </Figure>
  )
})

function groupsOf(stages: readonly StageComparison[], when: When, campaigns: readonly CampaignView[]) {
  return stages.map((contest) => ({
    key: contest.stage,
    title: COMPARED_STAGE_NAMES[contest.stage],
    rows: marksOf(contest, campaigns, (campaign) => {
      if (campaign.state !== 'loaded') return 'not loaded'
      if (when === 'final') return UNREPORTED
      return whyNone(readingOf(campaign, contest.stage, when), contest.age ?? 0) ?? UNREPORTED
    }),
  }))
}

interface WhenChoiceProps {
  readonly view: ComparisonView
  readonly when: When
  readonly onChoose: (when: When) => void
}

function WhenChoice({ view: { readings }, when, onChoose }: WhenChoiceProps) {
  const names = new Map([
    ...readings.map(({ age }, place) => [String(place), `${ageWords(age)} after the attempt`] as const),
    ['final', 'figures of today'],
  ])
  return (
    <Choice
      label="Compared at the age of"
      all={[...names.keys()]}
      chosen={String(when)}
      nameOf={(one) => names.get(one) ?? one}
      onChoose={(one) => onChoose(one === 'final' ? 'final' : Number(one))}
    />
  )
}
