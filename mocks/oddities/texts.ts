// What may stand in names and error messages, as nobody checks them: markup, formulas, marks that turn the writing
// around, a kilobyte. Nothing in them may ever be more than text.

import type { Failure } from '../world/message.ts'
import type { MessageOddity } from './names.ts'

const TURNED = '\u202Egnp.elif\u202C \u0639\u0631\u0636 \u062E\u0627\u0635'

/** Names of skills. */
export const ODD_SKILLS = {
  skillHtml: '<img src=x onerror=alert(1)>Promo & more</b>',
  skillFormula: '=HYPERLINK("https://example.test","Offers")',
  skillRtl: `Offers ${TURNED}`,
  skillLong: `Offers ${'of the quarter '.repeat(70)}`.trim(),
  skillEmpty: '',
} as const satisfies Partial<Record<MessageOddity, string>>

/** Failures that no dictionary knows, or that are spelt in another way than usual. */
export const ODD_FAILURES = {
  swapped: failure('twilio', '30003', 'Unreachable destination handset'),
  numericCode: failure('twilio', '30005', 'Unknown destination handset'),
  nullCode: failure('twilio', '', 'The provider gave no reason'),
  codeHtml: failure('twilio', '99901', '<script>alert(1)</script><b>Rejected</b> by carrier & aggregator'),
  codeFormula: failure('twilio', '99902', '=HYPERLINK("https://example.test","See why")'),
  codeRtl: failure('carrier-x', '99903', `Refused: ${TURNED}`),
  codeLong: failure('carrier-x', 'E-77/4', 'The operator says no, at length. '.repeat(32).slice(0, 1_024)),
  sourceProactive: failure('proactive', '500', 'Message could not be sent'),
  sourceWa: failure('WA', '131026', 'Message undeliverable'),
  sourceOutboundWa: failure(
    'outbound_wa',
    '131049',
    'Not delivered to maintain healthy ecosystem engagement',
  ),
  sourceOutboundTwilio: failure('OUTBOUND_TWILIO', '30005', 'Unknown destination handset'),
} as const satisfies Partial<Record<MessageOddity, Failure>>

function failure(source: string, code: string, message: string): Failure {
  return { source, code, message }
}
