// The CSAT screen with its figures: those of ratings, or, where only means are known, estimates that say so.

import { plural, t } from '@lingui/core/macro'
import { useCallback, useMemo } from 'react'
import type { Day, Zone } from '../../domain/day.ts'
import type { MeanFigures, RatedFigures } from '../../store/views/csat-view.ts'
import type { QuestionEvents } from '../../store/question/question.ts'
import { campaignName, channelName } from '../words/channel-text.ts'
import { skillName } from '../words/skill-text.ts'
import { estimateText, meanRange, meanText, noneText, rangeText } from './csat-words.ts'
import { Distribution } from './Distribution.tsx'
import { EstimatedKeyFigures, RatedKeyFigures } from './KeyFigures.tsx'
import { Lowest } from './Lowest.tsx'
import { OverDays, type CsatDay } from './OverDays.tsx'
import { EstimatedSegments, RatedSegments } from './Segments.tsx'
import { estimateDaysTable, missing, ratedDaysTable } from './tables.ts'

interface ShownProps<Figures> {
  readonly figures: Figures
  readonly zone: Zone
  readonly events: QuestionEvents
  readonly fileOf: (name: string) => string
}

function rankedNote(): string {
  return t`lowest for certain first (by the upper end of the 95 % interval), few ratings last`
}

export function RatedShown({ figures, zone, events, fileOf }: ShownProps<RatedFigures>) {
  const { all, channels, skills, campaigns, byDay } = figures
  const onRating = useCallback(
    (rating: number) => events.messagesShown({ messageFilter: { rating } }),
    [events],
  )
  const onDay = useCallback((day: Day) => events.spanChosen({ first: day, last: day }), [events])
  const days = useMemo(() => byDay.map(ratedDay), [byDay])
  const table = useMemo(() => ratedDaysTable(figures), [figures])
  const channelRows = useMemo(() => rowsOf(channels, channelName), [channels])
  const skillRows = useMemo(() => rowsOf(skills, skillName), [skills])
  const campaignRows = useMemo(() => rowsOf(campaigns, campaignName), [campaigns])
  const note = t`ratings by day of attempt, ${zone}`
  return (
    <>
      <RatedKeyFigures rated={all} />
      <Distribution rated={all} note={note} fileOf={fileOf} onRating={onRating} />
      <OverDays
        axis={t`Days of attempt in ${zone}. Faint: the 95 % interval of each day.`}
        days={days}
        note={note}
        table={table}
        file={fileOf('csat-by-day')}
        onDay={onDay}
      />
      <RatedSegments
        by="channel"
        note={note}
        file={fileOf('csat-by-channel')}
        rows={channelRows}
        onChoose={(key) => events.channelsChosen(namesAt(channels, key))}
      />
      <RatedSegments
        by="skill"
        note={rankedNote()}
        file={fileOf('csat-by-skill')}
        rows={skillRows}
        onChoose={(key) => events.skillsChosen(namesAt(skills, key))}
      />
      {campaigns.some(({ name }) => name !== '') && (
        <RatedSegments
          by="campaign"
          note={rankedNote()}
          file={fileOf('csat-by-campaign')}
          rows={campaignRows}
          onChoose={(key) => events.campaignsChosen(namesAt(campaigns, key))}
        />
      )}
      <Lowest zone={zone} file={fileOf('lowest-rated')} onRating={onRating} />
    </>
  )
}

export function EstimatedShown({ figures, zone, events, fileOf }: ShownProps<MeanFigures>) {
  const { all, channels, skills } = figures
  const onDay = useCallback((day: Day) => events.spanChosen({ first: day, last: day }), [events])
  const days = useMemo(() => figures.byDay.map(estimatedDay), [figures])
  const table = useMemo(() => estimateDaysTable(figures), [figures])
  const channelRows = useMemo(() => rowsOf(channels, channelName), [channels])
  const skillRows = useMemo(() => rowsOf(skills, skillName), [skills])
  const note = t`estimated, weighted by closed conversations`
  return (
    <>
      <EstimatedKeyFigures csat={all} />
      <OverDays
        axis={t`Days of attempt in ${zone}. Faint: the bounds of each day.`}
        days={days}
        note={note}
        table={table}
        file={fileOf('csat-by-day')}
        onDay={onDay}
      />
      <EstimatedSegments
        by="channel"
        note={note}
        file={fileOf('csat-by-channel')}
        rows={channelRows}
        onChoose={(key) => events.channelsChosen(namesAt(channels, key))}
      />
      <EstimatedSegments
        by="skill"
        note={t`estimated, weighted by closed conversations; by the upper bound, lowest first`}
        file={fileOf('csat-by-skill')}
        rows={skillRows}
        onChoose={(key) => events.skillsChosen(namesAt(skills, key))}
      />
    </>
  )
}

/** Lines of a table, keyed by their place among the segments: names may be anything, empty ones included. */
function rowsOf<Name, Segment extends { readonly name: Name }>(
  segments: readonly Segment[],
  write: (name: Name) => string,
): readonly (Omit<Segment, 'name'> & { readonly key: string; readonly name: string })[] {
  return segments.map((segment) => ({ ...segment, key: String(segment.name), name: write(segment.name) }))
}

function namesAt<Name extends string>(
  segments: readonly { readonly name: Name }[],
  key: string,
): readonly Name[] {
  return segments.flatMap(({ name }) => (name === key ? [name] : []))
}

const UNKNOWN = { mean: null, low: null, high: null }

function ratedDay({ day, rated, age }: RatedFigures['byDay'][number]): CsatDay {
  const look = age === 'incomplete' ? 'dashed' : 'solid'
  if (rated === null) return { ...UNKNOWN, day, look, words: missing() }
  const { mean, n } = rated
  if (mean.kind === 'none') return { ...UNKNOWN, day, look, words: t`no ratings` }
  const ratings =
    mean.trust === 'few'
      ? plural(n, { one: '# rating (few)', other: '# ratings (few)' })
      : plural(n, { one: '# rating', other: '# ratings' })
  const words = t`${{ mean: meanText(mean) }} (${{ range: meanRange(mean) }}), ${ratings}`
  return { day, mean: mean.mean, low: mean.low, high: mean.high, look, words }
}

function estimatedDay({ day, csat, age }: MeanFigures['byDay'][number]): CsatDay {
  const look = age === 'incomplete' ? 'dashed' : 'solid'
  if (csat === null) return { ...UNKNOWN, day, look, words: missing() }
  if (csat.kind === 'none') return { ...UNKNOWN, day, look, words: noneText(csat) }
  const words = t`about ${{ mean: estimateText(csat) }} (${{ range: rangeText(csat.low, csat.high) }}), estimated`
  return { day, mean: csat.mean, low: csat.low, high: csat.high, look, words }
}
