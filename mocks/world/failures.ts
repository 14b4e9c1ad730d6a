// The failures this world knows, with codes that LivePerson, Twilio and Meta document, in urns whose weights
// are plausible and no more than that.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import type { Channel, Failure } from './message.ts'
import { urnOf, type Dice } from './random.ts'

/** Refused by LivePerson itself, so the gateway never saw it. */
export const INELIGIBLE = byApp('1001', 'Consumer is not eligible for the channel')

/** Carrier or Twilio took the message for spam. */
export const FILTERED = failure('twilio', '30007', 'Message filtered by the carrier')

/** The template lost its quality rating and rests. */
export const TEMPLATE_PAUSED = failure('whatsapp', '132015', 'Template is paused due to low quality')

/** No receipt in 72 hours, after which LivePerson gives the message up. */
export const NO_RECEIPT = failure('twilio', '5008', 'No delivery receipt within 72 hours')

const OPEN_CONVERSATION = byApp('1400', 'Consumer already has an open conversation')
const NOT_SENT = byApp('500', 'Message could not be sent')
const TIMED_OUT = byApp('5403', 'Connector error or timeout')

/** Why an eligible message was not sent. */
export const REFUSALS: Readonly<Record<App, Readonly<Record<Channel, (dice: Dice) => Failure>>>> = {
  prmsg: refusalsOf('prmsg'),
  c2m: refusalsOf('c2m'),
}

/** Why a message that was sent did not arrive. */
export const LOSSES: Readonly<Record<Channel, (dice: Dice) => Failure>> = {
  sms: urnOf([
    [failure('twilio', '30003', 'Unreachable destination handset'), 38],
    [failure('twilio', '30005', 'Unknown destination handset'), 20],
    [failure('twilio', '30008', 'Unknown error'), 16],
    [failure('twilio', '30006', 'Landline or unreachable carrier'), 10],
    [failure('twilio', '30004', 'Message blocked'), 6],
    [FILTERED, 4],
    [NO_RECEIPT, 6],
  ]),
  wa: urnOf([
    [failure('whatsapp', '131026', 'Message undeliverable'), 55],
    [failure('whatsapp', '131049', 'Not delivered to maintain healthy ecosystem engagement'), 25],
    [failure('whatsapp', '131000', 'Something went wrong'), 12],
    [failure('whatsapp', '410', 'Message expired'), 8],
  ]),
  inapp: urnOf([[failure('prmsg', '5803', 'In-app message was not delivered'), 1]]),
}

function refusalsOf(app: App): Readonly<Record<Channel, (dice: Dice) => Failure>> {
  return {
    sms: urnOf([
      [OPEN_CONVERSATION[app], 44],
      [failure('twilio', '21211', "Invalid 'To' phone number"), 20],
      [failure('twilio', '21614', "'To' number is not a valid mobile number"), 20],
      [NOT_SENT[app], 6],
      [TIMED_OUT[app], 4],
      [failure('twilio', '21408', 'Region is not enabled'), 4],
      [failure('twilio', '21610', 'Recipient has unsubscribed'), 2],
    ]),
    wa: urnOf([
      [OPEN_CONVERSATION[app], 55],
      [failure('whatsapp', '132000', 'Number of template parameters does not match'), 15],
      [failure('whatsapp', '130429', 'Throughput limit reached'), 15],
      [NOT_SENT[app], 8],
      [TIMED_OUT[app], 7],
    ]),
    inapp: urnOf([
      [failure('prmsg', '1800', 'Consumer already has an open conversation'), 60],
      [failure('prmsg', '28', 'Consumer is not authenticated'), 20],
      [failure('prmsg', '27', 'App version does not support in-app messages'), 20],
    ]),
  }
}

function byApp(code: string, message: string): Readonly<Record<App, Failure>> {
  return { prmsg: failure('prmsg', code, message), c2m: failure('c2m', code, message) }
}

function failure(source: string, code: string, message: string): Failure {
  return { source, code, message }
}
