// The frame of every screen: rail, question, coverage, faults, and below them the screen itself.

import { memo, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { isUnfiltered } from '../../domain/filter.ts'
import { dayAt } from '../../domain/day.ts'
import type { UnreadParts } from '../../store/question/url.ts'
import { useConsent } from '../../store/hooks/use-consent.ts'
import {
  useAhead,
  useCoverage,
  useLoader,
  useNeed,
  useNow,
  useQuestion,
  useSource,
} from '../../store/hooks/views.ts'
import { classesOf } from '../kit/classes.ts'
import { CopyLink } from './CopyLink.tsx'
import { outsideText } from '../words/coverage-text.ts'
import { CoverageLine, ProgressLine } from './coverage/CoverageLine.tsx'
import { FaultLines } from './coverage/FaultLines.tsx'
import sheet from './frame.module.css'
import { useKeys } from '../kit/keys.ts'
import { goToMain, MAIN_ID } from '../kit/main-part.ts'
import { QUESTION_ID, QuestionBar } from './question/QuestionBar.tsx'
import { titleOf } from './question/question-text.ts'
import { Rail } from './rail/Rail.tsx'
import { latePart } from '../kit/late.tsx'
import { spare, useEver } from '../kit/spare.ts'
import { toasting } from '../kit/toasting.ts'
import { Unreachable } from './coverage/Unreachable.tsx'

const look = classesOf(sheet)

const HelpDialog = latePart(async () => (await import('./rail/HelpDialog.tsx')).HelpDialog)
// Few links and few clocks need a note.
const LostLine = latePart(async () => (await import('./IgnoredLine.tsx')).LostLine)
const IgnoredLine = latePart(async () => (await import('./IgnoredLine.tsx')).IgnoredLine)
const ClockLine = latePart(async () => (await import('./IgnoredLine.tsx')).ClockLine)
const Consent = latePart(async () => (await import('./coverage/Consent.tsx')).Consent)
const Toasts = latePart(async () => (await import('../kit/Toasts.tsx')).Toasts)

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

/** A clock that is a little off is like all clocks. */
const MINUTE = 60_000

const Lines = memo(function Lines({ unread }: Pick<FrameProps, 'unread'>) {
  const isClockOff = Math.abs(useAhead()) > MINUTE
  return (
    <>
      {unread.lost > 0 && <LostLine lost={unread.lost} />}
      {unread.ignored.length > 0 && <IgnoredLine parts={unread.ignored} />}
      {isClockOff && <ClockLine />}
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
  const wasHelping = useEver(isHelping)
  const isToasting = useToasting()
  useSpareTime()
  return (
    <>
      {wasHelping && <HelpDialog isOpen={isHelping} onOpenChange={onHelping} />}
      {isToasting && <Toasts />}
    </>
  )
})

/** Few loads are so dear that somebody has to agree to them. */
function ConsentLine() {
  const consent = useConsent()
  return consent === null ? null : <Consent consent={consent} />
}

/** When all days are there, the page has time for what somebody may open next. */
function useSpareTime(): void {
  const coverage = useCoverage()
  const isLoaded = coverage !== null && coverage.loaded > 0 && coverage.progress === null
  useEffect(() => {
    if (isLoaded) void spare()
  }, [isLoaded])
}

/** Whether there may be messages to show. */
function useToasting(): boolean {
  const [isToasting, setToasting] = useState(false)
  useEffect(() => {
    const wait = async () => {
      await toasting
      setToasting(true)
    }
    void wait()
  }, [])
  return isToasting
}

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
