// Simpson's warning. A total can rise while every channel falls, because more went by the better one. Whenever
// the part of a change that the rates explain has the other sign, that is said beside the change.

import { t } from '@lingui/core/macro'
import type { Channel } from '../../domain/channel.ts'
import { decompose } from '../../domain/compare.ts'
import { shareOf } from '../../domain/funnel.ts'
import type { Stage } from '../../domain/stage.ts'
import type { Tally } from '../../domain/tally.ts'
import type { StageChange } from '../../store/views/funnel-view.ts'
import { channelName } from './channel-text.ts'
import { inSentence, size } from './format.ts'

/** A rate part smaller than this (in shares) is no contradiction worth a sentence. */
const WORTH_SAYING = 0.0005

interface Side {
  readonly share: number
  readonly weight: number
}

interface Moved {
  readonly channel: Channel
  readonly now: Side
  readonly before: Side
}

/** The sentence, or null where rates and total moved the same way or the change is unclear. */
export function mixWords(stage: StageChange): string | null {
  const { change, channels, decomposition } = stage
  if (change.kind !== 'change' || (change.verdict !== 'up' && change.verdict !== 'down')) return null
  const byChannel = decompose(channels.now, channels.before, stage.stage, 'attempted')
  const against = (part: number) => Math.abs(part) >= WORTH_SAYING && part * change.difference < 0
  if (against(byChannel.rate)) return byChannels(stage, byChannel.rate, change.difference)
  if (!against(decomposition.rate)) return null
  const points = size(decomposition.rate)
  return decomposition.rate > 0
    ? t`With the same mix of channels and skills it would have risen ${points}.`
    : t`With the same mix of channels and skills it would have fallen ${points}.`
}

/** The total moved the other way than the rates, which is why this is said. */
function byChannels({ channels, stage }: StageChange, rate: number, difference: number): string {
  const moved = movedBetween(channels.now, channels.before, stage)
  const why = whyTotalMoved(moved, difference)
  const all =
    moved.length > 1 && moved.every(({ now, before }) => (now.share - before.share) * difference < 0)
  if (all) return allMoved(moved.length, rate > 0, why)
  const points = size(rate)
  return rate > 0
    ? t`With the same mix of channels it would have risen ${points}; it fell because ${why}.`
    : t`With the same mix of channels it would have fallen ${points}; it rose because ${why}.`
}

function allMoved(channels: number, haveRisen: boolean, why: string): string {
  if (channels === 2) {
    return haveRisen
      ? t`Both channels rose; the total fell because ${why}.`
      : t`Both channels fell; the total rose because ${why}.`
  }
  return haveRisen
    ? t`All channels rose; the total fell because ${why}.`
    : t`All channels fell; the total rose because ${why}.`
}

/** The channels that both spans have, each with its share and its weight among all. */
function movedBetween(
  now: ReadonlyMap<Channel, Tally>,
  before: ReadonlyMap<Channel, Tally>,
  stage: Stage,
): readonly Moved[] {
  return [...now.keys()].flatMap((channel) => {
    const [after, earlier] = [sideOf(now, channel, stage), sideOf(before, channel, stage)]
    return after === null || earlier === null ? [] : [{ channel, now: after, before: earlier }]
  })
}

function sideOf(tallies: ReadonlyMap<Channel, Tally>, channel: Channel, stage: Stage): Side | null {
  const sizes = [...tallies].map(([key, tally]) => ({ key, rate: shareOf(tally, stage, 'attempted') }))
  const all = sizes.reduce((sum, { rate }) => sum + (rate.kind === 'none' ? 0 : rate.of), 0)
  const own = sizes.find(({ key }) => key === channel)?.rate
  return own?.kind === 'rate' ? { share: own.share, weight: own.of / all } : null
}

/** The channel whose weight changed the most in favour of the total's movement. */
function whyTotalMoved(moved: readonly Moved[], difference: number): string {
  const mean = moved.reduce((sum, { now, before }) => sum + (now.share + before.share) / 2, 0) / moved.length
  const [most] = moved
    .filter(
      ({ now, before }) =>
        (now.weight - before.weight) * (now.share + before.share - 2 * mean) * difference > 0,
    )
    .toSorted((a, b) => Math.abs(b.now.weight - b.before.weight) - Math.abs(a.now.weight - a.before.weight))
    // Of two channels one grows as the other shrinks: the one that grew is the plainer reason.
    .toSorted((a, b) => Number(b.now.weight > b.before.weight) - Number(a.now.weight > a.before.weight))
  if (most === undefined) return t`the mix of channels changed`
  const channel = inSentence(channelName(most.channel))
  return most.now.weight > most.before.weight ? t`more went by ${channel}` : t`less went by ${channel}`
}
