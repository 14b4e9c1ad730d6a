// What stands beside the bars, in words: why a stage is not reported, what was lost, why more can come out than
// went in. A figure that somebody might misread is explained where it stands.

import type { MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { canReport, type Channel } from '../../domain/channel.ts'
import type { FunnelStep, Loss } from '../../domain/funnel.ts'
import type { Rate } from '../../domain/rate.ts'
import type { Stage } from '../../domain/stage.ts'
import { EMPTY, isUnread, reporting, total, type Tally } from '../../domain/tally.ts'
import { channelName } from './channel-text.ts'
import { exact, listText, NOTHING, percent, percentRange } from './format.ts'
import { say } from './i18n.ts'
import { LOSSES } from './palette.ts'

/** What a stage did to messages, for sentences: "of 66,440 sent". */
export function stageWord(stage: Stage): string {
  return say(STAGE_WORDS[stage])
}

/** What people call a stage, where it stands alone. */
export function stageName(stage: Stage): string {
  return say(STAGE_NAMES[stage])
}

const STAGE_WORDS = {
  attempted: msg`attempted`,
  eligible: msg`eligible`,
  sent: msg`sent`,
  delivered: msg`delivered`,
  read: msg`read`,
  responded: msg`answered`,
  closed: msg`closed`,
} as const satisfies Record<Stage, MessageDescriptor>

const STAGE_NAMES = {
  attempted: msg`Attempted`,
  eligible: msg`Eligible`,
  sent: msg`Sent`,
  delivered: msg`Delivered`,
  read: msg`Read`,
  responded: msg`Answered`,
  closed: msg`Closed`,
} as const satisfies Record<Stage, MessageDescriptor>

/** Why a stage has no figure on these channels, or not of all messages. Unreadable is another thing than left out. */
export function whyUnreported(stage: Stage, channels: readonly Channel[], tally: Tally = EMPTY): string {
  const silent = channels.filter((channel) => !canReport(channel, stage)).map(channelName)
  const word = stageWord(stage)
  if (isUnread(tally, stage)) return t`Counts of "${{ stage: word }}" could not be read`
  if (silent.length === 0) return t`The answers leave "${{ stage: word }}" out`
  const names = listText(silent)
  return stage === 'read'
    ? t`${{ channels: names }} has no read receipt`
    : t`${{ channels: names }} does not report "${{ stage: word }}"`
}

/** How many of the messages report a stage, where it is not all: `reported for 32,100 of 84,210 messages: …`. */
export function coverageWords(step: FunnelStep, tally: Tally, channels: readonly Channel[]): string | null {
  if (step.reported !== 'some') return null
  const [told, all] = [total(reporting(tally, step.stage), 'attempted'), total(tally, 'attempted')]
  const why = whyUnreported(step.stage, channels, tally)
  if (told === null || all === null) return why
  // How many messages the others are is not known where their attempts are not.
  const isKnown = reporting(tally, 'attempted').parts.length === tally.parts.length
  const [some, of] = [exact(told), exact(all)]
  if (isKnown) return t`reported for ${some} of ${of} messages: ${why}`
  return told < all
    ? t`reported for ${some} of at least ${of} messages: ${why}`
    : t`not of all messages: ${why}`
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
        { key: kind, name: say(name), count: count - waiting, colour, style: 'plain' },
        {
          key: `${kind} waiting`,
          name: later === null ? '' : say(later),
          count: waiting,
          colour: 'var(--waiting)',
          style: 'hatched',
        },
      ]
    })
    .filter((part) => part.count > 0)
}

/** Why more messages are at `next` than at the stage before it; null where there are not. */
export function excessWords(step: FunnelStep, next: Stage | null): string | null {
  const excess = step.losses.find((loss) => loss.kind === 'excess')
  if (excess === undefined || next === null) return null
  if (step.stage === 'delivered' && next === 'read') {
    return plural(excess.count, {
      one: '# more read than receipts: WhatsApp can report a read without the delivery',
      other: '# more reads than receipts: WhatsApp can report a read without the delivery',
    })
  }
  const [more, than] = [stageWord(next), stageWord(step.stage)]
  return t`${{ count: exact(excess.count) }} more ${more} than ${than}: some receipts never came`
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
