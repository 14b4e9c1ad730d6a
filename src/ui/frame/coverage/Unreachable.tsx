// Nobody is there to be asked: the gateway did not say what it has. Nothing can be shown, so this takes the place
// of the screen.

import { useState } from 'react'
import type { Fault } from '../../../domain/fault.ts'
import { useSource } from '../../../store/hooks/views.ts'
import { classesOf } from '../../kit/classes.ts'
import { latePart } from '../../kit/late.tsx'
import { useEver } from '../../kit/spare.ts'
import { SignInButton } from './FaultLines.tsx'
import sheet from '../../kit/fault.module.css'

const look = classesOf(sheet)

const SourceDialog = latePart(async () => (await import('../source/SourceDialog.tsx')).SourceDialog)

interface UnreachableProps {
  readonly fault: Fault
}

export function Unreachable({ fault }: UnreachableProps) {
  const { connect } = useSource()
  const [pointing, setPointing] = useState(false)
  const wasPointing = useEver(pointing)
  const { title, text } = wordsOf(fault)
  return (
    <section className={look('whole')} role="alert">
      <h2 className={look('title')}>{title}</h2>
      <p>{text}</p>
      <div className={look('buttons')}>
        {fault.kind === 'unauthorised' && <SignInButton />}
        <button type="button" className={look('act')} onClick={() => void connect()}>
          Retry
        </button>
        <button type="button" className={look('act')} onClick={() => setPointing(true)}>
          Ask an origin directly…
        </button>
      </div>
      {wasPointing && <SourceDialog isOpen={pointing} onOpenChange={setPointing} />}
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
