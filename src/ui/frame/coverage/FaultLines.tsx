// Days and campaigns that we could not get: one line a reason, with what to do about it. What is loaded stays on the screen.

import { useState } from 'react'
import { dayAt } from '../../../domain/day.ts'
import type { LoadError } from '../../../domain/fault.ts'
import type { Faulty } from '../../../store/days/coverage.ts'
import { useCoverage, useLoader, useNow, useQuestion, useSource } from '../../../store/hooks/views.ts'
import { askerOf } from '../../words/asker.ts'
import { classesOf } from '../../kit/classes.ts'
import { latePart } from '../../kit/late.tsx'
import { useEver } from '../../kit/spare.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { many } from '../../words/format.ts'
import { dayListText } from '../../words/day-list.ts'
import { faultText, isSignedOut, remedyText, traceOf, type Asker } from '../../words/fault-text.ts'
import sheet from '../../kit/fault.module.css'
import { Icon } from '../../kit/Icon.tsx'
import { stayOnPage } from '../../kit/main-part.ts'

const look = classesOf(sheet)

const SourceDialog = latePart(async () => (await import('../source/SourceDialog.tsx')).SourceDialog)

export function FaultLines() {
  const coverage = useCoverage()
  const { source } = useSource()
  const faults = coverage?.faults ?? []
  if (faults.length === 0) return null
  return (
    <ul className={look('lines')} aria-label="Faults">
      {faults.map((faulty) => (
        <FaultLine key={faultText(faulty.fault, askerOf(source))} faulty={faulty} asker={askerOf(source)} />
      ))}
    </ul>
  )
}

interface LineProps {
  readonly faulty: Faulty
  readonly asker: Asker
}

function FaultLine({ faulty: { fault, days, campaigns }, asker }: LineProps) {
  const now = useNow()
  const { question } = useQuestion()
  const trace = traceOf(fault)
  return (
    <li className={look('line')}>
      <span className={look('sign')}>
        <Icon name="fault" />
      </span>
      <div className={look('body')}>
        <p>
          <span className={look('what')}>{faultText(fault, asker)}</span>{' '}
          {isSignedOut(fault, asker) ? 'It asks for its access key again.' : remedyText(fault, asker)}
        </p>
        <p className={look('quiet')}>
          {campaigns > 0 && many(campaigns, 'campaign')}
          {campaigns > 0 && days.length > 0 && ' · '}
          {days.length > 0 && `${many(days.length, 'day')}: ${dayListText(days, dayAt(now, question.zone))}`}
          {trace !== null && <Trace trace={trace} />}
        </p>
      </div>
      <div className={look('acts')}>
        <Acts fault={fault} asker={asker} />
      </div>
    </li>
  )
}

function Trace({ trace }: { readonly trace: string }) {
  return (
    <>
      {' · '}Trace <code className={look('trace')}>{trace}</code>
      <CopyButton text={trace} name="Copy trace" said="Trace copied" />
    </>
  )
}

function Acts({ fault, asker }: { readonly fault: LoadError; readonly asker: Asker }) {
  const loader = useLoader()
  const [pasting, setPasting] = useState(false)
  const wasPasting = useEver(pasting)
  if (isSignedOut(fault, asker)) return <SignInButton />
  return (
    <>
      {fault.kind === 'unauthorised' && asker === 'direct' && (
        <>
          <button type="button" className={look('act')} onClick={() => setPasting(true)}>
            Paste a new token
          </button>
          {wasPasting && <SourceDialog isOpen={pasting} onOpenChange={setPasting} />}
        </>
      )}
      <button
        type="button"
        className={look('act')}
        onClick={() => {
          stayOnPage()
          loader.resume()
        }}
      >
        Retry
      </button>
    </>
  )
}

/** The gateway shows its sign-in page to whoever loads the page without a session. */
export function SignInButton() {
  return (
    <button type="button" className={look('act')} onClick={() => location.reload()}>
      Sign in again
    </button>
  )
}
