// What stands beside the bars, in words: why a stage is not reported, what was lost, why more can come out than
// went in. A figure that somebody might misread is explained where it stands.

import { canReport, channelName, type Channel } from '../../domain/channel.ts'
import type { Loss, FunnelStep } from '../../domain/funnel.ts'
import type { Rate } from '../../domain/rate.ts'
import { STAGE_NAMES, type Stage } from '../../domain/stage.ts'
import { EMPTY, isUnread, reporting, total, type Tally } from '../../domain/tally.ts'
import { exact, many, NOTHING, percent, percentRange } from './format.ts'
import { LOSSES } from './palette.ts'

/** What a stage did to a message, for sentences: "of 66,440 sent". */
export const STAGE_WORDS = {
  attempted: 'attempted',
  eligible: 'eligible',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  responded: 'answered',
  closed: 'closed',
} as const satisfies Record<Stage, string>

/** Why a stage has no figure on these channels, or not of all messages. Unreadable is another thing than left out. */
export function whyUnreported(stage: Stage, channels: readonly Channel[], tally: Tally = EMPTY): string {
  const silent = channels.filter((channel) => !canReport(channel, stage)).map(channelName)
  if (isUnread(tally, stage)) return `Counts of "${STAGE_NAMES[stage].toLowerCase()}" could not be read`
  if (silent.length === 0) return `The answers leave "${STAGE_NAMES[stage].toLowerCase()}" out`
  return stage === 'read'
    ? `${listed(silent)} has no read receipt`
    : `${listed(silent)} does not report "${STAGE_NAMES[stage].toLowerCase()}"`
}

/** How many of the messages report a stage, where it is not all: `reported for 32,100 of 84,210 messages: …`. */
export function coverageWords(step: FunnelStep, tally: Tally, channels: readonly Channel[]): string | null {
  if (step.reported !== 'some') return null
  const [told, all] = [total(reporting(tally, step.stage), 'attempted'), total(tally, 'attempted')]
  const why = whyUnreported(step.stage, channels, tally)
  if (told === null || all === null) return why
  // How many messages the others are is not known where their attempts are not.
  const isKnown = reporting(tally, 'attempted').parts.length === tally.parts.length
  if (isKnown) return `reported for ${exact(told)} of ${exact(all)} messages: ${why}`
  return told < all
    ? `reported for ${exact(told)} of at least ${exact(all)} messages: ${why}`
    : `not of all messages: ${why}`
}

/** One part of a loss: what it is called, how many, and how it is drawn. */
export interface LossPart {
  readonly key: string
  readonly name: string
  readonly count: number
  readonly colour: string
  readonly style: 'plain' | 'hatched'
}

/** What was lost between two stages; the part that may still arrive stands apart from it. */
export function lossParts(losses: readonly Loss[]): readonly LossPart[] {
  return losses
    .filter((loss) => loss.kind !== 'excess')
    .flatMap(({ kind, count, waiting }): readonly LossPart[] => {
      const { name, waiting: later, colour } = LOSSES[kind]
      return [
        { key: kind, name, count: count - waiting, colour, style: 'plain' },
        { key: `${kind} waiting`, name: later, count: waiting, colour: 'var(--waiting)', style: 'hatched' },
      ]
    })
    .filter((part) => part.count > 0)
}

/** Why more messages are at `next` than at the stage before it; null where there are not. */
export function excessWords(step: FunnelStep, next: Stage | null): string | null {
  const excess = step.losses.find((loss) => loss.kind === 'excess')
  if (excess === undefined || next === null) return null
  if (step.stage === 'delivered' && next === 'read') {
    return `${many(excess.count, 'more read')} than receipts: WhatsApp can report a read without the delivery`
  }
  const [more, than] = [STAGE_WORDS[next], STAGE_WORDS[step.stage]]
  return `${exact(excess.count)} more ${more} than ${than}: some receipts never came`
}

/** The stage that a stage's losses lead to: the first later one that is measured against it. */
export function nextOf(steps: readonly FunnelStep[], stage: Stage): Stage | null {
  const later = steps.slice(steps.findIndex((step) => step.stage === stage) + 1)
  return later.find((step) => step.before?.stage === stage)?.stage ?? null
}

/** A rate as its figure: in percent, or what stands in its place. */
export function rateText(rate: Rate): string {
  switch (rate.kind) {
    case 'none':
      return NOTHING
    case 'excess':
      return '>100\u00a0%'
    case 'rate':
      return percent(rate.share)
  }
}

/** The 95 % interval of a rate; empty where there is none to give. */
export function intervalText(rate: Rate): string {
  return rate.kind === 'rate' ? percentRange(rate.low, rate.high) : ''
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
