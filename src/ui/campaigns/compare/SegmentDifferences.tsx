// Channels and skills that campaigns have in common, each against the same one of the first campaign. Many are looked at
// at once, so each verdict has to stand more than it would alone.

import { memo, useMemo, useState } from 'react'
import { skillOf } from '../../../domain/channel.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import {
  COMPARED_STAGES,
  type ComparisonView,
  type ComparedStage,
  type SegmentComparison,
} from '../../../store/views/comparison-view.ts'
import { Choice } from '../../kit/Choice.tsx'
import { Figure } from '../../chart/Figure.tsx'
import { UNREPORTED } from '../../words/format.ts'
import { ShowAll } from '../../kit/ShowAll.tsx'
import { classesOf } from '../../kit/classes.ts'
import { skillName } from '../../words/skill-text.ts'
import { whyUnreported } from '../../words/stage-words.ts'
import styles from '../shared/Comparison.module.css'
import { marksTable } from './marks-table.ts'
import { differentAges, named } from '../shared/comparison-notes.ts'
import { COMPARED_STAGE_NAMES } from '../shared/comparison-words.ts'
import { marksOf, type MarkGroup } from './interval-marks.ts'
import { IntervalMarks } from './IntervalMarks.tsx'

const css = classesOf(styles)

/** More segments than these are shown when somebody asks for them. */
const FIRST = 8

interface SegmentsProps {
  readonly view: ComparisonView
  readonly file: string
}

export const SegmentDifferences = memo(function SegmentDifferences({ view, file }: SegmentsProps) {
  const { campaigns } = view
  const [stage, setStage] = useState<ComparedStage>('responded')
  const [reach, setReach] = useState<'first' | 'all'>('first')
  const groups = useMemo(() => groupsOf(view, stage), [view, stage])
  const table = useMemo(
    () => marksTable(`${COMPARED_STAGE_NAMES[stage]}, by channel and skill`, 'Segment', groups),
    [groups, stage],
  )
  const shown = reach === 'all' ? groups : groups.slice(0, FIRST)
  const ages = differentAges(view)
  const [first] = campaigns
  if (!view.segments.some((segment) => isPart(segment, campaigns))) return null
  return (
    <Figure
      title="By channel and skill"
      note={`against ${first === undefined ? '' : named(first)}; shares of sent, by the figures of today`}
      table={table}
      file={file}
      empty={groups.length === 0 ? `No segment that they share reports it.` : null}
      controls={
        <Choice
          label="Stage"
          all={COMPARED_STAGES}
          chosen={stage}
          nameOf={(one) => COMPARED_STAGE_NAMES[one]}
          onChoose={setStage}
        />
      }
    >
      {ages !== null && <p className={css('warning')}>{ages}</p>}
      <IntervalMarks groups={shown} />
      <ShowAll shown={shown.length} of={groups.length} what="segments" onShow={() => setReach('all')} />
      <p className={css('words')}>
        Among several segments some differ by chance alone. The words are corrected for that, so that at most
        about one in twenty of the differences told is none (after Benjamini and Hochberg): a line may lie
        beside zero and still tell nothing.
      </p>
    </Figure>
  )
})

/** Where every campaign has one channel, it is the whole campaign over again. */
function isPart({ kind }: SegmentComparison, campaigns: readonly CampaignView[]): boolean {
  return campaigns.some(({ channels, skills }) => (kind === 'channel' ? channels : skills).length > 1)
}

function groupsOf({ segments, campaigns }: ComparisonView, stage: ComparedStage): readonly MarkGroup[] {
  return segments
    .filter((segment) => segment.stage === stage && isPart(segment, campaigns))
    .map((segment) => ({
      key: `${segment.kind} ${segment.key}`,
      title: segment.kind === 'skill' ? `Skill ${skillName(skillOf(segment.name))}` : segment.name,
      rows: marksOf(segment, campaigns, (campaign) => whyAbsent(segment, campaign)),
    }))
}

function whyAbsent({ kind, key, stage }: SegmentComparison, { channels, skills }: CampaignView): string {
  const channel = kind === 'channel' ? channels.find((one) => one.channel === key) : undefined
  const isThere = kind === 'channel' ? channel !== undefined : skills.some(({ skill }) => skill === key)
  if (!isThere) return 'none of its messages'
  return channel === undefined
    ? UNREPORTED
    : `${UNREPORTED}: ${whyUnreported(stage, [channel.channel], channel.tally)}`
}
