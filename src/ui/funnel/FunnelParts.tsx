// What stands below the first figures of the funnel screen: the same in pictures, by channel, by skill and by day.

import { useCallback } from 'react'
import type { Skill } from '../../domain/channel.ts'
import type { Day, Span } from '../../domain/day.ts'
import type { Stage } from '../../domain/stage.ts'
import { useQuestion } from '../../store/hooks/views.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { ChannelFunnels } from '../figures/ChannelFunnels.tsx'
import { StageFunnel } from '../figures/StageFunnel.tsx'
import { InTurn } from '../kit/InTurn.tsx'
import { Meanings } from './Meanings.tsx'
import { OverTime } from './OverTime.tsx'
import { SkillFunnels } from './SkillFunnels.tsx'

export function FunnelParts({ view, span }: { readonly view: FunnelView; readonly span: Span }) {
  const { question, events } = useQuestion()
  const { zone, filter } = question
  const { first, last } = span
  const fileOf = useCallback((name: string) => `${name}_${first}_${last}`, [first, last])
  const onDay = useCallback((day: Day) => events.spanChosen({ first: day, last: day }), [events])
  const onMessages = useCallback((has: Stage) => events.messagesShown({ messageFilter: { has } }), [events])
  const onSkills = useCallback((skills: readonly Skill[]) => events.skillsChosen(skills), [events])
  return (
    <InTurn
      parts={[
        <StageFunnel key="stages" view={view} zone={zone} fileOf={fileOf} onMessages={onMessages} />,
        <ChannelFunnels key="channels" view={view} zone={zone} fileOf={fileOf} />,
        <SkillFunnels
          key="skills"
          view={view}
          zone={zone}
          fileOf={fileOf}
          chosen={filter.skills}
          onChoose={onSkills}
        />,
        <OverTime key="days" view={view} zone={zone} fileOf={fileOf} onDay={onDay} />,
        <Meanings key="meanings" />,
      ]}
    />
  )
}
