// How fast one stage fills up with the time since the attempt: of one campaign, or of several at the same age.

import { memo, useMemo } from 'react'
import type { CampaignGrowth, StageGrowth } from '../../../store/views/campaign-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { UNREPORTED } from '../../words/format.ts'
import { stageLineColour } from '../../words/palette.ts'
import { classesOf } from '../../kit/classes.ts'
import { campaignLook, type CampaignLook } from '../shared/campaign-look.ts'
import { COMPARED_STAGE_NAMES } from '../shared/comparison-words.ts'
import { growthTable, growthWordsOf } from './growth-table.ts'
import { GrowthChart, MOST_BANDS, type GrowthLine } from './GrowthChart.tsx'
import styles from '../shared/Comparison.module.css'

const css = classesOf(styles)

export interface GrowthCurvesProps {
  readonly curves: readonly {
    readonly name: string
    readonly growth: CampaignGrowth
    /** As it looks elsewhere on the screen; by its place where nobody says. */
    readonly look?: CampaignLook
  }[]
  readonly stage: StageGrowth['stage']
  readonly file: string
}

export const GrowthCurves = memo(function GrowthCurves({ curves, stage, file }: GrowthCurvesProps) {
  const lines = useMemo(() => linesOf(curves, stage), [curves, stage])
  const drawn = lines.filter(({ growth }) => growth.n > 0)
  const title = `${COMPARED_STAGE_NAMES[stage]}, as time passes`
  const table = useMemo(() => growthTable(title, lines), [title, lines])
  const legend = useMemo(
    () => drawn.map(({ name, look }) => ({ name: legendName(name, look), colour: look.colour })),
    [drawn],
  )
  return (
    <Figure
      title={title}
      note="share of attempted, by time since the attempt"
      table={table}
      file={file}
      picture="drawn"
      legend={legend}
      empty={drawn.length === 0 ? emptyWords(lines) : null}
    >
      {(width) => (
        <>
          <GrowthChart lines={drawn} width={width} />
          <ul className={css('growthLegend')}>
            {lines.map(({ key, name, look, growth }) => (
              <li key={key}>
                <Sample look={look} />
                <span className={css('growthWords')}>
                  {lines.length > 1 && (
                    <span className={css('growthName')} title={name}>
                      <bdi>{name}</bdi>
                    </span>
                  )}
                  {growthWordsOf(growth)}
                </span>
              </li>
            ))}
          </ul>
          <p className={css('words')}>{drawingWords(drawn)}</p>
        </>
      )}
    </Figure>
  )
})

/** The line as it is drawn, with its letter. */
export function Sample({ look }: { readonly look: CampaignLook }) {
  return (
    <span className={css('sample')} aria-hidden="true">
      <svg width={22} height={8}>
        <line x1={0} x2={22} y1={4} y2={4} stroke={look.colour} strokeWidth={2} strokeDasharray={look.dash} />
      </svg>
      {look.letter !== '' && <strong style={{ color: look.colour }}>{look.letter}</strong>}
    </span>
  )
}

function linesOf(curves: GrowthCurvesProps['curves'], stage: StageGrowth['stage']): readonly GrowthLine[] {
  const alone: CampaignLook = { letter: '', colour: stageLineColour(stage), dash: '' }
  return curves.flatMap(({ name, growth, look }, place) => {
    const grown = growth.stages.find((one) => one.stage === stage)
    if (grown === undefined) return []
    const own = look ?? (curves.length === 1 ? alone : campaignLook(place))
    return [{ key: String(place), name, growth: grown, look: own }]
  })
}

/** How the drawing is to be read. */
function drawingWords(drawn: readonly GrowthLine[]): string {
  const bands = drawn.length > MOST_BANDS ? 'the table has' : 'the pale band is'
  const few = drawn.some(({ growth }) => growth.end === 'few')
    ? ' A curve stops where fewer than 30 were watched longer.'
    : ''
  return `Estimated after Kaplan and Meier; ${bands} the 95 % interval.${few}`
}

function legendName(name: string, { letter }: CampaignLook): string {
  return `${letter} ${name}`.trim().slice(0, 60)
}

function emptyWords(lines: readonly GrowthLine[]): string {
  return lines.some(({ growth }) => growth.notReported > 0)
    ? `${UNREPORTED}: SMS has no read receipt.`
    : 'There are no messages of it.'
}
