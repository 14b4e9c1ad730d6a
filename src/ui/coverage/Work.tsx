// The work behind the figures: what was asked since the page was opened, and what is kept on this machine.

import { useState } from 'react'
import { Button, SwitchButton, SwitchField } from 'react-aria-components'
import type { CacheView, Traffic } from '../../store/views/coverage-view.ts'
import { bytesText, exact, many, NOTHING } from '../words/format.ts'
import acts from '../kit/act.module.css'
import { classesOf } from '../kit/classes.ts'
import { toast } from '../kit/toasts.ts'
import windowStyles from '../kit/window.module.css'
import { WindowDialog } from '../kit/WindowDialog.tsx'
import styles from './Coverage.module.css'

const css = classesOf(styles, acts)
const look = classesOf(windowStyles)

export function TrafficFacts({ traffic }: { readonly traffic: Traffic }) {
  const { requests, retries, waits, bytes } = traffic
  return (
    <Part title="Asked of LivePerson" note="since this page was opened">
      <dl className={css('facts')}>
        <Fact name="Requests" value={exact(requests)} note={`${exact(retries)} of them tried again`} />
        <Fact name="Waits" value={exact(waits)} note="times that LivePerson said “too many requests”" />
        <Fact name="Read" value={bytesText(bytes)} note="of messages" />
      </dl>
    </Part>
  )
}

const STATE_WORDS = {
  opening: 'Being opened.',
  kept: 'What was fetched is kept in this browser; the next visit asks only for what may have changed.',
  forbidden:
    'This browser keeps nothing for this page (a private window?). Everything works; the next visit asks again.',
  full: 'There is no more room. Everything works; what could not be kept is asked for again next time.',
} as const satisfies Record<CacheView['state'], string>

export function CacheFacts({ cache }: { readonly cache: CacheView }) {
  const { state, days, bytes, quota, rows, rowsChosen } = cache
  return (
    <Part title="Kept in this browser" note="of this account; of another nothing is kept">
      <p className={css('quiet')}>{STATE_WORDS[state]}</p>
      <dl className={css('facts')}>
        <Fact name="Days" value={days === null ? NOTHING : exact(days)} note="of counts, messages or both" />
        <Fact
          name="Room"
          value={bytes === null ? NOTHING : bytesText(bytes)}
          note={
            quota === null ? 'used; how much there is, the browser does not say' : `of ${bytesText(quota)}`
          }
        />
      </dl>
      <SwitchField isSelected={rows === 'kept'} onChange={(isOn) => rowsChosen(isOn ? 'kept' : 'notKept')}>
        <SwitchButton className={look('switch')}>
          <span className={look('track')}>
            <span className={look('thumb')} />
          </span>
          Keep single messages too, with their ids
        </SwitchButton>
      </SwitchField>
      <p className={css('quiet')}>
        Without them only counts are kept, and the table of messages is fetched again after a reload.
      </p>
      <Clear days={days} clear={cache.clear} />
    </Part>
  )
}

function Clear({ days, clear }: Pick<CacheView, 'days' | 'clear'>) {
  const [asking, setAsking] = useState<'closed' | 'open' | 'clearing'>('closed')
  const forget = async () => {
    setAsking('clearing')
    try {
      await clear()
      toast('Everything that was fetched is forgotten.')
    } catch {
      toast('The browser did not let us forget everything. Its own settings can.')
    }
    setAsking('closed')
  }
  return (
    <>
      <Button className={css('act')} onPress={() => setAsking('open')}>
        Clear…
      </Button>
      <WindowDialog
        title="Forget everything?"
        isOpen={asking !== 'closed'}
        onOpenChange={(isOpen) => setAsking(isOpen ? 'open' : 'closed')}
      >
        <p>
          This forgets everything that was fetched
          {days === null || days === 0 ? '' : ` (${many(days, 'day')})`}. What a screen needs is then asked of
          LivePerson again. The list of campaigns stays.
        </p>
        <div className={look('buttons')}>
          <Button className={look('secondary')} onPress={() => setAsking('closed')}>
            Keep it
          </Button>
          <Button
            className={look('primary')}
            isDisabled={asking === 'clearing'}
            onPress={() => void forget()}
          >
            Forget everything
          </Button>
        </div>
      </WindowDialog>
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly note: string
  readonly children: React.ReactNode
}

export function Part({ title, note, children }: PartProps) {
  return (
    <section className={css('part')} aria-label={title}>
      <header className={css('partHead')}>
        <h2 className={css('title')}>{title}</h2>
        <p className={css('quiet')}>{note}</p>
      </header>
      {children}
    </section>
  )
}

function Fact({
  name,
  value,
  note,
}: {
  readonly name: string
  readonly value: string
  readonly note: string
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={css('big')}>{value}</dd>
      <dd className={css('quiet')}>{note}</dd>
    </div>
  )
}
