// The frame of every screen: rail, question, coverage, faults, and below them the screen itself.

import { memo, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { isUnfiltered } from '../../domain/filter.ts'
import { dayAt } from '../../domain/day.ts'
import type { UnreadParts } from '../../store/question/url.ts'
import { useLoader, useNeed, useNow, useQuestion, useSource } from '../../store/hooks/views.ts'
import { classesOf } from '../kit/classes.ts'
import { CopyLink } from './CopyLink.tsx'
import { outsideText } from '../words/coverage-text.ts'
import { CoverageLine, ProgressLine } from './coverage/CoverageLine.tsx'
import { ConsentLine } from './coverage/Consent.tsx'
import { FaultLines } from './coverage/FaultLines.tsx'
import sheet from './frame.module.css'
import { HelpDialog } from './rail/HelpDialog.tsx'
import { ClockLine, IgnoredLine, LostLine } from './IgnoredLine.tsx'
import { useKeys } from '../kit/keys.ts'
import { goToMain, MAIN_ID } from '../kit/main-part.ts'
import { QUESTION_ID, QuestionBar } from './question/QuestionBar.tsx'
import { titleOf } from './question/question-text.ts'
import { Rail } from './rail/Rail.tsx'
import { Toasts } from '../kit/Toasts.tsx'
import { Unreachable } from './coverage/Unreachable.tsx'

const look = classesOf(sheet)

interface FrameProps {
  /** The name of the screen: its heading, and the start of the tab's title. */
  readonly screen: string
  /** What the address asked for and this version does not know. */
  readonly unread: UnreadParts
  /** Whether the screen already stands as it was asked for, or still as it was before. */
  readonly drawing?: 'underWay' | 'done'
  readonly children: ReactNode
}

export function Frame({ screen, unread, drawing = 'done', children }: FrameProps) {
  const { question } = useQuestion()
  const { source } = useSource()
  const [isHelping, setHelping] = useState(false)
  useFrameKeys(setHelping)
  const help = useCallback(() => setHelping(true), [])
  const title = titleOf(screen, question, dayAt(useNow(), question.zone))
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className={look('frame')}>
      <a className={look('skip')} href={`#${MAIN_ID}`} onClick={goToMain}>
        Skip to the figures
      </a>
      <StillRail onHelp={help} />
      <div className={look('page')}>
        <Head screen={screen} />
        <main id={MAIN_ID} className={look('main')} tabIndex={-1} aria-busy={drawing === 'underWay'}>
          <Lines unread={unread} />
          {source.kind === 'unreachable' ? <Unreachable fault={source.fault} /> : children}
        </main>
      </div>
      <Floating isHelping={isHelping} onHelping={setHelping} />
    </div>
  )
}

// A change of the question draws the frame twice: when it is asked, and when the screen has followed. By then nothing of
// these has changed, and together they take as long as some screens.

const StillRail = memo(Rail)

const Lines = memo(function Lines({ unread }: Pick<FrameProps, 'unread'>) {
  return (
    <>
      <LostLine lost={unread.lost} />
      <IgnoredLine parts={unread.ignored} />
      <ClockLine />
      <OutsideLine />
      <FaultLines />
      <ConsentLine />
    </>
  )
})

interface FloatingProps {
  readonly isHelping: boolean
  readonly onHelping: (isHelping: boolean) => void
}

const Floating = memo(function Floating({ isHelping, onHelping }: FloatingProps) {
  return (
    <>
      <HelpDialog isOpen={isHelping} onOpenChange={onHelping} />
      <Toasts />
    </>
  )
})

const Head = memo(function Head({ screen }: Pick<FrameProps, 'screen'>) {
  return (
    <header className={look('head')}>
      <div className={look('inner')}>
        <h1 className={look('h1')}>{screen}</h1>
        <div className={look('coverage')}>
          <CoverageLine />
        </div>
        <CopyLink />
        <div className={look('question')}>
          <QuestionBar />
        </div>
      </div>
      <ProgressLine />
    </header>
  )
})

/** Days of the question that can never be loaded: an honest line instead of a figure that stays short for ever. */
function OutsideLine() {
  const need = useNeed()
  if (need === null) return null
  const own = outsideText(need.days, need.kept)
  const other = need.other === null ? null : outsideText(need.other.days, need.kept)
  const texts = [own, other === null ? null : `To compare with: ${other}`].filter((text) => text !== null)
  return texts.length === 0 ? null : <p className={look('line')}>{texts.join(' ')}</p>
}

function useFrameKeys(setHelping: (isHelping: boolean) => void): void {
  const { question, events } = useQuestion()
  const loader = useLoader()
  const cut = isUnfiltered(question.filter) ? null : events.filterCleared
  useKeys(
    useMemo(
      () => ({
        '/': () => document.getElementById(QUESTION_ID)?.querySelector('button')?.focus(),
        '?': () => setHelping(true),
        r: loader.refresh,
        c: () => cut?.(),
      }),
      [loader, cut, setHelping],
    ),
  )
}
