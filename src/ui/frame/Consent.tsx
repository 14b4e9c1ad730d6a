// An expensive load waits here for a yes: what it will cost stands beside the button, before it starts.

import { Button } from 'react-aria-components'
import { useConsent, type ConsentView } from '../../store/transaction-views.ts'
import { count, duration, many } from '../chart/format.ts'
import { classesOf } from './classes.ts'
import sheet from './fault.module.css'
import { Icon } from './Icon.tsx'
import { stayOnPage } from './main-part.ts'

const look = classesOf(sheet)

const STORAGE_WORDS = {
  kept: 'What is loaded is kept in this browser. You can cancel at any time and go on later.',
  notKept:
    'This browser can keep no more for this page: what is loaded now is gone after a reload, and is asked for again.',
} as const satisfies Record<ConsentView['storage'], string>

export function ConsentLine() {
  const consent = useConsent()
  if (consent === null) return null
  return (
    <section className={look('lines')} aria-label="Before messages are loaded">
      <div className={look('line', 'asking')}>
        <span className={look('sign')}>
          <Icon name="note" />
        </span>
        <div className={look('body')}>
          <p>
            <span className={look('what')}>This screen looks at single messages, and there are many.</span>{' '}
            {costText(consent.cost)}
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
    <Button
      className={look('act')}
      onPress={() => {
        stayOnPage()
        act()
      }}
    >
      {name}
    </Button>
  )
}

/** "About 1.2 M messages, 240 pages, 4 min." What is not known is said. */
function costText({ messages, pages, time }: ConsentView['cost']): string {
  if (messages === null || pages === null || time === null) {
    return 'How many is not known, as their counts could not be loaded: it may take long.'
  }
  return `About ${count(messages)} messages on ${many(pages, 'page')}: ${duration(time)} at the pace that LivePerson allows.`
}
