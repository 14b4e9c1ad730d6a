// What the figures mean and how far they can be trusted, once, at the foot of the screen.

import { classesOf } from '../kit/classes.ts'
import styles from '../screen/FunnelScreen.module.css'

const css = classesOf(styles)

export function Meanings() {
  return (
    <details className={css('meanings')}>
      <summary>What these figures mean</summary>
      <dl>
        {MEANINGS.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const MEANINGS = [
  [
    'Days',
    'Every figure belongs to the day on which the message was attempted, in the reporting zone. An answer that comes on Friday to a message of Monday counts on Monday.',
  ],
  [
    'Young days',
    'Deliveries, reads, answers and closings keep arriving for days and weeks. A day is too young for a stage while much of it may still come: a day for deliveries, two for reads, three for answers, fourteen for closings. Young days are dashed or hatched, and left out of comparisons.',
  ],
  [
    'Intervals',
    'The small figures beside a share are its 95 % Wilson interval. Messages of one campaign share a template and a carrier, so they are not independent of each other: the interval is the least doubt there is, not all of it. A share of fewer than 30 messages, or with fewer than five hits or misses, is marked "few" and neither ranked nor compared.',
  ],
  [
    'Comparison',
    'The other span lies whole weeks back, so that Mondays are compared with Mondays. A day counts on both sides or on neither. Where the 95 % interval of the difference (Newcombe) holds zero, the two are not clearly different; they are called "about the same" only if it also reaches no further than three points either way.',
  ],
  [
    'n/r',
    'Not reported. SMS has no read receipt, so its messages stay out of every figure about reads; they are not zeros.',
  ],
  [
    'Failed and skipped',
    'Failed is attempted minus sent. It contains messages skipped for an earlier opt-out and numbers that were not eligible, so the two are never added up.',
  ],
  [
    'Delivered and read',
    'A delivery is what the gateway reports. WhatsApp may report a read without the delivery before it, so reads can exceed deliveries.',
  ],
  [
    'CSAT',
    'The answers give the mean rating of each group and not how many people rated. The mean of all is therefore an estimate, weighted by closed conversations; the bounds hold whatever the numbers of ratings were. Those who rate are not all who were served.',
  ],
] as const
