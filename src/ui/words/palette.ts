// Colour follows meaning, never position. Each meaning also has a word or a mark, since colour alone tells some
// people nothing. The colours themselves stand in theme.css.

import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { APPLE, IN_APP, RCS, SMS, WHATSAPP, type Channel } from '../../domain/channel.ts'
import type { LossKind } from '../../domain/funnel.ts'
import type { Stage } from '../../domain/stage.ts'

/** The colour of a stage: one hue that deepens on the way down. */
export function stageColour(stage: Stage): string {
  return `var(--stage-${stage})`
}

/** The same colour for a thin line, which needs more depth than a bar to be seen. */
export function stageLineColour(stage: Stage): string {
  return `var(--line-${stage})`
}

export interface ChannelLook {
  readonly colour: string
  /** A mark of its own beside the colour. */
  readonly mark: '●' | '■' | '▲' | '◆' | '▼' | '★'
}

const CHANNELS: ReadonlyMap<Channel, ChannelLook> = new Map([
  [SMS, { colour: 'var(--sms)', mark: '●' }],
  [WHATSAPP, { colour: 'var(--whatsapp)', mark: '■' }],
  [IN_APP, { colour: 'var(--in-app)', mark: '▲' }],
  [RCS, { colour: 'var(--rcs)', mark: '▼' }],
  [APPLE, { colour: 'var(--apple)', mark: '★' }],
])

/** The colour and the mark of a channel; all unknown ones share theirs and are told apart by name. */
export function channelLook(channel: Channel): ChannelLook {
  return CHANNELS.get(channel) ?? { colour: 'var(--other-channel)', mark: '◆' }
}

export interface LossLook {
  readonly name: MessageDescriptor
  /** What the part that may still arrive is called; null where none can. */
  readonly waiting: MessageDescriptor | null
  readonly colour: string
}

/** What was lost to nobody's fault is still part of the bar: its own hue, paler. The bar says which (`--stage`). */
const QUIET = 'color-mix(in srgb, var(--stage) 40%, var(--paper))'

export const LOSSES = {
  notEligible: { name: msg`not eligible`, waiting: msg`not eligible yet`, colour: QUIET },
  skipped: { name: msg`skipped`, waiting: msg`skipped`, colour: 'var(--skipped)' },
  failed: { name: msg`failed`, waiting: msg`not sent yet`, colour: 'var(--failed)' },
  notDelivered: { name: msg`not delivered`, waiting: msg`may still be delivered`, colour: QUIET },
  notRead: { name: msg`not read`, waiting: msg`may still be read`, colour: QUIET },
  notAnswered: { name: msg`not answered`, waiting: msg`may still be answered`, colour: QUIET },
  notClosed: { name: msg`not closed`, waiting: msg`may still be closed`, colour: QUIET },
  excess: { name: msg`more at the next stage`, waiting: null, colour: QUIET },
} as const satisfies Record<LossKind, LossLook>
