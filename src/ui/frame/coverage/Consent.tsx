// An expensive load waits here for a yes: what it will cost stands beside the button, before it starts.

import type { ConsentView } from '../../../store/hooks/use-consent.ts'
import { count, duration, exact, many } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import sheet from '../../kit/fault.module.css'
import { Icon } from '../../kit/Icon.tsx'
import { stayOnPage } from '../../kit/main-part.ts'

const look = classesOf(sheet)

const STORAGE_WORDS = {
  kept: 'What is loaded is kept in this browser. You can cancel at any time and go on later.',
  notKept:
    'This browser can keep no more for this page: what is loaded now is gone after a reload, and is asked for again.',
} as const satisfies Record<ConsentView['storage'], string>

export function Consent({ consent }: { readonly consent: ConsentView }) {
  return (
    <section className={look('lines')} aria-label="Before messages are loaded">
      <div className={look('line')}>
        <span className={look('sign')}>
          <Icon name="note" />
        </span>
        <div className={look('body')}>
          <p>
            <span className={look('what')}>This screen looks at single messages, and there are many.</span>{' '}
            <Steady text={costText(consent)} longest={costText(whileComing(consent))} />
          </p>
          <p className={look('quiet')}>{STORAGE_WORDS[consent.storage]}</p>
        </div>
        <div className={look('acts')}>
          <Act name="Load them" act={consent.agree} />
          {consent.scope !== null && (
            <Act name="Load only what the filters leave" act={consent.agreeToScope} />
          )}
        </div>
      </div>
    </section>
  )
}

function Act({ name, act }: { readonly name: string; readonly act: () => void }) {
  return (
    <button
      type="button"
      className={look('act')}
      onClick={() => {
        stayOnPage()
        act()
      }}
    >
      {name}
    </button>
  )
}

type Reckoned = Pick<ConsentView, 'cost' | 'counted'>

/** "About 1.2 M messages on 240 pages: 4 min." What is not known is said, and so is what may still move. */
function costText({ cost: { messages, pages, time }, counted }: Reckoned): string {
  if (messages === null || pages === null || time === null) {
    return 'How many is not known, as their counts could not be loaded: it may take long.'
  }
  const cost = `About ${count(messages)} messages on ${many(pages, 'page')}: ${duration(time)} at LivePerson’s pace.`
  return `${cost} ${countedText(counted)}`
}

function countedText({ days, of, others }: ConsentView['counted']): string {
  if (days === of) return `By the counts of all ${many(of, 'day')}.`
  const from = `Reckoned from the counts of ${exact(days)} of ${many(of, 'day')}`
  return others === 'coming'
    ? `${from} so far: it may still change.`
    : `${from}; the others could not be counted.`
}

/** As it is put while counts arrive, which takes the most room. */
function whileComing({ cost, counted }: Reckoned): Reckoned {
  return { cost, counted: { days: Math.max(0, counted.of - 1), of: counted.of, others: 'coming' } }
}

/** A text that changes while somebody aims at the button below it: its longest form keeps the room. */
function Steady({ text, longest }: { readonly text: string; readonly longest: string }) {
  return (
    <span className={look('steady')} data-longest={longest}>
      <span>{text}</span>
    </span>
  )
}
