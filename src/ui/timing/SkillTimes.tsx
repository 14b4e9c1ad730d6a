// One step by skill. There may be hundreds of skills, so those with most messages stand there first and the others are
// added up when somebody asks for them.

import { memo, useMemo, useState } from 'react'
import type { TimingView } from '../../store/views/timing-view.ts'
import { DataTable } from '../chart/DataTable.tsx'
import { Figure } from '../chart/Figure.tsx'
import { ShowAll } from '../kit/ShowAll.tsx'
import { StepChoice } from './StepChoice.tsx'
import { stepTitle, type StepKey } from './step-words.ts'
import { skillTimesTable } from './tables.ts'

const FIRST = 25

interface SkillTimesProps {
  readonly view: TimingView
  readonly fileOf: (name: string) => string
}

export const SkillTimes = memo(function SkillTimes({ view, fileOf }: SkillTimesProps) {
  const { channels, skills, timesOf } = view
  const [step, setStep] = useState<StepKey>('responded')
  const [shown, setShown] = useState<'first' | 'all'>('first')
  const title = stepTitle(step, channels)
  const table = useMemo(() => {
    const some = shown === 'all' ? skills : skills.slice(0, FIRST)
    return skillTimesTable(
      some.map(({ skill }) => timesOf(skill)),
      step,
      title,
    )
  }, [skills, timesOf, shown, step, title])
  return (
    <Figure
      title="By skill"
      note="skills with most messages first"
      table={table}
      file={fileOf(`${step}-times-by-skill`)}
      twin="itself"
      controls={<StepChoice label="Step of the skills" step={step} channels={channels} onChoose={setStep} />}
    >
      <DataTable table={table} sight="shown" />
      <ShowAll shown={table.rows.length} of={skills.length} what="skills" onShow={() => setShown('all')} />
    </Figure>
  )
})
