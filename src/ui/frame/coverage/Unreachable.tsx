// Nobody is there to be asked: the gateway did not say what it has. Nothing can be shown, so this takes the place
// of the screen.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Fault } from '../../../domain/fault.ts'
import { useSource } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { SignInButton } from './FaultLines.tsx'
import sheet from '../../kit/fault.module.css'
import { SourceDialog } from '../source/SourceDialog.tsx'

const look = classesOf(sheet)

interface UnreachableProps {
  readonly fault: Fault
}

export function Unreachable({ fault }: UnreachableProps) {
  const { connect } = useSource()
  const [pointing, setPointing] = useState(false)
  const { title, text } = wordsOf(fault)
  return (
    <section className={look('whole')} role="alert">
      <h2 className={look('title')}>{title}</h2>
      <p>{text}</p>
      <div className={look('buttons')}>
        {fault.kind === 'unauthorised' && <SignInButton />}
        <Button className={look('act')} onPress={() => void connect()}>
          Retry
        </Button>
        <Button className={look('act')} onPress={() => setPointing(true)}>
          Ask an origin directly…
        </Button>
      </div>
      <SourceDialog isOpen={pointing} onOpenChange={setPointing} />
    </section>
  )
}

function wordsOf(fault: Fault): { readonly title: string; readonly text: string } {
  switch (fault.kind) {
    case 'unauthorised':
      return { title: 'Your session is over', text: 'The gateway asks for its access key again.' }
    case 'offline':
    case 'timeout':
      return {
        title: 'The gateway does not answer',
        text: 'Check your connection, and that the gateway is running: npm start.',
      }
    case 'refused':
      return {
        title: 'There is no gateway here',
        text: `This address serves the page and no settings (it answered ${fault.status}). Open the page through its gateway, or ask an origin directly.`,
      }
    case 'limited':
    case 'broken':
      return { title: 'The gateway is in trouble', text: 'Its log says more. Retry in a moment.' }
    case 'unreadable':
      return {
        title: 'This is not the gateway',
        text: `Something else answered in its place. ${fault.detail}.`,
      }
  }
}
