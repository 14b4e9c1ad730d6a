// The texts of a row: those that only a person reads are kept as they came, those that name something are folded.

import { channelOf } from '../../domain/channel.ts'
import type { TransactionRow } from '../../liveperson/reporting/transaction-wire.ts'
import type { RowTexts } from '../block/block.ts'

/** A text of the wire: a number is taken for its text, and an empty text says as much as none. */
export type Given = string | number | null | undefined

/** The texts of a row of a channel. What was asked for is kept only where it differs from what was used. */
export function textsOf(wire: TransactionRow, channel: string): RowTexts {
  const skill = textOf(wire.initialSkill)
  return {
    id: String(wire.transactionId),
    consumer: textOf(wire.consumerId),
    conversation: textOf(wire.conversationId),
    initialChannel: initialChannel(wire, channel),
    initialSkill: skill === nameOf(wire.skill) ? null : skill,
    handOff: textOf(wire.handOffId),
    ivrNumber: textOf(wire.ivrNumber),
    status: textOf(wire.messageStatus),
    errorSource: textOf(wire.errorSource),
    errorCode: textOf(wire.errorCode),
    errorMessage: textOf(wire.errorMessage),
  }
}

function initialChannel(wire: TransactionRow, channel: string): string | null {
  const given = textOf(wire.initialChannel)
  // Nearly always the channel that was used, in the same spelling: then there is nothing to fold.
  if (given === null || given === wire.channel) return null
  const initial = channelOf(given)
  return initial === channel ? null : initial
}

/** The name that a text gives; empty where there is none. */
export function nameOf(given: Given): string {
  return typeof given === 'string' ? given : (textOf(given) ?? '')
}

function textOf(given: Given): string | null {
  if (given === null || given === undefined || given === '') return null
  return typeof given === 'string' ? given : String(given)
}
